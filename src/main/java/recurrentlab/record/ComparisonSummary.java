package recurrentlab.record;

import java.util.List;
import java.util.Optional;
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

  /**
   * One epoch.
   *
   * @param ours the run's losses
   * @param reference the reference's
   * @param difference the larger relative difference of the two losses
   * @param verdict what follows
   */
  public record Row(Losses ours, Losses reference, double difference, Comparison.Verdict verdict) {
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
