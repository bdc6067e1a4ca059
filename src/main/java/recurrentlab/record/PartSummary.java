package recurrentlab.record;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.marks.Regrading;
import recurrentlab.settings.GradientMode;
import recurrentlab.training.Training.Outcome;

/**
 * A part in {@code run.json}.
 *
 * @param part {@code part1} .. {@code part4}
 * @param settings by name
 * @param dataSha256 of the data that it learned from
 * @param network its layers, of a DL4J network
 * @param outcome how its training ended
 * @param epochsDone epochs in the history
 * @param seconds how long the training took
 * @param secondLoss name of the second loss, {@code validation} or {@code test}
 * @param history name of the CSV file beside run.json
 * @param historySha256 of that file, as the lab writes it
 * @param lastEpoch its losses; empty where no epoch was completed
 * @param comparisons with every reference that holds for the settings
 * @param otherGradients part 1 and 2: the reference of the other backward pass, where there is one
 * @param marks what it earned
 * @param predictions for the test set, a line each
 * @param tokens parts 1 to 3: what the trained network makes of token sequences
 * @param series part 4: what it makes of the series
 */
public record PartSummary(
    String part,
    Map<String, Object> settings,
    String dataSha256,
    List<NetworkLayer> network,
    Outcome outcome,
    int epochsDone,
    double seconds,
    String secondLoss,
    String history,
    String historySha256,
    Optional<Losses> lastEpoch,
    List<ComparisonSummary> comparisons,
    Optional<ReferenceCurve> otherGradients,
    MarkSheet marks,
    List<String> predictions,
    Optional<TokenFindings> tokens,
    Optional<SeriesFindings> series) {

  /** Names of the parts. */
  public static final List<String> PARTS = List.of("part1", "part2", "part3", "part4");

  private static final String SERIES = "part4";
  private static final double LONGEST = 366.0 * 24 * 60 * 60;

  /** Names of the settings whose values are whole numbers. */
  private static final Set<String> COUNTS =
      Set.of("seed", "data_seed", "sequences", "hidden_size", "epochs", "lookback", "batch_size");

  /** Names of the settings whose values are words. */
  private static final Set<String> WORDS =
      Set.of("gradients", "data_type", "engine", "data", "column");

  /** Checks every value, and that no two contradict each other. */
  public PartSummary {
    Require.oneOf("part", part, PARTS);
    settings = settings(part, settings);
    Require.given("data_sha256", dataSha256);
    network = Require.list("network", network);
    Require.given("outcome", outcome);
    boolean isSeries = part.equals(SERIES);
    Require.oneOf("second_loss", secondLoss, List.of(isSeries ? "test" : "validation"));
    Require.oneOf("history", history, List.of(part + ".csv"));
    Require.given("history_sha256", historySha256);
    Require.that(
        seconds >= 0 && seconds < LONGEST, "seconds", "a number from 0 to a year's", seconds);
    epochs((Integer) settings.get("epochs"), outcome, epochsDone);
    boolean any = epochsDone > 0;
    Require.that(
        Require.given("last_epoch", lastEpoch).map(Losses::epoch).orElse(-1) == epochsDone - 1,
        "last_epoch",
        any ? "the losses of epoch " + (epochsDone - 1) : "none, as no epoch is done",
        lastEpoch.map(Losses::epoch).map(epoch -> "epoch " + epoch).orElse("none"));
    comparisons = Require.list("comparisons", comparisons);
    Require.distinct(
        "comparisons",
        comparisons.stream().map(comparison -> comparison.curve().reference()).toList());
    for (ComparisonSummary comparison : comparisons) {
      Require.that(
          any && comparison.fits(epochsDone),
          "comparisons",
          "none beyond the " + epochsDone + " epochs done",
          comparison.curve().reference());
    }
    Require.that(
        Require.given("other_gradients", otherGradients).map(c -> c.fits(epochsDone)).orElse(true),
        "other_gradients",
        "points within the " + epochsDone + " epochs done",
        "others");
    Require.that(
        otherGradients.isEmpty() || settings.containsKey("gradients"),
        "other_gradients",
        "none, as there is no setting gradients",
        "some");
    marks(part, outcome, marks);
    predictions = Require.list("predictions", predictions);
    boolean completed = outcome == Outcome.COMPLETED;
    present("tokens", tokens, completed && !isSeries);
    present("series", series, completed && isSeries);
    if (tokens.isPresent() && settings.get("sequences") instanceof Integer count) {
      List<Integer> sizes = tokens.get().sets().stream().map(set -> set.steps().size()).toList();
      Require.oneOf(
          "tokens.sets", sizes, List.of(List.of((int) (count * 8L / 10), count / 10, count / 10)));
    }
    if (series.isPresent() && settings.get("lookback") instanceof Integer lookback) {
      Require.oneOf("series.lookback", series.get().lookback(), List.of(lookback));
    }
    int predicted =
        tokens
            .map(found -> found.set("test").orElseThrow().steps().size())
            .orElseGet(() -> series.map(found -> found.test().length).orElse(0));
    Require.size("predictions", predicted, "one for each of the test set", predictions.size());
  }

  private static void present(String component, Optional<?> findings, boolean expected) {
    Require.that(
        Require.given(component, findings).isPresent() == expected,
        component,
        expected ? "findings, as the training is completed" : "none, of this part and its outcome",
        expected ? "none" : "some");
  }

  private static Map<String, Object> settings(String part, Map<String, Object> settings) {
    Map<String, Object> copy = new LinkedHashMap<>(Require.given("settings", settings));
    copy.forEach(
        (name, value) -> {
          String component = "settings." + name;
          if (COUNTS.contains(name)) {
            Require.that(
                value instanceof Integer || value instanceof Long,
                component,
                "a whole number",
                value);
          } else if (WORDS.contains(name)) {
            Require.that(value instanceof String, component, "a text", value);
          } else {
            Require.oneOf("settings", name, List.of("learning_rate"));
            Require.that(
                value instanceof Number number
                    && number.doubleValue() > 0
                    && Double.isFinite(number.doubleValue()),
                component,
                "a finite number above 0",
                value);
          }
        });
    for (String name :
        part.matches("part[12]")
            ? List.of("epochs", "learning_rate", "gradients")
            : List.of("epochs", "learning_rate")) {
      Require.that(copy.containsKey(name), "settings", "a setting " + name, copy.keySet());
    }
    Require.that(
        copy.get("epochs") instanceof Integer, "settings.epochs", "fewer", copy.get("epochs"));
    if (copy.containsKey("gradients")) {
      List<String> modes =
          Arrays.stream(GradientMode.values()).map(GradientMode::toString).toList();
      Require.oneOf("settings.gradients", copy.get("gradients"), modes);
    }
    return Collections.unmodifiableMap(copy);
  }

  private static void epochs(int asked, Outcome outcome, int done) {
    Require.atLeast("settings.epochs", asked, 1);
    boolean fits =
        switch (outcome) {
          case COMPLETED -> done == asked;
          case DIVERGED -> done >= 0 && done < asked;
          case INTERRUPTED -> done >= 0 && done <= asked;
        };
    Require.that(fits, "epochs_done", "those of " + asked + " epochs, " + outcome, done);
  }

  private static void marks(String part, Outcome outcome, MarkSheet sheet) {
    List<Mark> marks = Require.given("marks", sheet).marks();
    boolean completed = outcome == Outcome.COMPLETED;
    Require.that(completed || marks.isEmpty(), "marks", "none, of a training " + outcome, "some");
    Require.that(
        sheet.ungraded().size() == (marks.isEmpty() ? 1 : 0),
        "marks",
        marks.isEmpty() ? "marks, or a reason why there are none" : "marks and no such reason",
        sheet.ungraded());
    Require.distinct(
        "marks", marks.stream().map(mark -> mark.part() + ", " + mark.check()).toList());
    for (Mark mark : marks) {
      Require.oneOf("marks", mark.part(), List.of("data", part));
      Require.that(
          Regrading.agrees(mark),
          "marks",
          "one of the notebook's checks, judged by what was computed",
          mark.check() + ", " + mark.computed() + ", passed: " + mark.passed());
    }
    for (MarkSheet.Ungraded ungraded : sheet.ungraded()) {
      Require.oneOf("marks.ungraded", ungraded.part(), List.of(part));
      Require.oneOf(
          "marks.ungraded",
          ungraded.reason(),
          completed ? List.of("settings") : List.of("settings", "not-completed"));
    }
  }

  /** The number of epochs that were asked for. */
  public int epochs() {
    return (Integer) settings.get("epochs");
  }

  /** Whether all epochs were run. */
  public boolean completed() {
    return outcome == Outcome.COMPLETED;
  }

  /** Whether no comparison failed. */
  public boolean comparisonsPassed() {
    return comparisons.stream().allMatch(ComparisonSummary::passed);
  }
}
