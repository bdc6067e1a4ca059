package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How errors at rolling origins become intervals and weights. */
class PredictionIntervalsTest {
  /** A random walk's errors: h steps ahead the sum of h steps of size 1. */
  private static List<double[]> walks(int origins, long seed) {
    Random random = new Random(seed);
    double[] steps = IntStream.range(0, origins).mapToDouble(k -> random.nextGaussian()).toArray();
    List<double[]> errors = new ArrayList<>();
    for (int origin = 0; origin < origins; origin++) {
      double[] path = new double[origins - origin];
      double sum = 0;
      for (int h = 0; h < path.length; h++) {
        sum += steps[origin + h];
        path[h] = sum;
      }
      errors.add(path);
    }
    return errors;
  }

  @Test
  void varianceOnALineIsFoundExactly() {
    double[] onLine = {Math.sqrt(4), Math.sqrt(7), Math.sqrt(10)};
    ErrorGrowth growth = ErrorGrowth.of(List.of(onLine, new double[] {-2}));
    assertThat(growth.first()).isCloseTo(4, within(1e-9));
    assertThat(growth.growth()).isCloseTo(3, within(1e-9));
    assertThat(growth.variance(3)).isCloseTo(10, within(1e-9));
  }

  @Test
  void errorsThatShrinkOrHaveOneStepOnlyDoNotGrow() {
    ErrorGrowth shrinking = ErrorGrowth.of(List.of(new double[] {3, 1}, new double[] {3}));
    assertThat(shrinking.growth()).isZero();
    assertThat(shrinking.variance(9)).isEqualTo(shrinking.first()).isPositive();
    ErrorGrowth single = ErrorGrowth.of(List.of(new double[] {2}, new double[] {2}));
    assertThat(single.variance(5)).isCloseTo(4, within(1e-9));
    assertThat(ErrorGrowth.of(List.of(new double[] {0, 0})).first()).isPositive();
  }

  /** New steps of the same walk lie inside about as often as is said. */
  @Test
  void coversWhatItSays() {
    for (double coverage : new double[] {0.8, 0.95}) {
      int inside = 0;
      int all = 0;
      for (int seed = 0; seed < 200; seed++) {
        PredictionIntervals intervals = PredictionIntervals.of(walks(36, seed));
        double error = 0;
        Random random = new Random(1000 + seed);
        for (int ahead = 1; ahead <= 12; ahead++) {
          error += random.nextGaussian();
          inside += Math.abs(error) <= intervals.half(coverage, ahead) ? 1 : 0;
          all++;
        }
      }
      assertThat((double) inside / all).isCloseTo(coverage, within(0.06));
    }
  }

  @Test
  void weightsFavourSmallErrorsNearbyAndAreNearlyEqualFarAway() {
    ValueScale scale = ValueScale.of(new double[] {1, 2});
    List<ErrorGrowth> growths = List.of(new ErrorGrowth(1, 0.1), new ErrorGrowth(4, 0.1));
    WeightedMean mean = new WeightedMean(scale, growths, 36);
    assertThat(mean.weights(1)).containsExactly(new double[] {16 / 17.0, 1 / 17.0}, within(1e-9));
    assertThat(mean.weights(36)[1]).isBetween(0.48, 0.5);
    assertThat(new WeightedMean(scale, growths, 1).weights(1)[1]).isBetween(0.45, 0.5);
    double[] path = mean.path(List.of(new double[] {2, 2}, new double[] {8, 8}));
    assertThat(path[0]).isBetween(2.0, 2.3);
    assertThat(path[1]).isBetween(path[0], 4.0); // the mean of logarithms is 4
  }
}
