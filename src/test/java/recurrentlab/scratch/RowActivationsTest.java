package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the same functions of one value. */
class RowActivationsTest {
  private static final int LENGTH = 60;

  private final double[][] x =
      Stream.of(0.01, 1.0, 5.0, 40.0)
          .map(size -> new Random(5).doubles(LENGTH, -size, size).toArray())
          .toArray(double[][]::new);
  private final RowActivations activations = new RowActivations();

  @ParameterizedTest
  @ValueSource(ints = {0, 15, LENGTH})
  void gatesAreTanhOfTheFirstValuesAndSigmoidOfTheOthers(int tanhs) {
    for (double[] row : x) {
      double[] y = row.clone();
      activations.gates(y, tanhs);
      for (int k = 0; k < LENGTH; k++) {
        double expected = k < tanhs ? Activations.tanh(row[k]) : Activations.sigmoid(row[k]);
        assertThat(y[k]).as("of %s", row[k]).isCloseTo(expected, within(4e-16));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, LENGTH})
  void slopesOfGates(int tanhs) {
    double[][] before = Matrices.copy(x);
    double[][] slopes = new double[x.length][LENGTH];
    activations.gateSlopes(x, tanhs, slopes);
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < LENGTH; k++) {
        double v = x[i][k];
        double expected = k < tanhs ? Activations.tanhSlope(v) : Activations.sigmoidSlope(v);
        assertThat(slopes[i][k]).as("at %s", v).isCloseTo(expected, within(6e-16));
      }
    }
    assertThat(x).isDeepEqualTo(before);
  }

  @Test
  void tanhAndItsSlope() {
    double[][] before = Matrices.copy(x);
    double[][] slopes = new double[x.length][LENGTH];
    activations.tanhSlopes(x, slopes);
    assertThat(x).isDeepEqualTo(before);
    for (int i = 0; i < x.length; i++) {
      activations.tanh(x[i]);
      for (int k = 0; k < LENGTH; k++) {
        double v = before[i][k];
        assertThat(x[i][k]).as("of %s", v).isCloseTo(Activations.tanh(v), within(4e-16));
        assertThat(slopes[i][k]).as("at %s", v).isCloseTo(Activations.tanhSlope(v), within(6e-16));
      }
    }
  }

  @Test
  void softmaxOfAllRows() {
    double[][] before = Matrices.copy(x);
    activations.softmax(x);
    for (int i = 0; i < x.length; i++) {
      double[] expected = Activations.softmax(before[i]);
      for (int k = 0; k < LENGTH; k++) {
        assertThat(x[i][k]).isCloseTo(expected[k], within(4e-16 * expected[k]));
      }
    }
  }

  @Test
  void aRowWithAValueTooLargeForExpIsNotANumberThere() {
    double[][] rows = {{0, 1}, {0, 800}};
    activations.softmax(rows);
    assertThat(rows[0]).doesNotContain(Double.NaN);
    assertThat(rows[1]).containsExactly(0, Double.NaN);
  }
}
