package recurrentlab.record;

import java.util.ArrayList;
import java.util.List;
import recurrentlab.comparison.Reference;
import recurrentlab.training.EpochRecord;

/**
 * A reference to be drawn beside our curves: no more epochs than an eye can tell apart.
 *
 * @param reference its name
 * @param origin what made it
 * @param points some of its epochs, the first and the last among them
 * @param spread where its own shaken runs lie at these epochs; empty without such
 */
public record ReferenceCurve(
    String reference, String origin, List<Losses> points, List<SpreadPoint> spread) {
  /** How many points, about. */
  private static final int POINTS = 100;

  /**
   * Quartiles of the reference's own runs at an epoch.
   *
   * @param epoch counted from 0
   * @param trainLower lower quartile of the training losses
   * @param trainUpper upper quartile
   * @param secondLower lower quartile of the second losses
   * @param secondUpper upper quartile
   */
  public record SpreadPoint(
      int epoch, double trainLower, double trainUpper, double secondLower, double secondUpper) {
    /** Checks that these are quartiles. */
    public SpreadPoint {
      Require.atLeast("epoch", epoch, 0);
      Require.that(
          Double.isFinite(trainUpper - trainLower) && trainLower <= trainUpper,
          "train_lower",
          "finite quartiles in order",
          trainLower + ", " + trainUpper);
      Require.that(
          Double.isFinite(secondUpper - secondLower) && secondLower <= secondUpper,
          "second_lower",
          "finite quartiles in order",
          secondLower + ", " + secondUpper);
    }
  }

  /** Checks that both go through the epochs in order. */
  public ReferenceCurve {
    Require.given("reference", reference);
    Require.given("origin", origin);
    points = Require.list("points", points);
    spread = Require.list("spread", spread);
    Require.ascending("points", points.stream().map(Losses::epoch).toList());
    Require.ascending("spread", spread.stream().map(SpreadPoint::epoch).toList());
  }

  /** Whether it has points, and nothing of it is beyond a history of so many epochs. */
  boolean fits(int epochs) {
    int last = epochs - 1;
    return points.isEmpty() == (epochs == 0)
        && points.stream().allMatch(point -> point.epoch() <= last)
        && spread.stream().allMatch(point -> point.epoch() <= last);
  }

  /**
   * Takes what is to be drawn of a reference.
   *
   * @param epochs how many our run has: later ones are left out
   */
  static ReferenceCurve of(Reference reference, int epochs) {
    List<Losses> points = new ArrayList<>();
    for (EpochRecord record : reference.rows().headMap(epochs).values()) {
      if (reference.printed() || isDrawn(record.epoch(), epochs)) {
        points.add(Losses.of(record));
      }
    }
    List<SpreadPoint> spread = new ArrayList<>();
    int last = reference.spread().stream().mapToInt(List::size).min().orElse(0);
    for (int epoch = 0; epoch < Math.min(last, epochs); epoch++) {
      if (isDrawn(epoch, epochs)) {
        spread.add(spread(reference, epoch));
      }
    }
    return new ReferenceCurve(reference.name(), reference.origin(), points, spread);
  }

  private static boolean isDrawn(int epoch, int epochs) {
    return epoch % Math.max(1, epochs / POINTS) == 0 || epoch == epochs - 1;
  }

  private static SpreadPoint spread(Reference reference, int epoch) {
    var train = reference.spreadAt(epoch, EpochRecord::train);
    var second = reference.spreadAt(epoch, EpochRecord::validation);
    return new SpreadPoint(
        epoch,
        train.lowerQuartile(),
        train.upperQuartile(),
        second.lowerQuartile(),
        second.upperQuartile());
  }
}
