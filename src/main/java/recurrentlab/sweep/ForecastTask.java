package recurrentlab.sweep;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import recurrentlab.studies.Baseline;
import recurrentlab.studies.ForecastErrors;
import recurrentlab.studies.NetworkForecaster;
import recurrentlab.studies.SeriesMethod;

/**
 * A method fitted to a series' first values, its forecasts of the last ones held against what came.
 *
 * @param method a baseline's word, or {@link #NETWORKS}
 * @param seed of the networks; null of a baseline
 * @param series says which one it is: the file's checksum and the column
 * @param values of the series
 * @param test how many of the last ones are forecast
 * @param period 1 if there is no season
 * @param epochs of each network
 */
public record ForecastTask(
    String method, Long seed, String series, double[] values, int test, int period, int epochs)
    implements Task {
  /** The word for the networks. */
  public static final String NETWORKS = "networks";

  /** What a row of {@code baselines.csv} holds. */
  public static final List<String> COLUMNS =
      List.of("method", "seed", "horizon", "rmse", "mae", "mape", "mase");

  /** One step ahead from each true value before it, and all steps from the last training value. */
  public enum Horizon {
    /** Each test value by all values before it. */
    ONE_STEP("one-step"),
    /** All test values by the training part alone. */
    ORIGIN("origin");

    private final String word;

    Horizon(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private static final List<String> MEASURES = COLUMNS.subList(3, COLUMNS.size());

  @Override
  public String id() {
    return String.join(
        " ",
        method,
        seed == null ? "" : "seed " + seed + " epochs " + epochs,
        series,
        "test " + test,
        "season " + period);
  }

  @Override
  public Optional<Map<String, String>> run(BooleanSupplier stop) {
    double[] training = Arrays.copyOf(values, values.length - test);
    SeriesMethod.Fitted fitted;
    try {
      fitted = method(stop).fit(training, period);
    } catch (CancellationException e) {
      return Optional.empty();
    }
    Map<String, String> row = new LinkedHashMap<>();
    put(row, Horizon.ONE_STEP, fitted.oneStep(values, training.length), training);
    put(row, Horizon.ORIGIN, fitted.forecast(training, test), training);
    return Optional.of(row);
  }

  private SeriesMethod method(BooleanSupplier stop) {
    if (seed != null) {
      return new NetworkForecaster(seed, epochs, stop, () -> {});
    }
    return Arrays.stream(Baseline.values())
        .filter(baseline -> baseline.toString().equals(method))
        .findFirst()
        .orElseThrow();
  }

  private void put(Map<String, String> row, Horizon horizon, double[] forecast, double[] training) {
    double[] actual = Arrays.copyOfRange(values, training.length, values.length);
    ForecastErrors errors = ForecastErrors.of(forecast, actual, training, period);
    double[] measured = {errors.rmse(), errors.mae(), errors.mape(), errors.mase()};
    for (int k = 0; k < measured.length; k++) { // a value of 0 has no percentage
      String digits =
          Double.isFinite(measured[k]) ? String.format(Locale.ROOT, "%.9g", measured[k]) : "";
      row.put(key(horizon, MEASURES.get(k)), digits);
    }
  }

  private static String key(Horizon horizon, String measure) {
    return horizon + " " + measure;
  }

  /** The row of {@code baselines.csv} about one horizon, of a task that is done. */
  public Done row(Done done, Horizon horizon) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("method", method);
    row.put("seed", seed == null ? "" : seed.toString());
    row.put("horizon", horizon.toString());
    MEASURES.forEach(measure -> row.put(measure, done.row().get(key(horizon, measure))));
    return new Done(done.id(), row, done.seconds());
  }
}
