package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each function against sums in 60 decimal digits, and at its ends. */
class FunctionsTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal ONE = BigDecimal.ONE;

  private interface InPlace {
    void apply(double[] x, int from, int to);
  }

  private final Functions functions = new Functions();

  @ParameterizedTest
  @CsvSource({
    "-0.35, 0.35, 0.6",
    "-20, 20, 0.6",
    "-700, 709.78, 0.6",
    "-1e-9, 1e-9, 0.6",
    "-745.1, -708, 0.8", // subnormal: rounded twice
  })
  void exp(double lowest, double highest, double ulps) {
    assertWithin(
        ulps, between(lowest, highest), functions::exp, FunctionsTest::exactExp, Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "-40, 40", "-709.7, -30", "30, 800", "-1e-9, 1e-9"})
  void sigmoid(double lowest, double highest) {
    // = e^x / (1 + e^x)
    assertWithin(
        2,
        between(lowest, highest),
        functions::sigmoid,
        x -> exactExp(x).divide(ONE.add(exactExp(x)), DIGITS),
        Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"-0.5, 0.5", "-3, 3", "-19, -2", "15, 800", "-1e-5, 1e-5", "1e-300, 1e-299"})
  void tanh(double lowest, double highest) {
    assertWithin(
        2, between(lowest, highest), functions::tanh, FunctionsTest::exactTanh, Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.05, 0.05, 0.51",
    "0.05, 0.6, 0.56",
    "0.6, 2, 0.52",
    "-19, -2, 0.501",
    "-1e-5, 1e-5, 0.501",
    "1e-300, 1e-299, 0.501",
  })
  void roundedTanh(double lowest, double highest, double ulps) {
    assertWithin(
        ulps,
        between(lowest, highest),
        functions::roundedTanh,
        FunctionsTest::exactTanh,
        Functions.TANH_IS_ONE_ABOVE);
  }

  @Test
  void roundedTanhIsNearlyAlwaysTheNearestDouble() {
    double[] x = between(-3, 3);
    double[] t = applied(functions::roundedTanh, x);
    int other = 0;
    for (int j = 0; j < x.length; j++) {
      other += t[j] == exactTanh(new BigDecimal(x[j])).doubleValue() ? 0 : 1;
    }
    assertThat(other).isLessThan(x.length / 100);
  }

  @Test
  void expAtItsEnds() {
    double[] x = {
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      -1e300,
      -745.14,
      -745.13,
      -0.0,
      0,
      Double.MIN_VALUE,
      709.782712893384,
      709.79,
      1e300,
      Double.POSITIVE_INFINITY
    };
    assertThat(applied(functions::exp, x))
        .containsExactly(
            Double.NaN,
            0,
            0,
            0,
            Double.MIN_VALUE,
            1,
            1,
            1,
            1.7976931348622732e308,
            INFINITY,
            INFINITY,
            INFINITY);
  }

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void sigmoidAtItsEnds() {
    double[] x = {Double.NaN, -INFINITY, -1e300, -709.79, -0.0, 0, 37, 1e300, INFINITY};
    assertThat(applied(functions::sigmoid, x))
        .containsExactly(Double.NaN, 0, 0, 0, 0.5, 0.5, 1, 1, 1);
  }

  @Test
  void tanhAtItsEnds() {
    double[] x = {Double.NaN, -INFINITY, -1e308, -400, -20, 0, 1e-300, 20, 400, 1e308, INFINITY};
    assertThat(applied(functions::tanh, x))
        .containsExactly(Double.NaN, -1, -1, -1, -1, 0, 1e-300, 1, 1, 1, 1);
  }

  @Test
  void roundedTanhAtItsEnds() {
    double below = Math.nextDown(1.0);
    double[] x = {
      Double.NaN,
      -INFINITY,
      -1e308,
      -18.714973876,
      -18.714973875,
      -Double.MIN_VALUE,
      -0.0,
      0,
      1e-300,
      18.714973875,
      18.714973876,
      INFINITY
    };
    assertThat(applied(functions::roundedTanh, x))
        .containsExactly(
            Double.NaN, -1, -1, -1, -below, -Double.MIN_VALUE, -0.0, 0, 1e-300, below, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 50, 1000})
  void aRangeIsTakenValueByValueAndTheRestIsLeftAlone(int length) {
    double[] x = new Random(7).doubles(length + 5, -4, 4).toArray();
    for (InPlace function :
        new InPlace[] {
          functions::exp, functions::sigmoid, functions::tanh, functions::roundedTanh
        }) {
      double[] expected = x.clone();
      for (int j = 2; j < 2 + length; j++) {
        expected[j] = applied(function, new double[] {x[j]})[0];
      }
      double[] actual = x.clone();
      function.apply(actual, 2, 2 + length);
      assertThat(actual).containsExactly(expected);
    }
  }

  private static double[] between(double lowest, double highest) {
    return DoubleStream.concat(
            DoubleStream.of(lowest, highest), new Random(11).doubles(3000, lowest, highest))
        .toArray();
  }

  private static double[] applied(InPlace function, double[] x) {
    double[] y = x.clone();
    function.apply(y, 0, y.length);
    return y;
  }

  /** Every value within so many units in the last place; arguments beyond the limit left out. */
  private static void assertWithin(
      double ulps, double[] x, InPlace function, UnaryOperator<BigDecimal> exact, double limit) {
    double[] y = applied(function, x);
    for (int j = 0; j < x.length; j++) {
      if (!(Math.abs(x[j]) > limit)) {
        BigDecimal expected = exact.apply(new BigDecimal(x[j]));
        BigDecimal ulp = new BigDecimal(Math.ulp(expected.doubleValue()));
        BigDecimal error = new BigDecimal(y[j]).subtract(expected).abs().divide(ulp, DIGITS);
        assertThat(error.doubleValue()).as("ulp at %s", x[j]).isLessThanOrEqualTo(ulps);
      }
    }
  }

  /** tanh(x) = 1 - 2 / (e^{2x} + 1), or its first terms where that cancels. */
  private static BigDecimal exactTanh(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("1e-10")) < 0) {
      BigDecimal cube = x.pow(3, DIGITS);
      return x.subtract(cube.divide(BigDecimal.valueOf(3), DIGITS), DIGITS);
    }
    BigDecimal e = exactExp(x.add(x));
    return e.subtract(ONE).divide(e.add(ONE), DIGITS);
  }

  /** (e^{x / 2^20})^(2^20), the inner one by its series. */
  private static BigDecimal exactExp(BigDecimal x) {
    MathContext more = new MathContext(75);
    BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), more);
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int n = 1; n <= 24; n++) {
      term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
      sum = sum.add(term, more);
    }
    return sum.pow(1 << 20, more);
  }
}
