package recurrentlab.comparison;

/**
 * How far a value may be from its reference: within either bound is near enough.
 *
 * @param relative share of the reference's size
 * @param absolute in the unit of the values
 */
public record Tolerance(double relative, double absolute) {
  boolean holds(double reference, double ours) {
    double difference = Math.abs(ours - reference);
    return difference <= absolute || difference <= relative * Math.abs(reference);
  }
}
