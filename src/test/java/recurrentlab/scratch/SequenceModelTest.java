package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Samples.Sequence;
import recurrentlab.settings.GradientMode;

/** What holds for both networks, whatever the numbers. */
class SequenceModelTest {
  private static final Sequence SEQUENCE = Samples.anbn(5);

  private static Parameters parameters(String part) {
    return Samples.initial(part, 7, new NumpyRandom(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void outputsAreProbabilities(String part) {
    double[][] outputs =
        Samples.model(parameters(part), GradientMode.EXACT, 0.1).outputs(SEQUENCE.inputs());
    assertThat(outputs).hasDimensions(10, 4);
    for (double[] row : outputs) {
      assertThat(DoubleStream.of(row).sum()).isCloseTo(1, within(1e-15));
      assertThat(DoubleStream.of(row).boxed()).allMatch(p -> p > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void anOutputDoesNotSeeTheFuture(String part) {
    SequenceModel model = Samples.model(parameters(part), GradientMode.EXACT, 0.1);
    double[][] whole = model.outputs(Samples.oneHot(0, 0, 1, 1));
    double[][] start = model.outputs(Samples.oneHot(0, 0));
    assertThat(start).isDeepEqualTo(Arrays.copyOf(whole, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void aSmallStepAlongTheExactGradientLowersTheLoss(String part) {
    Parameters parameters = parameters(part);
    SequenceModel model = Samples.model(parameters, GradientMode.EXACT, 1e-3);
    for (int step = 0; step < 20; step++) {
      double before = model.update(SEQUENCE.inputs(), SEQUENCE.targets());
      assertThat(model.loss(SEQUENCE.inputs(), SEQUENCE.targets())).isLessThan(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateIsClippedDescentAndReturnsTheLossBefore(GradientMode mode) {
    for (String part : List.of(Samples.ELMAN_RNN, Samples.LSTM)) {
      Parameters parameters = parameters(part);
      Parameters before = parameters.copy();
      Parameters gradients = Samples.gradients(before, mode, SEQUENCE);
      SequenceModel model = Samples.model(parameters, mode, 0.1);
      double loss = model.loss(SEQUENCE.inputs(), SEQUENCE.targets());

      assertThat(model.update(SEQUENCE.inputs(), SEQUENCE.targets())).isEqualTo(loss);
      GradientClipping.clip(gradients);
      for (int i = 0; i < before.rows().size(); i++) {
        double[] expected = before.rows().get(i);
        for (int k = 0; k < expected.length; k++) {
          expected[k] -= 0.1 * gradients.rows().get(i)[k];
        }
        assertThat(parameters.rows().get(i)).containsExactly(expected, within(1e-16));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatIsPassedInIsModified(GradientMode mode) {
    for (String part : List.of(Samples.ELMAN_RNN, Samples.LSTM)) {
      Sequence sequence = Samples.anbn(4);
      Parameters parameters = parameters(part);
      Parameters before = parameters.copy();
      Samples.gradients(parameters, mode, sequence);
      assertThat(Samples.byName(parameters))
          .usingRecursiveComparison()
          .isEqualTo(Samples.byName(before));

      Samples.model(parameters, mode, 0.1).update(sequence.inputs(), sequence.targets());
      assertThat(sequence.inputs()).isDeepEqualTo(Samples.anbn(4).inputs());
      assertThat(sequence.targets()).isDeepEqualTo(Samples.anbn(4).targets());
    }
  }

  @Test
  void ofOneStepTheExactGradientHasNoRecurrentPart() {
    Sequence one = Sequence.of(new int[] {0}, new int[] {2});
    ElmanRnnParameters rnn =
        (ElmanRnnParameters)
            Samples.gradients(parameters(Samples.ELMAN_RNN), GradientMode.EXACT, one);
    assertThat(Samples.flat(rnn.V())).containsOnly(0);
    LstmParameters lstm =
        (LstmParameters) Samples.gradients(parameters(Samples.LSTM), GradientMode.EXACT, one);
    assertThat(Samples.flat(lstm.W_f())).containsOnly(0);
  }

  @Test
  void ofOneStepTheNotebooksGradientHasOne() {
    // R1: the "state before" the only step is its own.
    Sequence one = Sequence.of(new int[] {0}, new int[] {2});
    ElmanRnnParameters rnn =
        (ElmanRnnParameters)
            Samples.gradients(parameters(Samples.ELMAN_RNN), GradientMode.AS_IN_NOTEBOOK, one);
    assertThat(Samples.flat(rnn.V())).doesNotContain(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void refusesShapesThatDoNotFit(String part) {
    SequenceModel model = Samples.model(parameters(part), GradientMode.EXACT, 0.1);
    assertThatThrownBy(() -> model.outputs(new double[0][4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs: expected at least one row, found none");
    assertThatThrownBy(() -> model.outputs(new double[][] {{1, 0, 0, 0}, {1, 0, 0}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs, row 1: expected 4 columns, found 3");
    assertThatThrownBy(() -> model.update(Samples.oneHot(0, 1), Samples.oneHot(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("targets: expected 2 rows, found 1");
    assertThatThrownBy(() -> model.loss(Samples.oneHot(0), new double[][] {{1, 0}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("targets, row 0: expected 4 columns, found 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void aNetworkThatBrokeGivesNan(String part) {
    Parameters parameters = parameters(part);
    parameters.rows().get(0)[0] = Double.NaN;
    assertThat(
            Samples.model(parameters, GradientMode.EXACT, 0.1)
                .loss(SEQUENCE.inputs(), SEQUENCE.targets()))
        .isNaN();
  }
}
