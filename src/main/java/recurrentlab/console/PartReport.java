package recurrentlab.console;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import recurrentlab.comparison.Comparison;
import recurrentlab.lab.PartListener;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.series.SeriesReading;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Ensemble;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFloors;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.text.Numbers;
import recurrentlab.text.Texts;
import recurrentlab.text.TokenRuns;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training;

/** Tells a person on the console what a part does, and what comes out. */
final class PartReport implements PartListener {
  private final PartKind part;
  private final ConsoleText text;
  private final Texts texts;
  private final LongSupplier nanoClock;
  private final Optional<ProgressLine> line;
  private int before; // epochs that were run before, of a training that goes on
  private int epochs; // of the training under way
  private long start; // of that
  private EpochRecord last; // of the training that was completed

  /**
   * @param line shows progress on a terminal; empty elsewhere: the text shows it there
   */
  PartReport(PartKind part, ConsoleText text, LongSupplier nanoClock, Optional<ProgressLine> line) {
    this.part = part;
    this.text = text;
    texts = text.texts();
    this.nanoClock = nanoClock;
    this.line = line;
  }

  /** The token sequences, as the notebook shows them before its first part. */
  @Override
  public void tokensReady(long seed, TokenData data) {
    Vocabulary vocabulary = data.vocabulary();
    text.title("data.title", seed);
    text.say("data.first", String.join(" ", data.sequences().get(0)));
    text.say(
        "data.counts",
        data.sequences().size(),
        vocabulary.size(),
        vocabulary.words().stream()
            .map(word -> word + "=" + vocabulary.indexOf(word))
            .collect(Collectors.joining(" ")));
    text.say("data.lookup", vocabulary.indexOf("b"), vocabulary.wordAt(1));
    text.say(
        "data.split",
        data.split().training().size(),
        data.split().validation().size(),
        data.split().test().size());
    double[] a = vocabulary.oneHot("a");
    double[][] ab = vocabulary.oneHot(List.of("a", "b"));
    text.say("data.onehot", Arrays.toString(a), a.length, ab.length, ab[0].length, 1);
  }

