package recurrentlab.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * A history held against a reference.
 *
 * @param reference what it was compared with
 * @param rows a row for every epoch that both have
 * @param tail the end of the run by distribution, where it lies beyond the horizon and the
 *     reference has a spread
 */
public record Comparison(Reference reference, List<Row> rows, Optional<Tail> tail) {

  /** What is said of a row. */
  public enum Verdict {
    /** Both losses within the reference's tolerance. */
    SAME,
    /**
     * A loss outside of the tolerance, at an epoch where it should be within: the comparison fails.
     */
    DIFFERENT,
    /**
     * Beyond the horizon, and between the least and the largest of the reference's own shaken runs.
     */
    IN_SPREAD,
    /**
     * Beyond the horizon, and outside of what the shaken runs happened to give: no failure of
     * itself.
     */
    OUT_OF_SPREAD,
    /** Beyond the horizon, without shaken runs to compare with. */
    BEYOND_HORIZON
  }

  /**
   * One epoch.
   *
   * @param reference the reference's losses
   * @param ours the run's losses
   * @param difference the larger relative difference of the two losses
   * @param verdict what follows
   */
  public record Row(EpochRecord reference, EpochRecord ours, double difference, Verdict verdict) {}

  /** Compares; epochs that only one of the two has are left out. */
  public static Comparison of(Reference reference, History ours) {
    List<Row> rows = new ArrayList<>();
    for (EpochRecord expected : reference.rows().values()) {
      if (expected.epoch() < ours.size()) {
        rows.add(row(reference, expected, ours.get(expected.epoch())));
      }
    }
    return new Comparison(reference, List.copyOf(rows), Tail.of(reference, ours));
  }

  private static Row row(Reference reference, EpochRecord expected, EpochRecord ours) {
    return new Row(expected, ours, difference(expected, ours), verdict(reference, expected, ours));
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

  /** The larger relative difference of the two losses. */
  public static double difference(EpochRecord reference, EpochRecord ours) {
    return Math.max(
        relative(reference.train(), ours.train()),
        relative(reference.validation(), ours.validation()));
  }

  private static double relative(double reference, double ours) {
    return ours == reference ? 0 : Math.abs(ours - reference) / Math.abs(reference);
  }

  /** Whether no row up to the horizon differs and the tail, where judged, is inside the spread. */
  public boolean passed() {
    return rows.stream().noneMatch(row -> row.verdict() == Verdict.DIFFERENT)
        && tail.map(Tail::inside).orElse(true);
  }

  /** The rows that are judged one by one: those up to the horizon. */
  public List<Row> judged() {
    return rows.stream().filter(row -> row.ours().epoch() <= reference.horizon()).toList();
  }

  /** How many of the judged rows are within the tolerance. */
  public int same() {
    return (int) judged().stream().filter(row -> row.verdict() == Verdict.SAME).count();
  }

  /** The judged row that differs most; empty where none is judged. */
  public Optional<Row> worst() {
    return judged().stream().max(java.util.Comparator.comparingDouble(Row::difference));
  }
}
