package recurrentlab.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Tolerance;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.Versions;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training;

/** Tells a person, on the console, what a run or a part of it does and what comes out. */
public final class ConsoleReport implements AutoCloseable {
  /** A number of so many characters is read at a glance. */
  private static final int SHORT = 12;

  private static final int VALUE_DIGITS = 10;

  private final String name;
  private final PrintWriter out;
  private final Texts texts;
  private final Style style;
  private final LongSupplier nanoClock;
  private final Optional<ProgressLine> line;

  /**
   * @param name the part's; empty where it is no part's
   * @param line shows progress on a terminal; empty elsewhere, where the text does
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
  public void greet() {
    out.println(style.title(texts.get("lab.title", Versions.lab())));
    out.flush();
  }

  /** A heading, underlined. */
  public void title(String key, Object... values) {
    String text = texts.get(key, values);
    out.println();
    out.println(style.title(text));
    out.println("=".repeat(text.length()));
    out.flush();
  }

  /** One line, whatever the values hold: a hostile file's control characters become spaces. */
  public void say(String key, Object... values) {
    out.println(texts.get(key, values).replaceAll("\\p{Cntrl}+", " "));
    out.flush();
  }

  /** The settings of a part in one line. */
  public void settings(Map<String, Object> settings) {
    say(
        "settings",
        settings.entrySet().stream()
            .map(entry -> entry.getKey().replace('_', ' ') + " " + plain(entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  /**
   * A number as a person writes it: 0.0003 and 112, not 3.0E-4 and 112.0, but 1e-300; anything else
   * as it is.
   */
  public static String plain(Object value) {
    if (!(value instanceof Double number) || !Double.isFinite(number)) {
      return String.valueOf(value);
    }
    String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    double size = Math.abs(number);
    return text.length() <= SHORT || size >= 1e-6 && size < 1e7
        ? text
        : number.toString().replace(".0E", "e").replace('E', 'e');
  }

  /**
   * A figure as a person reads it, written as {@link #plain} has it.
   *
   * @param digits that count; the others are rounded away
   */
  public static String rounded(double figure, int digits) {
    return Double.isFinite(figure)
        ? plain(BigDecimal.valueOf(figure).round(new MathContext(digits)).doubleValue())
        : plain(figure);
  }

  /** A value of a series, with as many digits as tell it from others at a glance. */
  public static String value(double value) {
    return rounded(value, VALUE_DIGITS);
  }

  /**
   * A tolerance as a person reads it.
   *
   * @param texts with a {@code comparison.relative}
   */
  public static String tolerance(Tolerance tolerance, Texts texts) {
    return tolerance.absolute() > 0
        ? "\u00b1" + plain(tolerance.absolute())
        : texts.get("comparison.relative", tolerance.relative());
  }

  /** What a network makes of a sequence, runs of equal tokens written as a×8. */
  public void sequence(
      String key, int index, List<String> input, List<String> target, List<String> predicted) {
    out.println();
    say(key, index);
    say("sequence.input", TokenRuns.of(input));
    say("sequence.target", TokenRuns.of(target));
    int equal = TokenFindings.equal(predicted, target);
    say("sequence.predicted", TokenRuns.of(predicted), equal, target.size());
  }

  /**
   * Shows how far a training is; to be closed. On a terminal in one line, which trainings that are
   * under way at the same time share, elsewhere in a line for each tenth of the epochs.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   */
  public ProgressMeter progress(int epochs, String second) {
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
  public void trained(
      Training training, int epochs, double learningRate, String second, double seconds) {
    int done = training.history().size();
    switch (training.outcome()) {
      case COMPLETED -> {
        EpochRecord last = training.history().last();
        say(
            "training.done",
            done,
            Progress.time(seconds),
            last.train(),
            texts.get("progress." + second, last.validation()));
      }
      case INTERRUPTED -> say("training.interrupted", done, epochs);
      case DIVERGED -> {
        out.println(style.bad(texts.get("training.diverged", done, plain(learningRate))));
        out.flush();
      }
    }
  }

  /** A table for each comparison, or the word that there is none. */
  public void comparisons(List<Comparison> comparisons, String second, int decimals) {
    if (comparisons.isEmpty()) {
      say("comparison.none");
    }
    ComparisonTable table = new ComparisonTable(out, texts, style, second, decimals);
    comparisons.forEach(table::print);
  }

  /**
   * Every mark with its verdict; a failed one, and one whose threshold is our reading, with why.
   */
  public void marks(MarkSheet sheet) {
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

  /** Who hands this in. */
  public void students(MarkSheet sheet) {
    out.println();
    for (Mark mark : sheet.marks()) {
      out.printf("  %s %s: %s%n", verdict(mark), mark.check(), mark.computed());
    }
  }

  private String verdict(Mark mark) {
    return style.verdict(mark.passed(), String.format("%-12s", mark.verdict()));
  }

  /**
   * A line for each part, where the files are, and the marks as the last line.
   *
   * @param page about the run, if there is one
   */
  public void summary(List<PartRecord> parts, Path output, Optional<Path> page) {
    title("summary.title");
    for (PartRecord part : parts) {
      out.println(
          texts.get(
              "summary.part",
              texts.get(part.part() + ".title"),
              part.training().history().size(),
              compared(part),
              graded(part.marks())));
    }
    say("files.written", output);
    page.ifPresent(file -> say("page.written", file));
    MarkSheet total = MarkSheet.total(parts.stream().map(PartRecord::marks).toList());
    boolean completed = parts.stream().allMatch(part -> part.training().completed());
    if (completed && !total.marks().isEmpty()) {
      out.println(total(total));
      out.flush();
    }
  }

  private String compared(PartRecord part) {
    if (part.training().outcome() == Training.Outcome.INTERRUPTED) {
      return texts.get("summary.interrupted");
    }
    if (part.comparisons().isEmpty()) {
      return texts.get("summary.uncompared");
    }
    boolean passed = part.comparisons().stream().allMatch(Comparison::passed);
    return style.verdict(passed, texts.get(passed ? "summary.compared" : "summary.failed"));
  }

  private String graded(MarkSheet sheet) {
    return sheet.marks().isEmpty() ? texts.get("summary.ungraded") : total(sheet);
  }

  private String total(MarkSheet sheet) {
    return style.verdict(
        sheet.passed(), texts.get("marks.total", sheet.earned(), sheet.available()));
  }

  /** Nothing more is said here: the next one's turn. */
  @Override
  public void close() {
    out.close();
  }
}
