package recurrentlab.settings;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * Settings of part 3, the framework's LSTM on tokens.
 *
 * @param seed PyTorch's {@code manual_seed} of the initial weights; any number, its low 32 bits
 *     count
 * @param dataSeed NumPy seed of the sequences, 0..2^32-1
 * @param sequences number of sequences drawn, 10 to 1,000,000
 * @param epochs number of epochs, at least 1
 * @param hiddenSize length of the hidden state, 1 to 2,048
 * @param learningRate of Adam, above 0
 * @param dataType of the network's parameters
 * @param engine what trains the network
 */
@JsonPropertyOrder({
  "seed",
  "dataSeed",
  "sequences",
  "hiddenSize",
  "learningRate",
  "dataType",
  "epochs",
  "engine"
})
public record TokenLstmSettings(
    long seed,
    long dataSeed,
    int sequences,
    int epochs,
    int hiddenSize,
    double learningRate,
    Precision dataType,
    Engine engine)
    implements TokenSettings, NetworkSettings {

  /** The notebook's settings, with a seed for the weights, which the notebook leaves to chance. */
  public static final TokenLstmSettings NOTEBOOK =
      new TokenLstmSettings(2023, 2023, 100, 500, 50, 3e-4, Precision.FLOAT);

  /** Trained by the default engine. */
  public TokenLstmSettings(
      long seed,
      long dataSeed,
      int sequences,
      int epochs,
      int hiddenSize,
      double learningRate,
      Precision dataType) {
    this(seed, dataSeed, sequences, epochs, hiddenSize, learningRate, dataType, Engine.DEFAULT);
  }

  /** Checks every value. */
  public TokenLstmSettings {
    Objects.requireNonNull(dataType, "dataType");
    Objects.requireNonNull(engine, "engine");
    Check.numpySeed("--data-seed", dataSeed);
    Check.sequences(sequences);
    Check.atLeast("--epochs", epochs, 1, "Give at least one epoch");
    Check.between("--hidden-size", hiddenSize, 1, Check.MOST_HIDDEN, "The notebook uses 50");
    Check.positive("--learning-rate", learningRate, "The notebook uses 3e-4");
  }

  /** The same settings with another engine. */
  public TokenLstmSettings withEngine(Engine other) {
    return new TokenLstmSettings(
        seed, dataSeed, sequences, epochs, hiddenSize, learningRate, dataType, other);
  }
}
