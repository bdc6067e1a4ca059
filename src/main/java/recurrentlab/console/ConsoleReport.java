package recurrentlab.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.record.Versions;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Ensemble;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.TokenFindings;
import recurrentlab.text.Numbers;
import recurrentlab.text.Style;
import recurrentlab.text.Texts;
import recurrentlab.text.TokenRuns;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training;

/** Tells a person on the console what a run or one of its parts does, and what comes out. */
final class ConsoleReport implements AutoCloseable {
  private static final int FIRST_ROWS = 10;

  private final String name;
  private final PrintWriter out;
  private final Texts texts;
  private final Style style;
  private final LongSupplier nanoClock;
  private final Optional<ProgressLine> line;

  /**
   * @param name the part's; empty for the run itself
   * @param line shows progress on a terminal; empty elsewhere: the text shows it there
   */
  ConsoleReport(
      String name,
      PrintWriter out,
      Texts texts,
      Style style,
      LongSupplier nanoClock,
      Optional<ProgressLine> line) {
    this.name = name;
    this.out = out;
    this.texts = texts;
    this.style = style;
    this.nanoClock = nanoClock;
    this.line = line;
  }

  /** The first line of a run. */
  void greet() {
    out.println(style.title(texts.get("lab.title", Versions.lab())));
    out.flush();
  }

  /** A heading, underlined. */
  void title(String key, Object... values) {
    String text = texts.get(key, values);
    out.println();
    out.println(style.title(text));
    out.println("=".repeat(text.length()));
    out.flush();
  }

  /** Says one line. Control characters from a hostile file become spaces. */
  void say(String key, Object... values) {
    out.println(texts.get(key, values).replaceAll("\\p{Cntrl}+", " "));
    out.flush();
  }

