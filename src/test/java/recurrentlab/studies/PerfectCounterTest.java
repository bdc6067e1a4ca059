package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfectCounterTest {
  /** Eleven lengths, each as often as the others: ln 11, whatever the length. */
  @Test
  void ofEquallyFrequentLengthsEachCostsTheSame() {
    List<Integer> steps = IntStream.rangeClosed(1, 11).map(n -> 2 * n).boxed().toList();
    PerfectCounter counter = new PerfectCounter(steps, false);
    for (int length : steps) {
      assertThat(counter.loss(List.of(length))).isCloseTo(Math.log(11), within(1e-12));
    }
  }

  /**
   * n = 1 three times, n = 2 once: -3/4 ln 3/4 - 1/4 ln 1/4; the second b's and the ends are free.
   */
  @Test
  void theSumIsTheEntropyOfTheLengths() {
    List<Integer> steps = List.of(2, 2, 2, 4);
    double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat(new PerfectCounter(steps, false).loss(steps)).isCloseTo(entropy, within(1e-12));
  }

  @Test
  void aLengthThatWasNeverSeenCostsWithoutBound() {
    assertThat(new PerfectCounter(List.of(2, 6), false).loss(List.of(4))).isInfinite();
  }

  /** No other chance of an end after k a's gives less, in the sum as in the mean over steps. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyDoesBetterOnTheTrainingSet(boolean perStep) {
    Random random = new Random(158);
    List<Integer> steps = random.ints(30, 1, 6).map(n -> 2 * n).boxed().toList();
    double least = new PerfectCounter(steps, perStep).loss(steps);
    for (int trial = 0; trial < 1000; trial++) {
      double[] end = random.doubles(6, 0.01, 0.99).toArray();
      double loss = 0;
      for (int length : steps) {
        double nats = 0;
        for (int k = 1; k <= length / 2; k++) {
          boolean ends = k == length / 2;
          double chance = k == 5 ? 1 : end[k];
          nats -= Math.log(ends ? chance : 1 - chance);
        }
        loss += perStep ? nats / length : nats;
      }
      assertThat(loss / steps.size()).isGreaterThan(least);
    }
  }
}
