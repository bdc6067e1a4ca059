package recurrentlab.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.kernels.LstmGate;
import recurrentlab.networks.Forecaster;
import recurrentlab.settings.PartKind;
import recurrentlab.training.Array;

/** The arrays of the four networks by name, with their shapes in the notebook and in PyTorch. */
public final class ArrayShapes {
  private final Map<String, int[]> shapes = new LinkedHashMap<>();

  private ArrayShapes() {}

  /**
   * @param vocabulary its size; of no account for a network on a series
   */
  public static Map<String, int[]> of(PartKind kind, int hidden, int vocabulary) {
    ArrayShapes all = new ArrayShapes();
    switch (kind) {
      case ELMAN_RNN ->
          all.add("U", hidden, vocabulary)
              .add("V", hidden, hidden)
              .add("W", vocabulary, hidden)
              .add("b_h", hidden)
              .add("b_o", vocabulary);
      case LSTM -> {
        for (String gate : List.of("f", "i", "g", "o")) {
          all.add("W_" + gate, hidden, hidden + vocabulary).add("b_" + gate, hidden);
        }
        all.add("W_v", vocabulary, hidden).add("b_v", vocabulary);
      }
      case TOKEN_LSTM ->
          all.lstm("lstm", vocabulary, hidden).add("linear.weight", vocabulary, hidden);
      case FORECAST ->
          all.lstm("lstm1", 1, hidden)
              .lstm("lstm2", hidden, hidden)
              .add("conv.weight", hidden, hidden, Forecaster.KERNEL)
              .add("conv.bias", hidden)
              .add("fc1.weight", Forecaster.DENSE, hidden)
              .add("fc1.bias", Forecaster.DENSE)
              .add("fc2.weight", 1, Forecaster.DENSE)
              .add("fc2.bias", 1);
    }
    return all.shapes;
  }

  /**
   * Checks that a network has its arrays and no others.
   *
   * @param vocabulary its size; of no account for a network on a series
   * @throws IllegalArgumentException if one is missing, unknown or of another shape
   */
  static void require(PartKind kind, int hidden, int vocabulary, Map<String, Array> found) {
    Map<String, int[]> expected = of(kind, hidden, vocabulary);
    if (!found.keySet().equals(expected.keySet())) {
      throw new IllegalArgumentException(
          "arrays: expected " + expected.keySet() + ", found " + found.keySet());
    }
    expected.forEach(
        (name, shape) -> {
          if (!Arrays.equals(shape, found.get(name).shape())) {
            throw new IllegalArgumentException(
                "array "
                    + name
                    + ": expected the shape "
                    + Arrays.toString(shape)
                    + ", found "
                    + found.get(name));
          }
        });
  }

  private ArrayShapes add(String name, int... shape) {
    shapes.put(name, shape);
    return this;
  }

  private ArrayShapes lstm(String name, int inputs, int hidden) {
    int gates = LstmGate.COUNT * hidden;
    return add(name + ".weight_ih_l0", gates, inputs)
        .add(name + ".weight_hh_l0", gates, hidden)
        .add(name + ".bias_ih_l0", gates)
        .add(name + ".bias_hh_l0", gates);
  }
}
