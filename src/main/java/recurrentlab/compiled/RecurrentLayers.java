package recurrentlab.compiled;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;
import recurrentlab.networks.LayerKind;

/**
 * Makes the stages that loop over time: in double, or, of a wide layer in a network of floats, in
 * float.
 */
@SuppressWarnings("deprecation") // GravesBidirectionalLSTM, which many networks have
final class RecurrentLayers {
  private final NetworkParameters parameters;
  private final Pass pass;
  private final Arithmetic<double[]> doubles;
  private final Arithmetic<float[]> floats;
  private final int layer;

  /**
   * @param floats null in a network of doubles
   * @param layer the number of the one that they are of, or within
   */
  RecurrentLayers(
      NetworkParameters parameters,
      Pass pass,
      Arithmetic<double[]> doubles,
      Arithmetic<float[]> floats,
      int layer) {
    this.parameters = parameters;
    this.pass = pass;
    this.doubles = doubles;
    this.floats = floats;
    this.layer = layer;
  }

  /**
   * @param arrays of the layer; likewise below
   * @param masked whether a step that a sequence does not have empties the memory
   */
  Stage<double[]> lstm(AbstractLSTM conf, List<LayerArray> arrays, boolean masked) {
    return lstm(
        arrays,
        KnownActivations.get(conf.getActivationFn()),
        KnownActivations.get(conf.getGateActivationFn()),
        masked);
  }

  Stage<double[]> gravesBothWays(GravesBidirectionalLSTM conf, List<LayerArray> arrays) {
    Activation activation = KnownActivations.get(conf.getActivationFn());
    Activation gate = KnownActivations.get(conf.getGateActivationFn());
    int half = arrays.size() / 2; // the arrays of each direction
    return new BidirectionalStage(
        lstm(arrays.subList(0, half), activation, gate, true),
        lstm(arrays.subList(half, 2 * half), activation, gate, true),
        Bidirectional.Mode.ADD,
        LayerKind.outputs(conf));
  }

  private Stage<double[]> lstm(
      List<LayerArray> arrays, Activation activation, Activation gate, boolean masked) {
    Parameter input = parameter(arrays, Role.WEIGHT);
    int hidden = input.outputs() / LstmGate.COUNT;
    return isInFloat(hidden)
        ? new InFloat(lstm(arrays, activation, gate, masked, floats), input.inputs(), hidden)
        : lstm(arrays, activation, gate, masked, doubles);
  }

  private <R> Stage<R> lstm(
      List<LayerArray> arrays,
      Activation activation,
      Activation gate,
      boolean masked,
      Arithmetic<R> arithmetic) {
    Parameter input = parameter(arrays, Role.WEIGHT);
    Activated<R> gates = new Activated<>(gate, input.outputs(), arithmetic);
    Role recurrent = Role.RECURRENT_WEIGHT;
    Peepholes<R> peepholes = null;
    if (NetworkParameters.has(arrays, Role.RECURRENT_WEIGHT_AND_PEEPHOLES)) {
      recurrent = Role.RECURRENT_WEIGHT_AND_PEEPHOLES;
      Parameter weights = parameters.all(layer, arrays, recurrent).get(1);
      peepholes = new Peepholes<>(weights, gates, arithmetic);
    }
    return new LstmStage<>(
        input,
        parameter(arrays, recurrent),
        parameter(arrays, Role.BIAS),
        peepholes,
        activation,
        gates,
        masked,
        isFirst(),
        pass,
        arithmetic);
  }

  Stage<double[]> simpleRnn(SimpleRnn conf, List<LayerArray> arrays) {
    Activation activation = KnownActivations.get(conf.getActivationFn());
    Parameter input = parameter(arrays, Role.WEIGHT);
    int hidden = input.outputs();
    return isInFloat(hidden)
        ? new InFloat(simpleRnn(activation, arrays, floats), input.inputs(), hidden)
        : simpleRnn(activation, arrays, doubles);
  }

  private <R> Stage<R> simpleRnn(
      Activation activation, List<LayerArray> arrays, Arithmetic<R> arithmetic) {
    return new SimpleRnnStage<>(
        parameter(arrays, Role.WEIGHT),
        parameter(arrays, Role.RECURRENT_WEIGHT),
        parameter(arrays, Role.BIAS),
        activation,
        isFirst(),
        pass,
        arithmetic);
  }

  private boolean isInFloat(int hidden) {
    return floats != null && hidden >= FloatArithmetic.WIDE;
  }

  /** No parameter comes before the first layer, so nobody needs its input's gradient. */
  private boolean isFirst() {
    return layer == 0;
  }

  private Parameter parameter(List<LayerArray> arrays, Role role) {
    return parameters.all(layer, arrays, role).get(0);
  }
}
