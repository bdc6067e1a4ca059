package recurrentlab.studies;

import java.util.Arrays;
import java.util.Locale;

/** What a forecaster has to beat: four methods that know no network. */
public enum Baseline implements SeriesMethod {
  /** The last value, for ever. */
  LAST_VALUE {
    @Override
    public Fitted fit(double[] training, int period) {
      return (history, horizon) -> repeated(history, 1, horizon);
    }

    @Override
    public int least(int period) {
      return 1;
    }
  },
  /** The last period's values, again and again. */
  SEASONAL_NAIVE {
    @Override
    public Fitted fit(double[] training, int period) {
      return (history, horizon) -> repeated(history, period, horizon);
    }

    @Override
    public int least(int period) {
      return period;
    }
  },
  /** Exponential smoothing, see {@link recurrentlab.studies.HoltWinters}. */
  HOLT_WINTERS {
    @Override
    public Fitted fit(double[] training, int period) {
      return HoltWinters.fit(training, period);
    }

    @Override
    public int least(int period) {
      return 3 * period; // two for the start, one to learn from
    }
  },
  /** The airline model, see {@link recurrentlab.studies.Sarima}. */
  SARIMA {
    @Override
    public Fitted fit(double[] training, int period) {
      return Sarima.fit(training, period);
    }

    @Override
    public int least(int period) {
      return 3 * period;
    }
  };

  /**
   * Whether it makes sense: without a season the seasonal naive is the last value and Holt-Winters'
   * season has nothing to follow; and a multiplicative season needs values above 0.
   *
   * @param values of the whole series
   * @param period 1 if there is no season
   */
  public boolean suits(double[] values, int period) {
    return switch (this) {
      case LAST_VALUE, SARIMA -> true;
      case SEASONAL_NAIVE -> period > 1;
      case HOLT_WINTERS -> period > 1 && Arrays.stream(values).allMatch(value -> value > 0);
    };
  }

  private static double[] repeated(double[] history, int last, int horizon) {
    double[] forecast = new double[horizon];
    Arrays.setAll(forecast, h -> history[history.length - last + h % last]);
    return forecast;
  }

  /** Its word, as {@code holt-winters}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
