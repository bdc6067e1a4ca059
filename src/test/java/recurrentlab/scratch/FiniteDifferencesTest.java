package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Samples.Sequence;
import recurrentlab.settings.GradientMode;

/**
 * The proof of the exact gradients: every one, of every parameter, against central differences of
 * the reported loss.
 */
class FiniteDifferencesTest {
  /** Of the largest gradient. */
  private static final double TOLERANCE = 1e-8;

  private static final double STEP = 3e-4;

  static List<Arguments> networksAndSequences() {
    // T = 1, 2, 22
    List<Sequence> sequences =
        List.of(Sequence.of(new int[] {0}, new int[] {2}), Samples.anbn(1), Samples.anbn(11));
    List<Arguments> cases = new ArrayList<>();
    for (String part : List.of(Samples.ELMAN_RNN, Samples.LSTM)) {
      for (int hidden : new int[] {1, 3, 50}) {
        for (Sequence sequence : sequences) {
          cases.add(Arguments.of(part, hidden, sequence.inputs().length, sequence));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}, hidden {1}, {2} steps")
  @MethodSource("networksAndSequences")
  void exactGradientsEqualCentralDifferences(
      String part, int hidden, int steps, Sequence sequence) {
    Parameters parameters = withBiases(part, hidden);
    List<double[]> gradients = Samples.gradients(parameters, GradientMode.EXACT, sequence).rows();
    double largest =
        gradients.stream().flatMapToDouble(DoubleStream::of).map(Math::abs).max().orElseThrow();

    double worst =
        IntStream.range(0, gradients.size())
            .parallel()
            .mapToDouble(row -> worstOfRow(parameters, row, gradients.get(row), sequence))
            .max()
            .orElseThrow();
    assertThat(worst / largest).isLessThanOrEqualTo(TOLERANCE);
  }

  /** Initial weights, and biases that are not zero: a zero could hide a missing term. */
  private static Parameters withBiases(String part, int hidden) {
    NumpyRandom random = new NumpyRandom(2023);
    Parameters parameters = Samples.initial(part, hidden, random);
    for (double[] row : parameters.rows()) {
      for (int k = 0; k < row.length; k++) {
        row[k] += 0.1 * random.randn();
      }
    }
    return parameters;
  }

  /** The largest difference on one row of the parameters; they are copied, not modified. */
  private static double worstOfRow(
      Parameters parameters, int index, double[] gradient, Sequence sequence) {
    Parameters moved = parameters.copy();
    SequenceModel model = Samples.model(moved, GradientMode.EXACT, 0.1);
    double[] row = moved.rows().get(index);
    double worst = 0;
    for (int k = 0; k < row.length; k++) {
      // L' = (8 (L(+h) - L(-h)) - (L(+2h) - L(-2h))) / 12h + O(h^4)
      double near = loss(model, sequence, row, k, STEP) - loss(model, sequence, row, k, -STEP);
      double far =
          loss(model, sequence, row, k, 2 * STEP) - loss(model, sequence, row, k, -2 * STEP);
      double difference = (8 * near - far) / (12 * STEP);
      worst = Math.max(worst, Math.abs(difference - gradient[k]));
    }
    return worst;
  }

  private static double loss(
      SequenceModel model, Sequence sequence, double[] row, int k, double step) {
    double before = row[k];
    row[k] += step;
    double loss = model.loss(sequence.inputs(), sequence.targets());
    row[k] = before;
    return loss;
  }
}
