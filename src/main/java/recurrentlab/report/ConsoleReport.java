package recurrentlab.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import recurrentlab.comparison.Comparison;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training;

/** Tells a person, on the console, what a run does and what comes out. */
public final class ConsoleReport {
  private final PrintWriter out;
  private final Texts texts;
  private final boolean terminal;

  /**
   * @param terminal whether {@code out} is a terminal, on which a line can be rewritten
   */
  public ConsoleReport(PrintWriter out, Texts texts, boolean terminal) {
    this.out = out;
    this.texts = texts;
    this.terminal = terminal;
  }

  /** A heading, underlined. */
  public void title(String key, Object... values) {
    String text = texts.get(key, values);
    out.println();
    out.println(text);
    out.println("=".repeat(text.length()));
    out.flush();
  }

  /** One line. */
  public void say(String key, Object... values) {
    out.println(texts.get(key, values));
    out.flush();
  }

  /** The settings of a part in one line. */
  public void settings(Map<String, Object> settings) {
    say(
        "settings",
        settings.entrySet().stream()
            .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
  }

  /** What a network makes of a sequence, runs of equal tokens written as a×8. */
  public void sequence(
      String key, int index, List<String> input, List<String> target, List<String> predicted) {
    say(key, index);
    say("sequence.input", TokenRuns.of(input));
    say("sequence.target", TokenRuns.of(target));
    int equal = 0;
    for (int t = 0; t < target.size(); t++) {
      equal += target.get(t).equals(predicted.get(t)) ? 1 : 0;
    }
    say("sequence.predicted", TokenRuns.of(predicted), equal, target.size());
  }

  /**
   * A line that shows how far a training is; to be closed.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   */
  public ProgressLine progress(int epochs, String second) {
    say("training.start", epochs);
    return new ProgressLine(out, texts, second, terminal, epochs, System::nanoTime);
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
            ProgressLine.time(seconds),
            last.train(),
            texts.get("progress." + second, last.validation()));
      }
      case INTERRUPTED -> say("training.interrupted", done, epochs);
      case DIVERGED -> say("training.diverged", done, learningRate);
    }
  }

  /** A table for each comparison, or the word that there is none. */
  public void comparisons(List<Comparison> comparisons, String second, int decimals) {
    if (comparisons.isEmpty()) {
      say("comparison.none");
    }
    ComparisonTable table = new ComparisonTable(out, texts, second, decimals);
    comparisons.forEach(table::print);
  }
}
