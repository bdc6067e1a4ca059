package recurrentlab.comparison;

import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.training.EpochRecord;

/**
 * A reference as a curve to draw beside ours, with no more points than a reader can tell apart.
 *
 * @param name of the reference
 * @param origin what made it
 * @param points some of its epochs, with the first and the last
 * @param spread quartiles of its own shaken runs at these epochs; empty if it has none
 */
public record ReferenceCurve(
    String name, String origin, List<EpochRecord> points, List<SpreadPoint> spread) {
  /** About how many points. */
  private static final int POINTS = 100;

  /**
   * Quartiles of the reference's own runs at an epoch.
   *
   * @param epoch from 0
   * @param trainLower lower quartile of the training losses
   * @param trainUpper upper quartile of the training losses
   * @param validationLower lower quartile of the validation losses; in part 4 of the test losses
   * @param validationUpper upper quartile of the same
   */
  public record SpreadPoint(
      int epoch,
      double trainLower,
      double trainUpper,
      double validationLower,
      double validationUpper) {

    private static SpreadPoint of(Reference reference, int epoch) {
      Spread train = reference.spreadAt(epoch, EpochRecord::train);
      Spread validation = reference.spreadAt(epoch, EpochRecord::validation);
      return new SpreadPoint(
          epoch,
          train.lowerQuartile(),
          train.upperQuartile(),
          validation.lowerQuartile(),
          validation.upperQuartile());
    }
  }

  /** Checks that there is a point; copies the lists. */
  public ReferenceCurve {
    points = List.copyOf(points);
    spread = List.copyOf(spread);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points: expected at least one, found none");
    }
  }

  /**
   * The curve of a reference.
   *
   * @param epochs number of epochs of our run; later ones are left out
   */
  public static ReferenceCurve of(Reference reference, int epochs) {
    List<EpochRecord> points =
        reference.rows().headMap(epochs).values().stream()
            .filter(row -> reference.printed() || isOneOf(POINTS, row.epoch(), epochs))
            .toList();
    List<SpreadPoint> spread =
        IntStream.range(0, Math.min(reference.spreadEpochs(), epochs))
            .filter(epoch -> isOneOf(POINTS, epoch, epochs))
            .mapToObj(epoch -> SpreadPoint.of(reference, epoch))
            .toList();
    return new ReferenceCurve(reference.name(), reference.origin(), points, spread);
  }

  /** Whether an epoch is one of about so many at equal distances, or the last. */
  static boolean isOneOf(int points, int epoch, int epochs) {
    return epoch % Math.max(1, epochs / points) == 0 || epoch == epochs - 1;
  }
}
