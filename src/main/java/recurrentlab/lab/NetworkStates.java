package recurrentlab.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.networks.TorchWeights;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.LstmTrace;
import recurrentlab.settings.GradientMode;

/** What the networks of parts 1 to 3 remember at every step of a sequence. */
final class NetworkStates {
  private NetworkStates() {}

  /** The hidden state h_t, (time, hidden). */
  static List<State> of(ElmanRnn network, double[][] inputs) {
    return List.of(new State("hidden", network.forward(inputs).h()));
  }

  /**
   * Hidden state, cell state and gates, each (time, hidden), after the step that they belong to.
   */
  static List<State> of(Lstm network, double[][] inputs) {
    LstmTrace trace = network.forward(inputs);
    int steps = inputs.length;
    return List.of(
        new State("hidden", Arrays.copyOfRange(trace.h(), 1, steps + 1)),
        new State("cell", Arrays.copyOfRange(trace.C(), 1, steps + 1)),
        new State("forget", trace.forgetGates()),
        new State("input", trace.inputGates()),
        new State("candidate", trace.candidates()),
        new State("output", trace.outputGates()));
  }

  /**
   * Part 3's network as one by hand, with copies of its weights: DL4J keeps no gates to look at. In
   * PyTorch's names it is an LSTM "lstm" under an output "linear" without a bias.
   */
  static Lstm byHand(MultiLayerNetwork network) {
    Map<String, INDArray> weights = TorchWeights.stateDict(network);
    double[][] output = matrix(weights.get("linear.weight"));
    LstmParameters parameters =
        LstmParameters.ofTorch(
            matrix(weights.get("lstm.weight_ih_l0")),
            matrix(weights.get("lstm.weight_hh_l0")),
            weights.get("lstm.bias_ih_l0").castTo(DataType.DOUBLE).toDoubleVector(),
            output,
            new double[output.length]);
    return new Lstm(parameters, GradientMode.EXACT, 0);
  }

  private static double[][] matrix(INDArray array) {
    return array.castTo(DataType.DOUBLE).toDoubleMatrix();
  }
}
