package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.networks.NativeSettings;

/** Each activation and its slope are ND4J's, which are those of the function. */
class KnownActivationsTest {
  private static final double STEP = 1e-6;

  /** From -8 to 8, without the kinks of any. */
  private static final double[] ARGUMENTS =
      DoubleStream.iterate(-7.9871, x -> x < 8, x -> x + 0.0731).toArray();

  private static final double[] KINKS = {0, 1, -1, 2.5, -2.5, 6};

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  static Stream<IActivation> known() {
    return Stream.concat(
        Arrays.stream(LayerPlan.Function.values()).map(LayerPlan.Function::activation),
        Stream.of(
            new ActivationCube(),
            new ActivationLReLU(0.3),
            new ActivationLReLU(-0.2),
            new ActivationThresholdedReLU(0.5)));
  }

  @ParameterizedTest
  @MethodSource("known")
  void areNd4js(IActivation function) {
    Activation ours = KnownActivations.of(function).orElseThrow();
    assertSame(function, ours, ARGUMENTS);
    if (ours.isElementwise()) {
      assertSame(function, ours, KINKS);
    }
  }

  private static void assertSame(IActivation function, Activation ours, double[] arguments) {
    double[] a = arguments.clone();
    apply(ours, a);
    INDArray expected = function.getActivation(row(arguments), true);
    assertThat(a).containsExactly(expected.toDoubleVector(), within(2e-14));
    double[] d = Arrays.stream(arguments).map(Math::sin).toArray();
    INDArray slopes = function.backprop(row(arguments), row(d)).getFirst();
    ours.backward(arguments, a, d, 0, d.length);
    assertThat(d).containsExactly(slopes.toDoubleVector(), within(2e-14));
  }

  @ParameterizedTest
  @MethodSource("known")
  void theSlopeIsThatOfTheFunction(IActivation function) {
    Activation ours = KnownActivations.of(function).orElseThrow();
    if (ours.isElementwise()) {
      double[] above = Arrays.stream(ARGUMENTS).map(x -> x + STEP).toArray();
      double[] below = Arrays.stream(ARGUMENTS).map(x -> x - STEP).toArray();
      double[] a = ARGUMENTS.clone();
      apply(ours, above);
      apply(ours, below);
      apply(ours, a);
      double[] slopes = DoubleStream.generate(() -> 1).limit(a.length).toArray();
      ours.backward(ARGUMENTS, a, slopes, 0, a.length);
      for (int j = 0; j < a.length; j++) {
        double expected = (above[j] - below[j]) / (2 * STEP);
        assertThat(slopes[j]).as("at " + ARGUMENTS[j]).isCloseTo(expected, within(2e-7));
      }
    }
  }

  private static void apply(Activation function, double[] row) {
    new DoubleArithmetic(false, null, new Sharing(new Team(1)))
        .apply(function, new double[][] {row}, 0, row.length);
  }

  private static INDArray row(double[] numbers) {
    return Nd4j.createFromArray(new double[][] {numbers}).castTo(DataType.DOUBLE);
  }

  /** A loss with a logarithm tells the digits that ND4J loses there. */
  @Test
  void softplusFarBelowZeroIsRoundedAsNd4js() {
    double[] arguments = DoubleStream.iterate(-45.3, x -> x < -8, x -> x + 0.37).toArray();
    double[] a = arguments.clone();
    apply(KnownActivations.of(new ActivationSoftPlus()).orElseThrow(), a);
    assertThat(a)
        .containsExactly(
            new ActivationSoftPlus().getActivation(row(arguments), true).toDoubleVector());
    assertThat(a[0]).isZero();
  }

  /** ELU's gradient forgets &alpha;, precise GELU's and RReLU's are not those of the functions. */
  @Test
  void whatNd4jGetsWrongIsNotKnown() {
    assertThat(
            Stream.of(
                new ActivationELU(0.5),
                new ActivationGELU(true),
                new ActivationRReLU(),
                new ActivationReLU(1.0, 0.0, 0.0)))
        .allSatisfy(function -> assertThat(KnownActivations.of(function)).isEmpty());
    assertThat(distance(new ActivationELU(0.5))).isGreaterThan(0.1);
    assertThat(distance(new ActivationGELU(true))).isGreaterThan(5e-5);
    assertThat(distance(new ActivationELU())).isLessThan(1e-8);
    assertThat(distance(new ActivationGELU(false))).isLessThan(1e-8);
  }

  /** The largest difference of ND4J's slope from central differences of its function. */
  private static double distance(IActivation function) {
    INDArray x = row(ARGUMENTS);
    INDArray above = function.getActivation(x.add(STEP), true);
    INDArray below = function.getActivation(x.sub(STEP), true);
    INDArray slope = function.backprop(x.dup(), Nd4j.onesLike(x)).getFirst();
    return above.sub(below).divi(2 * STEP).subi(slope).amaxNumber().doubleValue();
  }
}
