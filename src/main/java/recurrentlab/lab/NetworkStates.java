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
        new State("forget", gate(trace, 1)),
        new State("input", gate(trace, 3)),
        new State("candidate", gate(trace, 0)),
        new State("output", gate(trace, 2)));
  }

  /** A block of the gates g, f, o, i, which lie side by side. */
  private static double[][] gate(LstmTrace trace, int block) {
    int hidden = trace.gates()[0].length / 4;
    return Arrays.stream(trace.gates())
        .map(row -> Arrays.copyOfRange(row, block * hidden, (block + 1) * hidden))
        .toArray(double[][]::new);
  }

  /**
   * Part 3's network as one by hand, with copies of its weights: DL4J keeps no gates to look at. In
   * PyTorch's names it is an LSTM "lstm" under an output "linear" without a bias.
   */
  static Lstm byHand(MultiLayerNetwork network) {
    Map<String, INDArray> weights = TorchWeights.stateDict(network);
    double[][] ofInput = matrix(weights.get("lstm.weight_ih_l0"));
    double[][] ofHidden = matrix(weights.get("lstm.weight_hh_l0"));
    double[] bias = weights.get("lstm.bias_ih_l0").castTo(DataType.DOUBLE).toDoubleVector();
    double[][] output = matrix(weights.get("linear.weight"));
    LstmParameters parameters =
        new LstmParameters(
            block(ofHidden, ofInput, 1), // PyTorch's blocks are i f g o
            block(ofHidden, ofInput, 0),
            block(ofHidden, ofInput, 2),
            block(ofHidden, ofInput, 3),
            output,
            block(bias, 1),
            block(bias, 0),
            block(bias, 2),
            block(bias, 3),
            new double[output.length]);
    return new Lstm(parameters, GradientMode.EXACT, 0);
  }

  private static double[][] matrix(INDArray array) {
    return array.castTo(DataType.DOUBLE).toDoubleMatrix();
  }

  private static double[] block(double[] bias, int block) {
    int hidden = bias.length / 4;
    return Arrays.copyOfRange(bias, block * hidden, (block + 1) * hidden);
  }

  /** A gate's weights of z = [h; x], (hidden, hidden + vocabulary). */
  private static double[][] block(double[][] ofHidden, double[][] ofInput, int block) {
    int hidden = ofHidden.length / 4;
    double[][] rows = new double[hidden][];
    for (int j = 0; j < hidden; j++) {
      double[] h = ofHidden[block * hidden + j];
      double[] x = ofInput[block * hidden + j];
      rows[j] = Arrays.copyOf(h, h.length + x.length);
      System.arraycopy(x, 0, rows[j], h.length, x.length);
    }
    return rows;
  }
}
