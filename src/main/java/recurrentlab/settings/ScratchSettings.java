package recurrentlab.settings;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * Settings of parts 1 and 2, the networks by hand.
 *
 * @param seed NumPy seed of the data and of the initial weights, 0..2^32-1
 * @param sequences number of sequences drawn, 10 (fewer leave no validation set) to 1,000,000
 * @param epochs number of epochs, at least 1
 * @param hiddenSize length of the hidden state, 1 to 2,048
 * @param learningRate of plain stochastic gradient descent, above 0
 * @param gradients the backward pass
 */
@JsonPropertyOrder({"seed", "sequences", "hiddenSize", "learningRate", "gradients", "epochs"})
public record ScratchSettings(
    long seed,
    int sequences,
    int epochs,
    int hiddenSize,
    double learningRate,
    GradientMode gradients)
    implements TokenSettings {

  /** Part 1 as the notebook runs it. */
  public static final ScratchSettings ELMAN_RNN =
      new ScratchSettings(2023, 100, 2000, 50, 3e-4, GradientMode.AS_IN_NOTEBOOK);

  /** Part 2 as the notebook runs it. */
  public static final ScratchSettings LSTM =
      new ScratchSettings(2023, 100, 500, 50, 0.1, GradientMode.AS_IN_NOTEBOOK);

  /** Checks every value. */
  public ScratchSettings {
    Objects.requireNonNull(gradients, "gradients");
    Check.numpySeed("--seed", seed);
    Check.sequences(sequences);
    Check.atLeast("--epochs", epochs, 1, "Give at least one epoch");
    Check.between("--hidden-size", hiddenSize, 1, Check.MOST_HIDDEN, "The notebook uses 50");
    Check.positive(
        "--learning-rate", learningRate, "The notebook uses 3e-4 in part 1, 0.1 in part 2");
  }

  /** The same settings with another backward pass. */
  public ScratchSettings withGradients(GradientMode other) {
    return new ScratchSettings(seed, sequences, epochs, hiddenSize, learningRate, other);
  }

  /** One seed draws the sequences and the weights. */
  @Override
  public long dataSeed() {
    return seed;
  }
}
