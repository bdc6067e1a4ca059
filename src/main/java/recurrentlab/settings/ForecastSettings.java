package recurrentlab.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of part 4, the LSTM and Conv1D forecaster; which file it learns from is said elsewhere.
 *
 * @param seed PyTorch's {@code manual_seed} of the initial weights; any number, its low 32 bits
 *     count
 * @param epochs number of epochs, at least 1
 * @param hiddenSize length of the hidden states and number of the convolution's channels, 1 to
 *     2,048
 * @param learningRate of Adam, above 0
 * @param precision data type of the network's parameters
 * @param lookback length of a window in time steps, at least 1
 * @param batchSize windows an update, at least 1
 */
public record ForecastSettings(
    long seed,
    int epochs,
    int hiddenSize,
    double learningRate,
    Precision precision,
    int lookback,
    int batchSize)
    implements Settings {

  /** As the notebook runs it. */
  public static final ForecastSettings NOTEBOOK =
      new ForecastSettings(2023, 500, 12, 1e-3, Precision.FLOAT, 4, 8);

  /** Checks every value. */
  public ForecastSettings {
    Check.atLeast("--epochs", epochs, 1, "Give at least one epoch");
    Check.between("--hidden-size", hiddenSize, 1, Check.MOST_HIDDEN, "The notebook uses 12");
    Check.positive("--learning-rate", learningRate, "The notebook uses 1e-3");
    Check.atLeast("--lookback", lookback, 1, "The notebook uses 4");
    Check.atLeast("--batch-size", batchSize, 1, "The notebook uses 8");
  }

  @Override
  public Map<String, Object> key() {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("seed", seed);
    key.put("hidden_size", hiddenSize);
    key.put("learning_rate", learningRate);
    key.put("data_type", precision.toString());
    key.put("lookback", lookback);
    key.put("batch_size", batchSize);
    return key;
  }
}
