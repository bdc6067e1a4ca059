package recurrentlab.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * A history held against a reference: the result, and as many rows of both as a person is shown.
 *
 * @param reference the reference, as a curve that can be drawn
 * @param printed whether the reference is the notebook's printed rows, not a whole trajectory
 * @param tolerance for the epochs up to the horizon
 * @param horizon the last epoch that is judged by itself; -1 for none
 * @param runs number of the reference's own shaken runs, which show how far it can be trusted
 * @param rowsCompared number of epochs that both have
 * @param judged the epochs up to the horizon
 * @param rows all of the notebook's rows; of a trajectory every tenth part, the last row, and every
 *     row that differs
 * @param tail the end of the run as a distribution, if it lies beyond the horizon and the reference
 *     has a spread
 */
public record Comparison(
    ReferenceCurve reference,
    boolean printed,
    Tolerance tolerance,
    int horizon,
    int runs,
    int rowsCompared,
    Judged judged,
    List<Row> rows,
    Optional<Tail> tail) {

  /** The verdict on a row. */
  public enum Verdict {
    /** Both losses are within the reference's tolerance. */
    SAME,
    /** A loss is outside the tolerance, at an epoch up to the horizon. The comparison fails. */
    DIFFERENT,
    /** Beyond the horizon, within the outer fences of the reference's own shaken runs. */
    IN_SPREAD,
    /** Beyond the horizon, outside those fences. This alone is no failure. */
    OUT_OF_SPREAD,
    /** Beyond the horizon, without shaken runs to compare with. */
    BEYOND_HORIZON
  }

  /**
   * One epoch.
   *
   * @param reference the reference's losses
   * @param ours the run's losses
   * @param difference the larger one of the two losses' relative differences
   * @param verdict what follows from it
   */
  public record Row(EpochRecord reference, EpochRecord ours, double difference, Verdict verdict) {
    private static Row of(Reference reference, EpochRecord expected, EpochRecord ours) {
      double difference =
          Math.max(
              relative(expected.train(), ours.train()),
              relative(expected.validation(), ours.validation()));
      return new Row(expected, ours, difference, Comparison.verdict(reference, expected, ours));
    }

    private static double relative(double reference, double ours) {
      return ours == reference ? 0 : Math.abs(ours - reference) / Math.abs(reference);
    }

    private boolean is(Verdict expected) {
      return verdict == expected;
    }
  }

  /**
   * The result of the rows up to the horizon. Each row is judged by itself.
   *
   * @param rows number of these rows
   * @param same number of rows within the tolerance
   * @param lastEpoch the last row's epoch; -1 if there is no row
   * @param worst the row that differs most; empty if there is no row
   */
  public record Judged(int rows, int same, int lastEpoch, Optional<Row> worst) {
    private static Judged of(List<Row> rows) {
      return new Judged(
          rows.size(),
          (int) rows.stream().filter(row -> row.is(Verdict.SAME)).count(),
          rows.isEmpty() ? -1 : rows.get(rows.size() - 1).ours().epoch(),
          rows.stream().max(Comparator.comparingDouble(Row::difference)));
    }
  }

  /** Copies the list. */
  public Comparison {
    rows = List.copyOf(rows);
  }

  /** Compares with each of several references that has an epoch of ours. */
  public static List<Comparison> all(List<Reference> references, History ours) {
    return references.stream()
        .filter(reference -> !reference.rows().headMap(ours.size()).isEmpty())
        .map(reference -> of(reference, ours))
        .toList();
  }

  /** Compares the epochs that both have. */
  public static Comparison of(Reference reference, History ours) {
    List<Row> all =
        reference.rows().headMap(ours.size()).values().stream()
            .map(expected -> Row.of(reference, expected, ours.get(expected.epoch())))
            .toList();
    return new Comparison(
        ReferenceCurve.of(reference, ours.size()),
        reference.printed(),
        reference.tolerance(),
        reference.horizon(),
        reference.spread().size(),
        all.size(),
        Judged.of(all.stream().filter(row -> row.ours().epoch() <= reference.horizon()).toList()),
        reference.printed() ? all : sample(all),
        Tail.of(reference, ours));
  }

  /** About ten rows at equal distances, the last row, and all rows that differ. */
  private static List<Row> sample(List<Row> all) {
    return all.stream()
        .filter(
            row ->
                ReferenceCurve.isOneOf(10, row.ours().epoch(), all.size())
                    || row.is(Verdict.DIFFERENT))
        .toList();
  }

  private static Verdict verdict(Reference reference, EpochRecord expected, EpochRecord ours) {
    if (expected.epoch() <= reference.horizon()) {
      Tolerance tolerance = reference.tolerance();
      return tolerance.holds(expected.train(), ours.train())
              && tolerance.holds(expected.validation(), ours.validation())
          ? Verdict.SAME
          : Verdict.DIFFERENT;
    }
    if (reference.spread().isEmpty()) {
      return Verdict.BEYOND_HORIZON;
    }
    boolean inside =
        reference.spreadAt(expected.epoch(), EpochRecord::train).holds(ours.train())
            && reference
                .spreadAt(expected.epoch(), EpochRecord::validation)
                .holds(ours.validation());
    return inside ? Verdict.IN_SPREAD : Verdict.OUT_OF_SPREAD;
  }

  /**
   * Whether no row up to the horizon differs, and the tail, if there is one, is inside the spread.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY) // for whoever reads the file
  public boolean passed() {
    return judged.same() == judged.rows() && tail.stream().allMatch(Tail::inside);
  }
}
