package recurrentlab.compiled;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerArray.Role;

/**
 * A network's parameters as rows, by layer and DL4J's name, made when a stage first asks for them.
 */
final class NetworkParameters {
  private final Sequential network;
  private final Map<String, List<Parameter>> made = new HashMap<>(); // "layer:name"

  NetworkParameters(Sequential network) {
    this.network = network;
  }

  /** Whether there is an array for this. */
  static boolean has(List<LayerArray> arrays, Role role) {
    return arrays.stream().anyMatch(array -> array.role() == role);
  }

  /**
   * All that the array of a layer that is for this holds, one after the other.
   *
   * @param arrays of the layer
   */
  List<Parameter> all(int layer, List<LayerArray> arrays, Role role) {
    return arrays.stream()
        .filter(array -> array.role() == role)
        .findFirst()
        .map(
            array ->
                made.computeIfAbsent(
                    key(layer, array.name()),
                    key -> rows(network.layers()[layer].getParam(array.name()), arrays, array)))
        .orElseThrow();
  }

  /** What was made of a layer's array; null if no stage has asked for it. */
  List<Parameter> of(int layer, String name) {
    return made.get(key(layer, name));
  }

  private static String key(int layer, String name) {
    return layer + ":" + name;
  }

  private static List<Parameter> rows(INDArray values, List<LayerArray> arrays, LayerArray array) {
    return switch (array.role()) {
      case WEIGHT -> {
        int out = (int) values.size(1);
        boolean recurrent =
            has(arrays, Role.RECURRENT_WEIGHT) || has(arrays, Role.RECURRENT_WEIGHT_AND_PEEPHOLES);
        Parameter.Layout layout = recurrent ? Parameter.Layout.COLUMNS : Parameter.Layout.of(out);
        yield List.of(new Parameter((int) values.size(0), out, layout));
      }
      case RECURRENT_WEIGHT, TABLE ->
          List.of(
              new Parameter((int) values.size(0), (int) values.size(1), Parameter.Layout.COLUMNS));
      case RECURRENT_WEIGHT_AND_PEEPHOLES -> { // whose columns come last, a row each here
        int hidden = (int) values.size(0);
        yield List.of(
            new Parameter(hidden, LstmGate.COUNT * hidden, Parameter.Layout.COLUMNS),
            new Parameter(Peepholes.COUNT, hidden, Parameter.Layout.ROWS));
      }
      case KERNEL -> { // DL4J uses its buffer as [kernel, in, out]
        int out = (int) values.size(0);
        yield List.of(new Parameter((int) values.length() / out, out, Parameter.Layout.ROWS));
      }
      case BIAS -> List.of(new Parameter(1, (int) values.length(), Parameter.Layout.ROWS));
      case SCALE, MEAN, VARIANCE, LOG_DEVIATION ->
          throw new IllegalStateException(array + " has no stage");
    };
  }
}
