package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Java's own functions, every step of them rounded to float. */
class FloatFunctionsTest {
  private static final int VALUES = 200_000;

  private final FloatFunctions functions = new FloatFunctions();

  @Test
  void tanhIsTheNearestFloat() {
    double[] x = values(12);
    double[] t = x.clone();
    functions.tanh(t, 0, t.length);
    int different = 0;
    for (int j = 0; j < x.length; j++) {
      float expected = (float) Math.tanh(x[j]);
      assertThat((double) (float) t[j]).isEqualTo(t[j]);
      assertThat(Math.abs(t[j] - expected)).isLessThanOrEqualTo(Math.ulp(expected));
      different += t[j] == expected ? 0 : 1;
    }
    assertThat(different).isLessThan(VALUES / 10_000); // where the exact value is nearly a tie
  }

  @Test
  void sigmoidTakesTheStepsOfFloat() {
    double[] x = values(30);
    double[] s = x.clone();
    functions.sigmoid(s, 0, s.length);
    int different = 0;
    for (int j = 0; j < x.length; j++) {
      float expected = 1 / (1 + (float) Math.exp(-x[j]));
      assertThat(Math.abs(s[j] - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
      different += s[j] == expected ? 0 : 1;
    }
    // Here e^{-x} is not rounded before 1 is added to it.
    assertThat(different).isLessThan(VALUES / 10);
  }

  @Test
  void bothSaturateWhereFloatDoes() {
    double[] x = {8.66433, 8.66435, -8.66433, -8.66435, 16, 16.7, 40, Double.POSITIVE_INFINITY};
    double[] t = x.clone();
    double[] s = x.clone();
    functions.torchTanh(t, 0, t.length);
    functions.sigmoid(s, 0, s.length);
    double below = Math.nextDown(1f);
    assertThat(t).containsExactly(below, 1, -below, -1, 1, 1, 1, 1);
    assertThat(s[4]).isEqualTo(1 / (1 + (float) Math.exp(-16))).isLessThan(1);
    assertThat(s[5]).isEqualTo(1);
    assertThat(s[7]).isEqualTo(1);
  }

  @Test
  void extremesAndNothing() {
    double[] t = {0, -0.0, 1e-300, Double.NEGATIVE_INFINITY, Double.NaN};
    double[] s = t.clone();
    functions.torchTanh(t, 0, t.length);
    functions.sigmoid(s, 0, s.length);
    assertThat(t).containsExactly(0, 0, t[2], -1, Double.NaN);
    assertThat(t[2]).isCloseTo(1e-300, withinPercentage(1e-5)); // in 24 digits
    assertThat(s[0]).isEqualTo(0.5);
    assertThat(s[3]).isPositive().isLessThan(1e-38);
    assertThat(s[4]).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 50})
  void onlyThePartThatWasNamed(int length) {
    double[] x = new double[length + 2];
    java.util.Arrays.fill(x, 3);
    functions.tanh(x, 1, length + 1);
    assertThat(x[0]).isEqualTo(3);
    assertThat(x[length + 1]).isEqualTo(3);
    for (int j = 1; j <= length; j++) {
      assertThat(x[j]).isEqualTo((float) Math.tanh(3));
    }
  }

  private static double[] values(double most) {
    return new Random(4).doubles(VALUES, -most, most).toArray();
  }
}
