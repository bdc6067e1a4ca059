package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import recurrentlab.models.Model;
import recurrentlab.models.ScratchModel;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.LstmTrace;
import recurrentlab.scratch.Steps;
import recurrentlab.settings.GradientMode;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.training.Array;

/** What the networks of parts 1 to 3 remember at every step of a sequence. */
final class HiddenStates {
  private HiddenStates() {}

  /**
   * A function from one-hot inputs (time, vocabulary) to what a network computes on the way.
   *
   * @param model on tokens
   */
  static Function<double[][], List<State>> of(Model model) {
    Map<String, Array> arrays = model.arrays();
    if (arrays.containsKey("U")) {
      ElmanRnn network = new ElmanRnn(ScratchModel.elmanRnn(arrays), GradientMode.EXACT, 0);
      return inputs -> of(network, inputs);
    }
    return lstm(lstmParameters(arrays));
  }

  /** A network to be read token by token. */
  static Steps steps(Model model) {
    Map<String, Array> arrays = model.arrays();
    return arrays.containsKey("U")
        ? Steps.of(ScratchModel.elmanRnn(arrays))
        : Steps.of(lstmParameters(arrays));
  }

  private static LstmParameters lstmParameters(Map<String, Array> arrays) {
    return arrays.containsKey("W_f") ? ScratchModel.lstm(arrays) : byHand(arrays);
  }

  private static Function<double[][], List<State>> lstm(LstmParameters parameters) {
    Lstm network = new Lstm(parameters, GradientMode.EXACT, 0);
    return inputs -> of(network, inputs);
  }

  /** The hidden state h_t, (time, hidden). */
  private static List<State> of(ElmanRnn network, double[][] inputs) {
    return List.of(new State(Quantity.HIDDEN, network.forward(inputs).h()));
  }

  /** Hidden state, cell state and gates, each (time, hidden), after each step. */
  private static List<State> of(Lstm network, double[][] inputs) {
    LstmTrace trace = network.forward(inputs);
    int steps = inputs.length;
    return List.of(
        new State(Quantity.HIDDEN, Arrays.copyOfRange(trace.h(), 1, steps + 1)),
        new State(Quantity.CELL, Arrays.copyOfRange(trace.C(), 1, steps + 1)),
        new State(Quantity.FORGET, trace.forgetGates()),
        new State(Quantity.INPUT, trace.inputGates()),
        new State(Quantity.CANDIDATE, trace.candidates()),
        new State(Quantity.OUTPUT, trace.outputGates()));
  }

  /**
   * Part 3's network as one by hand, because DL4J keeps no gates to look at. PyTorch calls its LSTM
   * "lstm" and its output layer "linear", which has no bias.
   */
  static LstmParameters byHand(Map<String, Array> weights) {
    double[][] output = weights.get("linear.weight").rows();
    return LstmParameters.ofTorch(
        weights.get("lstm.weight_ih_l0").rows(),
        weights.get("lstm.weight_hh_l0").rows(),
        weights.get("lstm.bias_ih_l0").values(), // the sum: DL4J knows no other
        output,
        new double[output.length]);
  }
}
