package recurrentlab.port;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import recurrentlab.exchange.Tensor;

/**
 * A module of PyTorch: the arrays of one name.
 *
 * @param name such as {@code encoder.lstm}; empty where the state_dict is the module's own
 * @param kinds what it can be by its arrays: one, or linear and embedding, which look alike
 * @param arrays by their names within the module, such as {@code weight_ih_l0}
 */
record TorchModule(String name, Set<ModuleKind> kinds, Map<String, Tensor> arrays) {
  static final String REVERSE = "_reverse";

  /** What it is called where it needs a name. */
  String title() {
    return name.isEmpty() ? kinds.iterator().next().word() : name;
  }

  /** An array's full name in the file. */
  String full(String array) {
    return name.isEmpty() ? array : name + "." + array;
  }

  /** The sides of an array. */
  int[] shape(String array) {
    return arrays.get(array).array().shape();
  }

  boolean has(String array) {
    return arrays.containsKey(array);
  }

  /** How many features it reads, as this kind. */
  int inputs(ModuleKind kind) {
    if (kind == ModuleKind.BATCHNORM1D) {
      return shape("running_mean")[0];
    }
    int[] shape = shape(kind.isRecurrent() ? "weight_ih_l0" : "weight");
    return switch (kind) {
      case LAYERNORM, EMBEDDING -> shape[0];
      default -> shape[1];
    };
  }

  /** How many features it gives, as this kind. */
  int outputs(ModuleKind kind) {
    if (kind.isRecurrent()) {
      return hidden() * (bothWays() ? 2 : 1);
    }
    return switch (kind) {
      case BATCHNORM1D -> inputs(kind);
      case EMBEDDING -> shape("weight")[1];
      default -> shape("weight")[0];
    };
  }

  /** How many states a recurrent one has. */
  int hidden() {
    return shape("weight_hh_l0")[1];
  }

  /** Whether a recurrent one reads backwards, too. */
  boolean bothWays() {
    return arrays.keySet().stream().anyMatch(array -> array.endsWith(REVERSE));
  }

  /** How many layers a recurrent one has. */
  int layers() {
    int layers = 0;
    while (has("weight_ih_l" + layers)) {
      layers++;
    }
    return layers;
  }

  /** Whether it adds biases. */
  boolean biased() {
    return has("bias") || has("bias_ih_l0");
  }

  /** In a sentence: its name, what it is and its sizes. */
  String described(ModuleKind kind) {
    String sizes = inputs(kind) + " to " + outputs(kind);
    List<String> more =
        kind.isRecurrent()
            ? List.of(
                layers() > 1 ? ", " + layers() + " layers" : "", bothWays() ? ", both ways" : "")
            : List.of(kind == ModuleKind.CONV1D ? ", kernel " + shape("weight")[2] : "");
    String bias = biased() || kind == ModuleKind.EMBEDDING ? "" : ", no bias";
    return title() + " (" + kind.word() + " " + sizes + String.join("", more) + bias + ")";
  }

  @Override
  public String toString() {
    return title() + " " + kinds + " " + Arrays.toString(arrays.keySet().toArray());
  }
}
