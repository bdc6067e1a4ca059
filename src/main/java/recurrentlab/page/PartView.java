package recurrentlab.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import recurrentlab.record.PartRecord;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.text.Numbers;
import recurrentlab.text.TextFormat;
import recurrentlab.text.Texts;
import recurrentlab.text.TokenRuns;
import recurrentlab.training.Training.Outcome;

/** A part as the page's templates read it. */
final class PartView {
  private static final int FIRST_ROWS = 10;

  private final PartRecord part;
  private final Texts texts;
  private final List<ChartView> charts;

  PartView(PartRecord part, Texts texts, List<ChartView> charts) {
    this.part = part;
    this.texts = texts;
    this.charts = charts;
  }

  public String name() {
    return part.part().toString();
  }

  /** What the part is about. */
  public String intro() {
    return part.findings()
        .series()
        .map(series -> new SeriesWords(series, texts).intro())
        .orElseGet(() -> texts.get(part.part() + ".intro"));
  }

  /** The template with a diagram of its network; null where there is none. */
  public String diagram() {
    return switch (part.part()) {
      case ELMAN_RNN -> "rnn.peb";
      case LSTM -> "lstm.peb";
      default -> null;
    };
  }

  public List<NetworkLayer> network() {
    return part.network();
  }

  /** Parameters of all layers. */
  public long parameters() {
    return part.network().stream().mapToLong(NetworkLayer::parameters).sum();
  }

  /** The same as PyTorch counts them. */
  public long torchParameters() {
    return part.network().stream().mapToLong(NetworkLayer::torchParameters).sum();
  }

  /** How the training ended, in a sentence. */
  public String result() {
    String second = texts.get("loss." + part.part().secondLoss());
    return switch (part.outcome()) {
      case COMPLETED ->
          part.lastEpoch()
              .map(
                  last ->
                      texts.get(
                          "part.completed",
                          part.epochsDone(),
                          part.seconds(),
                          last.train(),
                          second,
                          last.validation()))
              .orElse("");
      case INTERRUPTED ->
          texts.get("part.interrupted", part.epochsDone(), part.settings().epochs());
      case DIVERGED -> texts.get("part.diverged", part.epochsDone());
    };
  }

  public List<ChartView> charts() {
    return charts;
  }

  public List<ComparisonView> comparisons() {
    return part.comparisons().stream()
        .map(comparison -> ComparisonView.of(part.part(), comparison, texts))
        .toList();
  }

  /** Why there is no comparison. */
  public String notCompared() {
    return texts.get(
        part.outcome() == Outcome.INTERRUPTED ? "comparison.interrupted" : "comparison.none");
  }

  /** Null for part 4 and for a training that was not completed. */
  public TokenFindings tokens() {
    return part.findings().tokens().orElse(null);
  }

  /** Null for parts 1 to 3 and for a training that was not completed. */
  public SeriesFindings series() {
    return part.findings().series().orElse(null);
  }

  public List<SequenceView> sequences() {
    return part.findings().tokens().map(tokens -> SequenceView.of(tokens, texts)).orElse(List.of());
  }

  /** What the network said before training; or "". */
  public String untrained() {
    return part.findings()
        .tokens()
        .flatMap(TokenFindings::untrained)
        .map(sequence -> untrained(sequence))
        .orElse("");
  }

  private String untrained(UntrainedSequence sequence) {
    return texts.get(
        "tokens.untrained",
        texts.get("set." + sequence.set()),
        sequence.index(),
        TokenRuns.of(sequence.target()),
        TokenRuns.of(sequence.predicted()));
  }

  /** The first rows of the series. */
  public String firstRows() {
    SeriesFindings series = part.findings().series().orElseThrow();
    return IntStream.range(0, Math.min(FIRST_ROWS, series.values().length))
        .mapToObj(row -> series.labels().get(row) + " " + Numbers.value(series.values()[row]))
        .collect(Collectors.joining(", "));
  }

  /** How many values are for the test. */
  public int testLength() {
    SeriesFindings series = part.findings().series().orElseThrow();
    return series.values().length - series.trainingLength();
  }

  /** Mean and root mean square of value minus prediction. */
  public String residuals() {
    SeriesFindings series = part.findings().series().orElseThrow();
    double[] training = SeriesCharts.residuals(series, series.firstTraining(), series.training());
    double[] test = SeriesCharts.residuals(series, series.firstTest(), series.test());
    String text =
        texts.get(
            "series.residuals.values",
            size(StatUtils.mean(training), training),
            size(rootMeanSquare(training), training),
            size(StatUtils.mean(test), test),
            size(rootMeanSquare(test), test));
    return new SeriesWords(series, texts)
        .beyond(training, test)
        .map(beyond -> text + ". " + beyond)
        .orElse(text);
  }

  /** With two decimals, where they can show it: not of residuals far below 1. */
  private static String size(double figure, double[] residuals) {
    return rootMeanSquare(residuals) < 0.1
        ? Numbers.rounded(figure, 3)
        : TextFormat.fill("%.2f", figure);
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(StatUtils.sumSq(values) / values.length);
  }
}
