package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import recurrentlab.random.NumpyRandom;
import recurrentlab.settings.GradientMode;

/** A sequence read token by token is the sequence read whole. */
class StepsTest {
  private static final int VOCABULARY = 5;
  private static final double TOLERANCE = 1e-12; // sums in another order

  private final Random random = new Random(158);

  @Test
  void anElmanRnnSaysTheSame() {
    ElmanRnnParameters parameters = ElmanRnnParameters.initial(VOCABULARY, 7, new NumpyRandom(1));
    shake(parameters);
    same(Steps.of(parameters), new ElmanRnn(parameters, GradientMode.EXACT, 0));
  }

  @Test
  void anLstmSaysTheSame() {
    LstmParameters parameters = LstmParameters.initial(VOCABULARY, 6, new NumpyRandom(2));
    shake(parameters);
    same(Steps.of(parameters), new Lstm(parameters, GradientMode.EXACT, 0));
  }

  /** The biases begin at 0, which would hide one that is forgotten. */
  private void shake(Parameters parameters) {
    for (double[] row : parameters.rows()) {
      for (int k = 0; k < row.length; k++) {
        row[k] += random.nextGaussian();
      }
    }
  }

  private void same(Steps steps, SequenceModel model) {
    int[] tokens = random.ints(40, 0, VOCABULARY).toArray();
    double[][] inputs = new double[tokens.length][VOCABULARY];
    for (int t = 0; t < tokens.length; t++) {
      inputs[t][tokens[t]] = 1;
    }
    double[][] outputs = model.outputs(inputs);
    double[] state = steps.start();
    for (int t = 0; t < tokens.length; t++) {
      steps.read(state, tokens[t]);
      double[] logits = steps.logits(state);
      for (int k = 1; k < VOCABULARY; k++) {
        assertThat(logits[k] - logits[0])
            .as("step %d, token %d", t, k)
            .isCloseTo(Math.log(outputs[t][k] / outputs[t][0]), within(TOLERANCE * 100));
      }
    }
  }

  /** Two sequences that begin alike: the beginning is read once, and each goes on from a copy. */
  @Test
  void aCopyOfTheStateGoesOnAlone() {
    LstmParameters parameters = LstmParameters.initial(VOCABULARY, 3, new NumpyRandom(3));
    Steps steps = Steps.of(parameters);
    double[] state = steps.start();
    steps.read(state, 0);
    double[] copy = state.clone();
    steps.read(copy, 1);
    steps.read(copy, 2);
    double[] kept = state.clone();
    assertThat(state).isEqualTo(kept);
    steps.read(state, 1);
    steps.read(state, 2);
    assertThat(state).isEqualTo(copy);
  }

  @Test
  void theGatesAreThoseOfTheLastToken() {
    LstmParameters parameters = LstmParameters.initial(VOCABULARY, 2, new NumpyRandom(4));
    shake(parameters);
    Steps steps = Steps.of(parameters);
    double[] state = steps.start();
    steps.read(state, 3);
    LstmTrace trace =
        new Lstm(parameters, GradientMode.EXACT, 0).forward(new double[][] {{0, 0, 0, 1, 0}});
    for (int j = 0; j < 2; j++) {
      Steps.Gates gates = steps.gates(j).orElseThrow();
      assertThat(gates.forget()).isCloseTo(trace.forgetGates()[0][j], within(TOLERANCE));
      assertThat(gates.input()).isCloseTo(trace.inputGates()[0][j], within(TOLERANCE));
      assertThat(gates.candidate()).isCloseTo(trace.candidates()[0][j], within(TOLERANCE));
      assertThat(gates.output()).isCloseTo(trace.outputGates()[0][j], within(TOLERANCE));
    }
  }
}
