package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {

  @Test
  void argumentsAreMovedByTiny() {
    assertThat(Activations.tanh(0)).isEqualTo(1e-12);
    assertThat(Activations.tanh(-1e-12)).isZero();
    assertThat(Activations.sigmoid(-1e-12)).isEqualTo(0.5);
    assertThat(Activations.sigmoid(0)).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -0.5, 0, 0.1, 2})
  void slopesAreDerivativesOfTheArgumentGiven(double x) {
    double h = 1e-5;
    assertThat(Activations.sigmoidSlope(x))
        .isCloseTo(
            (Activations.sigmoid(x + h) - Activations.sigmoid(x - h)) / (2 * h), within(1e-9));
    assertThat(Activations.tanhSlope(x))
        .isCloseTo((Activations.tanh(x + h) - Activations.tanh(x - h)) / (2 * h), within(1e-9));
  }

  @Test
  void arraysAreTakenValueByValueAndNotModified() {
    double[] x = {-1, 0, 2};
    assertThat(Activations.sigmoid(x))
        .containsExactly(Activations.sigmoid(-1), Activations.sigmoid(0), Activations.sigmoid(2));
    assertThat(Activations.tanh(x))
        .containsExactly(Activations.tanh(-1), Activations.tanh(0), Activations.tanh(2));
    Activations.softmax(x);
    assertThat(x).containsExactly(-1, 0, 2);
  }

  @Test
  void softmaxIsExponentialsOverTheirSum() {
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(-1);
    assertThat(Activations.softmax(new double[] {1, 2, -1}))
        .containsExactly(
            new double[] {Math.exp(1) / sum, Math.exp(2) / sum, Math.exp(-1) / sum}, within(1e-15));
  }

  @Test
  void softmaxSubtractsNoMaximum() {
    assertThat(Activations.softmax(new double[] {710, 0})[0]).isNaN();
  }
}
