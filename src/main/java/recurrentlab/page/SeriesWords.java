package recurrentlab.page;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import recurrentlab.record.SeriesFindings;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.Texts;

/** What part 4's series is like, in sentences made from its values. */
final class SeriesWords {
  private static final int YEAR = 12;

  /** A lower correlation of changes a year apart is no pattern to speak of. */
  private static final double PATTERN = 0.7;

  private final SeriesFindings series;
  private final Texts texts;
  private final double[] values;
  private final int border;
  private final int tested;

  SeriesWords(SeriesFindings series, Texts texts) {
    this.series = series;
    this.texts = texts;
    values = series.values();
    border = series.trainingLength();
    tested = values.length - border;
  }

  /** What the part is about. */
  String intro() {
    String like = yearly().map(pattern -> trend() + " " + pattern).orElse(trend());
    return texts.get("part4.intro.series", series.column(), series.file(), like);
  }

  /** A trend is a mean of the test values that training values would hardly have by chance. */
  private String trend() {
    double before = StatUtils.mean(values, 0, border);
    double after = StatUtils.mean(values, border, tested);
    double deviation = Math.sqrt(StatUtils.variance(values, 0, border));
    String trend =
        after - before > deviation ? "rising" : before - after > deviation ? "falling" : "none";
    return texts.get(
        "series.trend." + trend,
        ConsoleReport.rounded(before),
        border,
        ConsoleReport.rounded(after),
        tested);
  }

  /** Changes that are alike a year apart, but not half a year: a bent trend would have both. */
  private Optional<String> yearly() {
    double r = likeness(YEAR);
    return r > PATTERN && r - likeness(YEAR / 2) > PATTERN / 2
        ? Optional.of(texts.get("series.yearly", r))
        : Optional.empty();
  }

  /** Correlation of the changes with those of some steps before; 0 for fewer than two years. */
  private double likeness(int steps) {
    double[] changes = new double[values.length - 1];
    Arrays.setAll(changes, k -> values[k + 1] - values[k]);
    if (changes.length < 2 * YEAR + 1) {
      return 0;
    }
    double r =
        new PearsonsCorrelation()
            .correlation(
                Arrays.copyOfRange(changes, steps, changes.length),
                Arrays.copyOf(changes, changes.length - steps));
    return Double.isNaN(r) ? 0 : r; // changes that are all the same follow nothing
  }

  /**
   * That test values lie beyond all training values, on the side to which the predictions lag.
   *
   * @param residual mean of the test values less their predictions
   */
  Optional<String> beyond(double residual) {
    double highest = StatUtils.max(values, 0, border);
    double reached = StatUtils.max(values, border, tested);
    if (reached > highest && residual > 0) {
      return Optional.of(beyond("beyond", reached, highest));
    }
    double lowest = StatUtils.min(values, 0, border);
    double fallen = StatUtils.min(values, border, tested);
    return fallen < lowest && residual < 0
        ? Optional.of(beyond("below", fallen, lowest))
        : Optional.empty();
  }

  private String beyond(String side, double reached, double seen) {
    return texts.get(
        "series.residuals." + side, ConsoleReport.plain(reached), ConsoleReport.plain(seen));
  }
}
