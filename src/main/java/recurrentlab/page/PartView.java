package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import recurrentlab.record.PartRecord;
import recurrentlab.series.Frequency;
import recurrentlab.series.Notice;
import recurrentlab.series.SeriesReading;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.text.Texts;
import recurrentlab.text.TokenRuns;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training.Outcome;

/** A part as the page's templates read it. */
record PartView(PartRecord record, List<ChartView> charts, Texts texts) {

  /** The part's word, as in files. */
  public String name() {
    return record.part().toString();
  }

  /** What the part is about. */
  public String intro() {
    return series() == null ? texts.get(record.part() + ".intro") : series().intro();
  }

  /** The template with a diagram of its network; null where there is none. */
  public String diagram() {
    return switch (record.part()) {
      case ELMAN_RNN -> "rnn.peb";
      case LSTM -> "lstm.peb";
      default -> null;
    };
  }

  /** Parameters of all layers. */
  public long parameters() {
    return record.network().stream().mapToLong(NetworkLayer::parameters).sum();
  }

  /** The same as PyTorch counts them. */
  public long torchParameters() {
    return record.network().stream().mapToLong(NetworkLayer::torchParameters).sum();
  }

  /** How the training ended, in a sentence. */
  public String result() {
    String second = texts.get("loss." + record.part().secondLoss());
    return switch (record.outcome()) {
      case COMPLETED -> record.lastEpoch().map(last -> completed(last, second)).orElse("");
      case INTERRUPTED ->
          texts.get("part.interrupted", record.epochsDone(), record.settings().epochs());
      case DIVERGED -> texts.get("part.diverged", record.epochsDone());
    };
  }

  private String completed(EpochRecord last, String second) {
    return texts.get(
        "part.completed",
        record.epochsDone(),
        record.seconds(),
        last.train(),
        second,
        last.validation());
  }

  public List<ComparisonView> comparisons() {
    return record.comparisons().stream()
        .map(comparison -> new ComparisonView(record.part(), comparison, texts))
        .toList();
  }

  /** Why there is no comparison. */
  public String notCompared() {
    return texts.get(
        record.outcome() == Outcome.INTERRUPTED ? "comparison.interrupted" : "comparison.none");
  }

  /** Null for part 4 and for a training that was not completed. */
  public TokenFindings tokens() {
    return record.findings().tokens().orElse(null);
  }

  /** Null for parts 1 to 3 and for a training that was not completed. */
  public SeriesWords series() {
    return record
        .findings()
        .series()
        .map(series -> new SeriesWords(series, frequency(), backwards(), texts))
        .orElse(null);
  }

  private Optional<Frequency> frequency() {
    return record.source().flatMap(source -> source.reading().frequency());
  }

  private boolean backwards() {
    return record.source().stream()
        .flatMap(source -> source.reading().loud().stream())
        .anyMatch(notice -> Notice.RUNS_BACKWARDS.contains(notice.kind()));
  }

  /** How the series was read; null for parts 1 to 3, and where that was not kept. */
  public String reading() {
    return record.source().map(source -> source.reading().said(console()::get)).orElse(null);
  }

  /** What nobody may overlook of how the series was read. */
  public List<String> warnings() {
    return notices(SeriesReading::loud);
  }

  /** What else there is to know of it. */
  public List<String> notices() {
    return notices(SeriesReading::quiet);
  }

  private List<String> notices(Function<SeriesReading, List<Notice>> some) {
    return record.source().stream()
        .flatMap(source -> some.apply(source.reading()).stream())
        .map(notice -> notice.said(console()::get))
        .toList();
  }

  /** The texts that the page and the console share. */
  private Texts console() {
    return new Texts(texts.language());
  }

  /** The traced sequences; part 4 has none. */
  public List<SequenceView> sequences() {
    return record
        .findings()
        .tokens()
        .map(tokens -> SequenceView.of(tokens, texts))
        .orElse(List.of());
  }

  /** What the network said before training; or "". */
  public String untrained() {
    return record
        .findings()
        .tokens()
        .flatMap(TokenFindings::untrained)
        .map(this::untrained)
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
}
