package recurrentlab.page;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import recurrentlab.record.PartRecord;
import recurrentlab.series.Frequency;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.studies.SeriesSource;
import recurrentlab.text.Texts;

/** What part 4's series is like, in sentences made from its values; the templates read some. */
final class SeriesWords {
  private static final int YEAR = 12;
  private static final int FIGURES = 5;

  /** SHA-256 of the notebook's series. */
  static final String NOTEBOOK = "29a86cac504338c7c5607e721396e4bda240ca61785ffcac9ed1af4088199d42";

  /** Test values outside the training values by a smaller share of their range are near them. */
  private static final double BEYOND = 0.05;

  /** A lower correlation of changes a year apart is no pattern to speak of. */
  private static final double PATTERN = 0.7;

  /** Changes that vary by less than this share of the values do so by rounding. */
  private static final double ROUNDING = 1e-9;

  private final SeriesFindings series;
  private final Optional<Frequency> frequency;
  private final boolean backwards;
  private final Texts texts;
  private final double[] values;
  private final int border;
  private final int tested;

  /**
   * @param frequency of the series; empty if its dates have none or there are none
   * @param backwards whether its newest value is the first
   */
  SeriesWords(
      SeriesFindings series, Optional<Frequency> frequency, boolean backwards, Texts texts) {
    this.series = series;
    this.frequency = frequency;
    this.backwards = backwards;
    this.texts = texts;
    values = series.values();
    border = series.trainingLength();
    tested = values.length - border;
  }

  /** The findings. */
  public SeriesFindings findings() {
    return series;
  }

  /** How many values are for the test. */
  public int tested() {
    return tested;
  }

  /** What the part is about. */
  public String intro() {
    String like = yearly().map(pattern -> trend() + " " + pattern).orElse(trend());
    String file = series.file().replaceFirst("(?s).*[/\\\\]", ""); // the folder is in the settings
    String often = frequency.map(known -> texts.get("intro." + known)).orElse("");
    return texts.get("part4.intro.series", series.column(), file, like, often);
  }

  /** The first rows of the series. */
  public String firstRows() {
    return texts.numbers().firstRows(series.labels(), values);
  }

  /** Mean and root mean square of value minus prediction, and why those of the test are off. */
  public String residuals() {
    double[] training = series.trainingResiduals();
    double[] test = series.testResiduals();
    String text =
        texts.get(
            "series.residuals.values",
            size(StatUtils.mean(training), training),
            size(rootMeanSquare(training), training),
            size(StatUtils.mean(test), test),
            size(rootMeanSquare(test), test));
    return beyond(training, test).map(beyond -> text + ". " + beyond).orElse(text);
  }

  /** With two decimals, where they can show it: not of residuals far below 1. */
  private String size(double figure, double[] residuals) {
    return rootMeanSquare(residuals) < 0.1
        ? texts.numbers().rounded(figure, 3)
        : texts.numbers().format("%.2f", figure);
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(StatUtils.sumSq(values) / values.length);
  }

  /**
   * A trend is a mean of the test values that training values would hardly have by chance. Of rows
   * that run backwards in time it would be the opposite of what a reader takes it for.
   */
  private String trend() {
    double before = StatUtils.mean(values, 0, border);
    double after = StatUtils.mean(values, border, tested);
    double deviation = Math.sqrt(StatUtils.variance(values, 0, border));
    String trend =
        backwards
            ? "backwards"
            : after - before > deviation
                ? "rising"
                : before - after > deviation ? "falling" : "none";
    return texts.get(
        "series.trend." + trend,
        texts.numbers().rounded(before, FIGURES),
        border,
        texts.numbers().rounded(after, FIGURES),
        tested);
  }

  /** Changes that are alike a year apart, but not half a year: a bent trend would have both. */
  private Optional<String> yearly() {
    int season = frequency.map(Frequency::season).orElse(YEAR);
    String key = "series.yearly" + frequency.map(known -> "." + known).orElse("");
    double r = season == 0 ? 0 : likeness(season);
    return r > PATTERN && r - likeness(season / 2) > PATTERN / 2
        ? Optional.of(texts.get(key, r, season))
        : Optional.empty();
  }

  /** Correlation of the changes with those of some steps before; 0 if there are too few. */
  private double likeness(int steps) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double[] changes = new double[values.length - 1];
    Arrays.setAll(changes, k -> values[k + 1] / largest - values[k] / largest);
    boolean vary = Math.sqrt(StatUtils.variance(changes)) > ROUNDING;
    return vary && changes.length > 2 * Math.max(steps, YEAR)
        ? new PearsonsCorrelation()
            .correlation(
                Arrays.copyOfRange(changes, steps, changes.length),
                Arrays.copyOf(changes, changes.length - steps))
        : 0;
  }

  /**
   * That test values lie clearly beyond all training values, above or below, and what that does to
   * the predictions, if they are clearly off where those of the training were not.
   *
   * @param training the training values less their predictions
   * @param test the test values less theirs
   */
  Optional<String> beyond(double[] training, double[] test) {
    double highest = StatUtils.max(values, 0, border);
    double lowest = StatUtils.min(values, 0, border);
    double up = StatUtils.max(values, border, tested);
    double down = StatUtils.min(values, border, tested);
    double margin = BEYOND * (highest - lowest);
    boolean above = up > highest + margin;
    boolean below = down < lowest - margin;
    String error = error(training, test);
    if (above && below) {
      return Optional.of(
          texts.get(
              "series.beyond.both", value(down), value(up), value(lowest), value(highest), error));
    }
    if (above) {
      return Optional.of(texts.get("series.beyond.above", value(up), value(highest), error));
    }
    return below
        ? Optional.of(texts.get("series.beyond.below", value(down), value(lowest), error))
        : Optional.empty();
  }

  /** Empty unless the mean test residual is off, and by more than twice its standard error so. */
  private String error(double[] training, double[] test) {
    double mean = StatUtils.mean(test);
    double more = mean - StatUtils.mean(training);
    double error =
        Math.sqrt(
            StatUtils.variance(training) / training.length
                + StatUtils.variance(test) / test.length);
    boolean larger = Math.abs(mean) > Math.abs(StatUtils.mean(training));
    boolean clear = Math.abs(more) > 2 * error && mean * more > 0 && larger;
    return clear ? texts.get(mean > 0 ? "series.too-little" : "series.too-much") : "";
  }

  /** The unit of a forecasting part's values: known of the notebook's series, else its column. */
  static String unit(PartRecord part, Texts texts) {
    return notebooks(part) ? texts.get("unit.passengers") : texts.get("unit.column", column(part));
  }

  /** The same for an axis of the values themselves. */
  static String axis(PartRecord part, Texts texts) {
    return notebooks(part) ? texts.get("unit.passengers") : column(part);
  }

  private static boolean notebooks(PartRecord part) {
    return NOTEBOOK.equals(part.dataSha256())
        && ForecastSettings.NOTEBOOK.column().equals(column(part));
  }

  /** The name of the column that a forecasting part read. */
  static String column(PartRecord part) {
    return part.source()
        .map(SeriesSource::column)
        .orElseGet(() -> ((ForecastSettings) part.settings()).column());
  }

  private String value(double value) {
    return texts.numbers().value(value);
  }
}
