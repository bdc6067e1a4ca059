package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SequenceLossTest {

  @Test
  void isTheSumOverTimeDividedByTheVocabulary() {
    double[][] outputs = {{0.5, 0.25, 0.125, 0.125}, {0.25, 0.25, 0.25, 0.25}};
    double[][] targets = Samples.oneHot(0, 3);
    // -(ln 1/2 + ln 1/4) / 4 = 3/4 ln 2
    assertThat(SequenceLoss.of(outputs, targets)).isCloseTo(0.75 * Math.log(2), within(1e-11));
  }

  @Test
  void aTargetWithoutProbabilityCostsTheLogarithmOfTiny() {
    assertThat(SequenceLoss.of(new double[][] {{1, 0, 0, 0}}, Samples.oneHot(1)))
        .isEqualTo(-Math.log(1e-12) / 4);
  }

  @Test
  void aNanAmongTheOutputsGivesNan() {
    assertThat(SequenceLoss.of(new double[][] {{1, 0, 0, Double.NaN}}, Samples.oneHot(0))).isNaN();
  }
}
