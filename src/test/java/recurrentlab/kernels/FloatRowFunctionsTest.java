package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Java's own functions in double. */
class FloatRowFunctionsTest {
  private static final int VALUES = 200_000;

  /** Units of the last digit. Reached: 2.5. */
  private static final double NEAR = 3;

  private final FloatRowFunctions functions = new FloatRowFunctions();

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-2, 0.5, 2, 8, 30, 80})
  void theyAreNearTheExactValue(double most) {
    float[] x = values(most);
    float[] s = x.clone();
    float[] t = x.clone();
    functions.sigmoid(s, 0, s.length);
    functions.tanh(t, 0, t.length);
    assertThat(worst(x, s, v -> 1 / (1 + Math.exp(-v)))).isLessThan(NEAR);
    assertThat(worst(x, t, Math::tanh)).isLessThan(NEAR);
  }

  private static double worst(float[] x, float[] found, DoubleUnaryOperator exact) {
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      double expected = exact.applyAsDouble(x[j]);
      worst = Math.max(worst, Math.abs(found[j] - expected) / Math.ulp((float) expected));
    }
    return worst;
  }

  @Test
  void bothSaturate() {
    float[] x = {8.66433f, 8.66435f, -8.66433f, -8.66435f, 16, 16.7f, 40, Float.POSITIVE_INFINITY};
    float[] t = x.clone();
    float[] s = x.clone();
    functions.torchTanh(t, 0, t.length);
    functions.sigmoid(s, 0, s.length);
    float below = Math.nextDown(1f);
    assertThat(t).containsExactly(below, 1, -below, -1, 1, 1, 1, 1);
    assertThat(s[4]).isLessThan(1);
    assertThat(s[5]).isEqualTo(1);
    assertThat(s[7]).isEqualTo(1);
  }

  @Test
  void extremesAndNothing() {
    float[] t = {0, 1e-38f, Float.NEGATIVE_INFINITY, Float.NaN};
    float[] s = t.clone();
    functions.torchTanh(t, 0, t.length);
    functions.sigmoid(s, 0, s.length);
    assertThat(t).containsExactly(0, 1e-38f, -1, Float.NaN);
    assertThat(s[0]).isEqualTo(0.5f);
    assertThat(s[2]).isPositive().isLessThan(2e-38f);
    assertThat(s[3]).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 50})
  void onlyThePartThatWasNamed(int length) {
    float[] x = new float[length + 2];
    java.util.Arrays.fill(x, 0.5f);
    functions.sigmoid(x, 1, length + 1);
    assertThat(x[0]).isEqualTo(0.5f);
    assertThat(x[length + 1]).isEqualTo(0.5f);
    assertThat(java.util.Arrays.copyOfRange(x, 1, length + 1))
        .doesNotContain(0.5f)
        .containsOnly(x[1]);
  }

  private static float[] values(double most) {
    Random random = new Random(4);
    float[] values = new float[VALUES];
    for (int j = 0; j < VALUES; j++) {
      values[j] = (float) (most * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