  /** The settings of a part in one line. */
  void settings(Settings settings) {
    say(
        "settings",
        settings.values().entrySet().stream()
            .map(entry -> entry.getKey().replace('_', ' ') + " " + Numbers.plain(entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  /** The token sequences, as the notebook shows them before its first part. */
  void tokens(long seed, TokenData data) {
    Vocabulary vocabulary = data.vocabulary();
    title("data.title", seed);
    say("data.first", String.join(" ", data.sequences().get(0)));
    say(
        "data.counts",
        data.sequences().size(),
        vocabulary.size(),
        vocabulary.words().stream()
            .map(word -> word + "=" + vocabulary.indexOf(word))
            .collect(Collectors.joining(" ")));
    say("data.lookup", vocabulary.indexOf("b"), vocabulary.wordAt(1));
    say(
        "data.split",
        data.split().training().size(),
        data.split().validation().size(),
        data.split().test().size());
    double[] a = vocabulary.oneHot("a");
    double[][] ab = vocabulary.oneHot(List.of("a", "b"));
    say("data.onehot", Arrays.toString(a), a.length, ab.length, ab[0].length, 1);
  }

  /** The series and its windows, as the notebook shows them. */
  void series(SeriesData data) {
    MonthlySeries series = data.series();
    double[] values = series.values();
    int training = series.trainingLength();
    int lookback = data.training().lookback();
    say("series.source", series.file(), series.column(), series.length(), series.sha256());
    say(
        "series.first",
        IntStream.range(0, Math.min(FIRST_ROWS, series.length()))
            .mapToObj(row -> series.labels().get(row) + " " + Numbers.value(values[row]))
            .collect(Collectors.joining(", ")));
    say("series.split", training, series.length() - training);
    say("series.windows", data.training().count(), lookback, data.test().count(), lookback);
  }

  /** A DL4J network layer by layer, as the notebook prints PyTorch's. */
  void network(List<NetworkLayer> layers) {
    for (NetworkLayer layer : layers) {
      say("network.layer", layer.name(), layer.type(), layer.parameters());
    }
    say(
        "network.parameters",
        layers.stream().mapToLong(NetworkLayer::parameters).sum(),
        layers.stream().mapToLong(NetworkLayer::torchParameters).sum());
  }

  /** What a network makes of a sequence. Runs of equal tokens are written as a×8. */
  void sequence(
      String key, int index, List<String> input, List<String> target, List<String> predicted) {
    out.println();
    say(key, index);
    say("sequence.input", TokenRuns.of(input));
    say("sequence.target", TokenRuns.of(target));
    int equal = TokenFindings.equal(predicted, target);
    say("sequence.predicted", TokenRuns.of(predicted), equal, target.size());
  }

  /**
   * A meter that shows how far a training is. Close it when the training ends. On a terminal all
   * trainings under way share one line. Elsewhere a line is printed after each tenth of the epochs.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   */
  ProgressMeter progress(int epochs, String second) {
    say("training.start", epochs);
    Consumer<Progress> show = line.<Consumer<Progress>>map(one -> one::moved).orElse(this::tenth);
    Runnable end = () -> line.ifPresent(one -> one.ended(name));
    return new ProgressMeter(name, epochs, second, nanoClock, show, end);
  }

  private void tenth(Progress progress) {
    if (progress.endsTenth()) {
      out.println(progress.full(texts));
      out.flush();
    }
  }

  /** How a training ended. */
  void trained(PartKind part, Settings settings, Training training, double seconds) {
    int done = training.history().size();
    switch (training.outcome()) {
      case COMPLETED -> {
        EpochRecord last = training.history().last();
        say(
            "training.done",
            done,
            Progress.time(seconds),
            last.train(),
            texts.get("progress." + part.secondLoss(), last.validation()));
      }
      case INTERRUPTED -> say("training.interrupted", done, settings.epochs());
      case DIVERGED -> {
        out.println(
            style.bad(
                texts.get("training.diverged", done, Numbers.plain(settings.learningRate()))));
        out.flush();
      }
    }
  }

  /** A table for each comparison, or a line that says that there is none. */
  void comparisons(List<Comparison> comparisons, PartKind part) {
    if (comparisons.isEmpty()) {
      say("comparison.none");
    }
    ComparisonTable table = new ComparisonTable(out, texts, style, part);
    comparisons.forEach(table::print);
  }

  /** How one of several trainings from shaken weights ended. */
  void ensembleTrained(int seed, Training training) {
    if (training.completed()) {
      EpochRecord last = training.history().last();
      say("ensemble.run", seed, last.train(), last.validation());
    } else {
      say("ensemble.diverged", seed);
    }
  }

  /** How many of these trainings pass, and how many of PyTorch's. */
  void ensemble(Ensemble.Result result) {
    say("ensemble.ours", result.passed(), result.completed());
    for (Ensemble.Theirs theirs : result.theirs()) {
      say("ensemble.theirs", theirs.passed(), theirs.completed());
    }
  }

  /**
   * Every mark with its verdict. A failed mark, or one with a note, has a second line that says
   * why.
   */
  void marks(MarkSheet sheet) {
    out.println();
    sheet.ungraded().forEach(part -> say("marks.not-graded." + part.reason()));
    for (Mark mark : sheet.marks()) {
      out.printf("  %s %s: %s%n", verdict(mark), mark.part(), mark.check());
      if (!mark.passed() || !mark.note().isEmpty()) {
        String note = mark.note().isEmpty() ? "" : " (" + mark.note() + ")";
        out.println("      " + texts.get("marks.computed", mark.computed(), mark.expected(), note));
      }
    }
    out.flush();
  }

  /** The students who hand in the run. */
  void students(MarkSheet sheet) {
    out.println();
    for (Mark mark : sheet.marks()) {
      out.printf("  %s %s: %s%n", verdict(mark), mark.check(), mark.computed());
    }
  }

  private String verdict(Mark mark) {
    return style.verdict(mark.passed(), String.format("%-12s", mark.verdict()));
  }

  /**
   * A line for each part, the places of the files, and the marks as the last line.
   *
   * @param page the page about the run, if there is one
   */
  void summary(RunFolder run, Optional<Path> page) {
    title("summary.title");
    List<PartRecord> parts = run.run().parts();
    for (PartRecord part : parts) {
      out.println(
          texts.get(
              "summary.part",
              texts.get(part.part() + ".title"),
              part.epochsDone(),
              compared(part),
              graded(part.marks())));
    }
    say("files.written", run.folder());
    page.ifPresent(file -> say("page.written", file));
    MarkSheet total = run.run().marks();
    if (parts.stream().allMatch(PartRecord::completed) && !total.marks().isEmpty()) {
      out.println(total(total));
      out.flush();
    }
  }

  private String compared(PartRecord part) {
    if (part.outcome() == Training.Outcome.INTERRUPTED) {
      return texts.get("summary.interrupted");
    }
    if (part.comparisons().isEmpty()) {
      return texts.get("summary.uncompared");
    }
    boolean passed = part.comparisonsPassed();
    return style.verdict(passed, texts.get(passed ? "summary.compared" : "summary.failed"));
  }

  private String graded(MarkSheet sheet) {
    return sheet.marks().isEmpty() ? texts.get("summary.ungraded") : total(sheet);
  }

  private String total(MarkSheet sheet) {
    return style.verdict(
        sheet.passed(), texts.get("marks.total", sheet.earned(), sheet.available()));
  }

  /** Ends this report. It is the next one's turn. */
  @Override
  public void close() {
    out.close();
  }
}
