package recurrentlab.settings;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of part 4, the LSTM and Conv1D forecaster.
 *
 * @param seed PyTorch's {@code manual_seed} of the initial weights; any number, its low 32 bits
 *     count
 * @param epochs number of epochs, at least 1
 * @param hiddenSize length of the hidden states and number of the convolution's channels, 1 to
 *     2,048
 * @param learningRate of Adam, above 0
 * @param dataType of the network's parameters
 * @param lookback length of a window in time steps, at least 1
 * @param batchSize windows per update, at least 1
 * @param engine what trains the network
 * @param data a CSV file; {@link #AIRLINE} for the one inside the program
 * @param column the file's column that is forecast: its name, or its position from 1 on
 * @param header whether the file has a header; without one {@code column} is a position
 */
@JsonPropertyOrder({
  "seed",
  "hiddenSize",
  "learningRate",
  "dataType",
  "lookback",
  "batchSize",
  "epochs",
  "engine",
  "data",
  "column",
  "header"
})
public record ForecastSettings(
    long seed,
    int epochs,
    int hiddenSize,
    double learningRate,
    Precision dataType,
    int lookback,
    int batchSize,
    Engine engine,
    String data,
    String column,
    boolean header)
    implements NetworkSettings {

  /**
   * The packaged file with the airline passengers. A file of the same name in the working directory
   * is written {@code ./airline-passengers.csv}.
   */
  public static final String AIRLINE = "airline-passengers.csv";

  /** The notebook's settings. */
  public static final ForecastSettings NOTEBOOK =
      new ForecastSettings(2023, 500, 12, 1e-3, Precision.FLOAT, 4, 8);

  /** For the airline passengers, trained by the default engine. */
  public ForecastSettings(
      long seed,
      int epochs,
      int hiddenSize,
      double learningRate,
      Precision dataType,
      int lookback,
      int batchSize) {
    this(
        seed,
        epochs,
        hiddenSize,
        learningRate,
        dataType,
        lookback,
        batchSize,
        Engine.DEFAULT,
        AIRLINE,
        "Passengers",
        true);
  }

  /** For a file with a header. */
  public ForecastSettings(
      long seed,
      int epochs,
      int hiddenSize,
      double learningRate,
      Precision dataType,
      int lookback,
      int batchSize,
      Engine engine,
      String data,
      String column) {
    this(
        seed,
        epochs,
        hiddenSize,
        learningRate,
        dataType,
        lookback,
        batchSize,
        engine,
        data,
        column,
        true);
  }

  /** Checks every value. */
  public ForecastSettings {
    Objects.requireNonNull(dataType, "dataType");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(column, "column");
    Check.path("--data", data);
    Check.atLeast("--epochs", epochs, 1, "Give at least one epoch");
    Check.between("--hidden-size", hiddenSize, 1, Check.MOST_HIDDEN, "The notebook uses 12");
    Check.positive("--learning-rate", learningRate, "The notebook uses 1e-3");
    Check.atLeast("--lookback", lookback, 1, "The notebook uses 4");
    Check.atLeast("--batch-size", batchSize, 1, "The notebook uses 8");
  }

  /**
   * What {@code data} says for a file.
   *
   * @param file null for the airline passengers inside the program
   */
  public static String data(Path file) {
    if (file == null) {
      return AIRLINE;
    }
    return file.toString().equals(AIRLINE) ? Path.of(".", AIRLINE).toString() : file.toString();
  }

  /** Whether the series is the one inside the program. */
  public boolean isAirline() {
    return data.equals(AIRLINE);
  }

  /** The same settings with another engine. */
  public ForecastSettings withEngine(Engine other) {
    return new ForecastSettings(
        seed,
        epochs,
        hiddenSize,
        learningRate,
        dataType,
        lookback,
        batchSize,
        other,
        data,
        column,
        header);
  }

  /** The same on another series. */
  public ForecastSettings withData(String otherData, String otherColumn) {
    return new ForecastSettings(
        seed,
        epochs,
        hiddenSize,
        learningRate,
        dataType,
        lookback,
        batchSize,
        engine,
        otherData,
        otherColumn,
        header);
  }
}