  /** The part's title, and its settings in one line. */
  @Override
  public void started(Settings settings) {
    text.title(part + ".title");
    text.say(
        "settings",
        settings.values().entrySet().stream()
            .map(
                entry ->
                    entry.getKey().replace('_', ' ')
                        + " "
                        + texts.numbers().plain(entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  /** The series and its windows, as the notebook shows them. */
  @Override
  public void seriesReady(SeriesData data) {
    MonthlySeries series = data.series();
    int training = series.trainingLength();
    int lookback = data.training().lookback();
    text.say("series.source", series.file(), series.column(), series.length(), series.sha256());
    reading(text, series.reading());
    text.say("series.first", texts.numbers().firstRows(series.labels(), series.values()));
    text.say("series.split", training, series.length() - training);
    text.say("series.windows", data.training().count(), lookback, data.test().count(), lookback);
  }

  private static void reading(ConsoleText text, SeriesReading reading) {
    Texts texts = text.texts();
    text.say("series.reading", reading.said(texts::get));
    reading.loud().forEach(notice -> text.warn(notice.said(texts::get)));
    reading.quiet().forEach(notice -> text.say("series.notice", notice.said(texts::get)));
  }

  /** The network layer by layer, as the notebook prints PyTorch's. */
  @Override
  public void networkMade(List<NetworkLayer> layers) {
    for (NetworkLayer layer : layers) {
      text.say("network.layer", layer.name(), layer.type(), layer.parameters());
    }
    text.say(
        "network.parameters",
        layers.stream().mapToLong(NetworkLayer::parameters).sum(),
        layers.stream().mapToLong(NetworkLayer::torchParameters).sum());
  }

  @Override
  public void untrained(UntrainedSequence said) {
    sequence(
        "sequence.untrained." + said.set(),
        said.index(),
        said.input(),
        said.target(),
        said.predicted());
  }

  @Override
  public void found(Findings findings) {
    findings.tokens().ifPresent(this::floors);
    findings.tokens().map(TokenFindings::shown).ifPresent(this::trained);
  }

  /** How far the last losses are above the least possible ones. */
  private void floors(TokenFindings findings) {
    TokenFloors floors = TokenFloors.of(part, findings);
    text.line("");
    text.say("floor.training", floors.training(), last.train() - floors.training());
    if (Double.isFinite(floors.validation())) {
      double excess = last.validation() - floors.validation();
      text.say("floor.validation", floors.validation(), excess);
    } else {
      text.say("floor.validation.unseen");
    }
    text.say("floor.expected", floors.expected());
  }

  private void trained(TracedSequence said) {
    sequence(
        "sequence.trained",
        said.testIndex().orElseThrow(),
        said.input(),
        said.target(),
        said.predicted());
  }

  /** What a network makes of a sequence. Runs of equal tokens are written as a×8. */
  private void sequence(
      String key, int index, List<String> input, List<String> target, List<String> predicted) {
    text.line("");
    text.say(key, index);
    text.say("sequence.input", TokenRuns.of(input));
    text.say("sequence.target", TokenRuns.of(target));
    int equal = TokenFindings.equal(predicted, target);
    text.say("sequence.predicted", TokenRuns.of(predicted), equal, target.size());
  }

  @Override
  public void resumed(int done, Path folder) {
    before = done;
    if (done == 0) {
      text.say("training.not-resumed", folder);
    } else {
      text.say("training.resumed", folder, done);
    }
  }

  @Override
  public void trainingStarted(int ofEpochs) {
    text.say("training.start", ofEpochs);
    epochs = ofEpochs;
    start = nanoClock.getAsLong();
  }

  /** On a terminal all trainings share one line. Elsewhere a line is printed for each tenth. */
  @Override
  public void epochDone(EpochRecord last) {
    double seconds = (nanoClock.getAsLong() - start) / 1e9;
    Progress progress =
        new Progress(part.toString(), before, epochs, part.secondLoss(), last, seconds);
    if (line.isPresent()) {
      line.get().moved(progress);
    } else if (progress.endsTenth()) {
      text.line(progress.full(texts));
    }
  }

  @Override
  public void trainingEnded() {
    line.ifPresent(one -> one.ended(part.toString()));
  }

  @Override
  public void trained(Settings settings, Training training, double seconds) {
    int done = training.history().size();
    switch (training.outcome()) {
      case COMPLETED -> {
        last = training.history().last();
        String second = texts.get("progress." + part.secondLoss(), last.validation());
        if (before == 0) {
          text.say("training.done", done, Progress.time(seconds), last.train(), second);
        } else {
          text.say(
              "training.went-on",
              done,
              done - before,
              Progress.time(seconds),
              last.train(),
              second);
        }
      }
      case INTERRUPTED -> text.say("training.interrupted", done, settings.epochs());
      case DIVERGED -> {
        String rate = Numbers.typed(settings.learningRate());
        text.line(text.style().bad(texts.get("training.diverged", done, rate)));
      }
    }
  }

  /** A table for each comparison, or a line that says that there is none. */
  @Override
  public void compared(List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      text.say("comparison.none");
    }
    ComparisonTable table = new ComparisonTable(text, part);
    comparisons.forEach(table::print);
  }

  /**
   * Every mark with its verdict. A failed mark, or one with a note, has a second line that says
   * why.
   */
  @Override
  public void graded(MarkSheet sheet) {
    text.line("");
    sheet.ungraded().forEach(ungraded -> text.say("marks.not-graded." + ungraded.reason()));
    for (Mark mark : sheet.marks()) {
      text.line("  " + text.verdict(mark) + " " + mark.part() + ": " + mark.check());
      String note = note(mark);
      if (!mark.passed() || !note.isEmpty()) {
        String computed = texts.numbers().within(mark.computed());
        String expected = texts.numbers().within(mark.expected());
        text.line("      " + texts.get("marks.computed", computed, expected, note));
      }
    }
  }

  /** What else to know of a mark, in brackets; or "". */
  private String note(Mark mark) {
    String note =
        Stream.concat(
                mark.draw().stream().map(d -> texts.get("marks.draw", d.won(), d.runs())),
                Stream.of(mark.note()).filter(said -> !said.isEmpty()))
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? "" : " (" + note + ")";
  }

  @Override
  public void saved(Path file) {
    text.say("model.saved", file);
  }

  @Override
  public void ensembleStarted(int runs) {
    text.title("ensemble.title", runs);
  }

  @Override
  public void ensembleTrained(int seed, Training training) {
    if (training.completed()) {
      EpochRecord last = training.history().last();
      text.say("ensemble.run", seed, last.train(), last.validation());
    } else {
      text.say("ensemble.diverged", seed);
    }
  }

  /** How many of these trainings pass, and how many of PyTorch's. */
  @Override
  public void ensembleDone(Ensemble.Result result) {
    text.say("ensemble.ours", result.passed(), result.completed());
    for (Ensemble.Theirs theirs : result.theirs()) {
      text.say("ensemble.theirs", theirs.passed(), theirs.completed());
    }
  }

  /** Nothing more is said of the part. It is the next one's turn. */
  @Override
  public void ended() {
    text.close();
  }
}
