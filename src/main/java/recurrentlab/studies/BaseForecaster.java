package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The simple forecasters whose errors networks learn to foretell. */
public enum BaseForecaster {
  /** {@link Baseline#SEASONAL_NAIVE}; its errors are the seasonal differences. */
  SEASONAL_NAIVE {
    @Override
    SeriesMethod.Fitted fit(double[] training, int period) {
      return Baseline.SEASONAL_NAIVE.fit(training, period);
    }

    @Override
    int first(int period) {
      return period;
    }
  },
  /** {@link Baseline#LAST_VALUE}; its errors are the first differences. */
  LAST_VALUE {
    @Override
    SeriesMethod.Fitted fit(double[] training, int period) {
      return Baseline.LAST_VALUE.fit(training, period);
    }

    @Override
    int first(int period) {
      return 1;
    }

    @Override
    boolean needsSeason() {
      return true;
    }
  },
  /** {@link recurrentlab.studies.TrendAndSeason}. */
  TREND {
    @Override
    SeriesMethod.Fitted fit(double[] training, int period) {
      return TrendAndSeason.fit(training, period);
    }

    @Override
    int first(int period) {
      return 0;
    }
  },
  /** {@link Baseline#SARIMA}. */
  SARIMA {
    @Override
    SeriesMethod.Fitted fit(double[] training, int period) {
      return Baseline.SARIMA.fit(training, period);
    }

    @Override
    int first(int period) {
      return period + 2;
    }
  };

  /** Those that differ for a period: without a season, last value and seasonal naive do not. */
  static List<BaseForecaster> of(int period) {
    return Arrays.stream(values()).filter(base -> period > 1 || base != SEASONAL_NAIVE).toList();
  }

  abstract SeriesMethod.Fitted fit(double[] training, int period);

  /** The first value that it can forecast, or, of SARIMA, forecast in earnest. */
  abstract int first(int period);

  /** Whether it knows no season, so that its network has to be told the place in the period. */
  boolean needsSeason() {
    return false;
  }

  /** Its word, as {@code last-value}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
