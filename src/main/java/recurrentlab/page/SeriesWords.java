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
  private static final int FIGURES = 5;

  /** A lower correlation of changes a year apart is no pattern to speak of. */
  private static final double PATTERN = 0.7;

  /** Changes that vary by less than this share of the values do so by rounding. */
  private static final double ROUNDING = 1e-9;

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
    String file = series.file().replaceFirst("(?s).*[/\\\\]", ""); // the folder is in the settings
    return texts.get("part4.intro.series", series.column(), file, like);
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
        ConsoleReport.rounded(before, FIGURES),
        border,
        ConsoleReport.rounded(after, FIGURES),
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
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double[] changes = new double[values.length - 1];
    Arrays.setAll(changes, k -> values[k + 1] / largest - values[k] / largest);
    boolean vary = Math.sqrt(StatUtils.variance(changes)) > ROUNDING;
    return vary && changes.length > 2 * YEAR
        ? new PearsonsCorrelation()
            .correlation(
                Arrays.copyOfRange(changes, steps, changes.length),
                Arrays.copyOf(changes, changes.length - steps))
        : 0;
  }

  /**
   * That test values lie beyond all training values, above or below, and what that does to the
   * predictions.
   *
   * @param residual mean of the test values less their predictions
   */
  Optional<String> beyond(double residual) {
    double highest = StatUtils.max(values, 0, border);
    double lowest = StatUtils.min(values, 0, border);
    double up = StatUtils.max(values, border, tested);
    double down = StatUtils.min(values, border, tested);
    String error = texts.get(residual > 0 ? "series.too-little" : "series.too-much");
    if (up > highest && down < lowest) {
      return Optional.of(
          texts.get(
              "series.beyond.both", value(down), value(up), value(lowest), value(highest), error));
    }
    if (up > highest) {
      return Optional.of(texts.get("series.beyond.above", value(up), value(highest), error));
    }
    return down < lowest
        ? Optional.of(texts.get("series.beyond.below", value(down), value(lowest), error))
        : Optional.empty();
  }

  private static String value(double value) {
    return ConsoleReport.value(value);
  }
}
