package recurrentlab.comparison;

/**
 * How far a value may be from its reference. It is near enough if it is within either bound.
 *
 * @param relative share of the reference's size
 * @param absolute in the unit of the values
 */
public record Tolerance(double relative, double absolute) {
  /** Checks that both are finite and neither is negative. */
  public Tolerance {
    if (!(relative >= 0 && absolute >= 0 && Double.isFinite(relative + absolute))) {
      throw new IllegalArgumentException(
          "tolerance: expected finite numbers of at least 0, found " + relative + ", " + absolute);
    }
  }

  /** Whether a value is near enough. */
  public boolean holds(double reference, double ours) {
    double difference = Math.abs(ours - reference);
    return difference <= absolute || difference <= relative * Math.abs(reference);
  }
}
