package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import recurrentlab.settings.GradientMode;

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

  @Test
  void theExactGradientIsTheReportedLossesEvenWhereTinyRules() {
    double[] logits = {0, 30, -1, 2}; // the target's probability is 9e-14, below 1e-12
    double[] target = {1, 0, 0, 0};
    double[] gradient = new double[4];
    SequenceLoss.logitGradient(GradientMode.EXACT, Activations.softmax(logits), target, gradient);
    double h = 1e-4;
    for (int k = 0; k < logits.length; k++) {
      double difference = (lossOf(logits, k, h, target) - lossOf(logits, k, -h, target)) / (2 * h);
      assertThat(gradient[k]).as("logit %d", k).isCloseTo(difference, within(1e-9));
    }
  }

  private static double lossOf(double[] logits, int k, double step, double[] target) {
    double[] moved = logits.clone();
    moved[k] += step;
    return SequenceLoss.of(new double[][] {Activations.softmax(moved)}, new double[][] {target});
  }

  @Test
  void theNotebooksGradientIsOutputMinusTarget() {
    double[] gradient = new double[4];
    SequenceLoss.logitGradient(
        GradientMode.AS_IN_NOTEBOOK,
        new double[] {0.5, 0.25, 0.125, 0.125},
        new double[] {0, 1, 0, 0},
        gradient);
    assertThat(gradient).containsExactly(0.5, -0.75, 0.125, 0.125);
  }
}
