package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.random.NumpyRandom;

class GradientClippingTest {

  /** A gradient of the given norm, spread over weights and biases. */
  private static ElmanRnnParameters gradient(double norm) {
    ElmanRnnParameters gradient = ElmanRnnParameters.initial(4, 3, new NumpyRandom(0)).zerosLike();
    gradient.V()[1][2] = 0.6 * norm;
    gradient.b_o()[3] = -0.8 * norm;
    return gradient;
  }

  @Test
  void normIsOverAllParameters() {
    assertThat(GradientClipping.norm(gradient(5))).isCloseTo(5, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.2501, 1, 1e6, 1e150})
  void aLongGradientKeepsItsDirectionAndIsNoLongerThanTheMaximum(double norm) {
    ElmanRnnParameters gradient = gradient(norm);
    GradientClipping.clip(gradient);
    assertThat(GradientClipping.norm(gradient))
        .isLessThanOrEqualTo(GradientClipping.MAX_NORM)
        .isCloseTo(GradientClipping.MAX_NORM, within(2e-6));
    assertThat(gradient.V()[1][2] / gradient.b_o()[3]).isCloseTo(-0.75, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.1, 0.2499})
  void aShortGradientIsLeftAlone(double norm) {
    ElmanRnnParameters gradient = gradient(norm);
    GradientClipping.clip(gradient);
    assertThat(Samples.byName(gradient))
        .usingRecursiveComparison()
        .isEqualTo(Samples.byName(gradient(norm)));
  }
}
