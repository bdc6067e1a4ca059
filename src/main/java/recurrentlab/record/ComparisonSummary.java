package recurrentlab.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Spread;
import recurrentlab.comparison.Tail;
import recurrentlab.comparison.Tolerance;

/**
 * A comparison in {@code run.json}.
 *
 * @param curve what it was compared with, as far as it can be drawn
 * @param printed whether these are the notebook's printed rows, else a whole trajectory
 * @param tolerance up to the horizon
 * @param horizon the last epoch that is judged by itself; -1: none
 * @param passed whether nothing differs
 * @param rowsCompared epochs that both have
 * @param rowsJudged epochs up to the horizon
 * @param rowsSame those of them within the tolerance
 * @param largestDifference the judged row that differs most
 * @param tail the end of the run by distribution
 * @param rows of the notebook's printed rows, all; else none
 */
public record ComparisonSummary(
    ReferenceCurve curve,
    boolean printed,
    Tolerance tolerance,
    int horizon,
    boolean passed,
    int rowsCompared,
    int rowsJudged,
    int rowsSame,
    Optional<Row> largestDifference,
    Optional<TailSummary> tail,
    List<Row> rows) {
  /** Checks that counts, rows and verdict agree. */
  public ComparisonSummary {
    Require.given("curve", curve);
    Require.given("tolerance", tolerance);
    Require.given("largest_difference", largestDifference);
    Require.given("tail", tail);
    rows = Require.list("rows", rows);
    Require.atLeast("horizon", horizon, -1);
    Require.atLeast("rows_compared", rowsCompared, 1);
    Require.that(
        rowsJudged >= 0 && rowsJudged <= rowsCompared,
        "rows_judged",
        "at most the rows_compared, " + rowsCompared,
        rowsJudged);
    Require.that(
        rowsSame >= 0 && rowsSame <= rowsJudged,
        "rows_same",
        "at most the rows_judged, " + rowsJudged,
        rowsSame);
    boolean holds = rowsSame == rowsJudged && tail.map(TailSummary::inside).orElse(true);
    Require.that(passed == holds, "passed", holds + ", as its rows and its tail are", passed);
    Require.that(
        largestDifference.isPresent() == rowsJudged > 0,
        "largest_difference",
        rowsJudged > 0 ? "a row" : "none, as no row is judged",
        largestDifference.isPresent() ? "one" : "none");
    Require.size("rows", printed ? rowsCompared : 0, "a row for each printed one", rows.size());
    for (Row row : Stream.concat(rows.stream(), largestDifference.stream()).toList()) {
      Require.that(
          row.follows(tolerance, horizon),
          "verdict",
          "one that follows from tolerance and horizon",
          row.verdict() + " of epoch " + row.ours().epoch());
    }
    Require.ascending("rows", rows.stream().map(row -> row.ours().epoch()).toList());
    if (printed) {
      List<Row> judged = rows.stream().filter(row -> row.ours().epoch() <= horizon).toList();
      Require.size("rows", rowsJudged, "up to the horizon", judged.size());
      Require.that(
          judged.stream().filter(Row::same).count() == rowsSame,
          "rows",
          rowsSame + " the same up to the horizon",
          judged.stream().filter(Row::same).count());
    }
  }

  /**
   * One epoch.
   *
   * @param ours the run's losses
   * @param reference the reference's
   * @param difference the larger relative difference of the two losses
   * @param verdict what follows
   */
  public record Row(Losses ours, Losses reference, double difference, Comparison.Verdict verdict) {
    /** Checks that both are of one epoch. */
    public Row {
      Require.given("verdict", verdict);
      Require.that(
          Require.given("ours", ours).epoch() == Require.given("reference", reference).epoch(),
          "ours",
          "losses of the reference's epoch " + reference.epoch(),
          "epoch " + ours.epoch());
      Require.that(
          difference == ours.differenceFrom(reference),
          "difference",
          ours.differenceFrom(reference) + ", as the losses are",
          difference);
    }

    private boolean same() {
      return verdict == Comparison.Verdict.SAME;
    }

    /** Whether the verdict is what the tolerance makes of a row, up to the horizon. */
    private boolean follows(Tolerance tolerance, int horizon) {
      boolean near =
          tolerance.holds(reference.train(), ours.train())
              && tolerance.holds(reference.second(), ours.second());
      return ours.epoch() <= horizon
          ? verdict == (near ? Comparison.Verdict.SAME : Comparison.Verdict.DIFFERENT)
          : !same() && verdict != Comparison.Verdict.DIFFERENT;
    }

    private static Row of(Comparison.Row row) {
      return new Row(
          Losses.of(row.ours()), Losses.of(row.reference()), row.difference(), row.verdict());
    }
  }

  /**
   * Medians of the last epochs.
   *
   * @param from first epoch that counts
   * @param to last epoch that counts
   * @param train our training loss
   * @param second our second loss
   * @param trainSpread where the reference's own runs lie
   * @param secondSpread the same of the second loss
   * @param inside whether both of ours are within its fences
   */
  public record TailSummary(
      int from,
      int to,
      double train,
      double second,
      Spread trainSpread,
      Spread secondSpread,
      boolean inside) {
    /** Checks the epochs, and that the verdict follows from the medians. */
    public TailSummary {
      Require.atLeast("from", from, 0);
      Require.atLeast("to", to, from);
      Require.finite("train", train);
      Require.finite("second", second);
      boolean holds =
          Require.given("train_spread", trainSpread).holds(train)
              && Require.given("second_spread", secondSpread).holds(second);
      Require.that(inside == holds, "inside", holds + ", as the medians are", inside);
    }

    private static TailSummary of(Tail tail) {
      return new TailSummary(
          tail.from(),
          tail.to(),
          tail.train().ours(),
          tail.validation().ours(),
          tail.train().theirs(),
          tail.validation().theirs(),
          tail.inside());
    }
  }

  /** Whether nothing of it is beyond a history of so many epochs. */
  boolean fits(int epochs) {
    return curve.fits(epochs)
        && rowsCompared <= epochs
        && ours().allMatch(losses -> losses.epoch() < epochs)
        && tail.map(medians -> medians.to() < epochs).orElse(true);
  }

  /** Our losses, as far as they are in it. */
  Stream<Losses> ours() {
    return Stream.concat(rows.stream(), largestDifference.stream()).map(Row::ours);
  }

  /**
   * Sums a comparison up.
   *
   * @param epochs of our history
   */
  static ComparisonSummary of(Comparison comparison, int epochs) {
    return new ComparisonSummary(
        ReferenceCurve.of(comparison.reference(), epochs),
        comparison.reference().printed(),
        comparison.reference().tolerance(),
        comparison.reference().horizon(),
        comparison.passed(),
        comparison.rows().size(),
        comparison.judged().size(),
        comparison.same(),
        comparison.worst().map(Row::of),
        comparison.tail().map(TailSummary::of),
        comparison.reference().printed()
            ? comparison.rows().stream().map(Row::of).toList()
            : List.of());
  }
}
