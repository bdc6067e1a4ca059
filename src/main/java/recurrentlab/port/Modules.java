package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

/** The modules of a state_dict, by the names and shapes of its arrays. */
final class Modules {
  private static final Pattern RECURRENT =
      Pattern.compile(
          "(?:(?<module>.+)\\.)?(?<array>(weight|bias)_(ih|hh|hr)_l(?<layer>\\d{1,4})(_reverse)?)");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?:(?<module>.+)\\.)?(?<array>weight|bias|running_mean|running_var|num_batches_tracked)");
  private static final Pattern REPARAMETRIZED =
      Pattern.compile(".*(_g|_v|_orig|_u|\\.parametrizations\\..*\\.original\\d*)");
  private static final Pattern STACKED = Pattern.compile(".+\\.l[1-9]\\d*");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String KNOWN =
      "arrays of nn.LSTM, GRU, RNN, Linear, Conv1d, Embedding, BatchNorm1d or LayerNorm";

  private final String file;

  private Modules(String file) {
    this.file = file;
  }

  /**
   * All modules, in the order of the file; where that is the alphabet's, as in safetensors, {@code
   * layer10} after {@code layer2}.
   *
   * @param file for messages
   * @throws InvalidInput naming the array that belongs to no known module
   */
  static List<TorchModule> of(String file, Map<String, Tensor> arrays) {
    Modules modules = new Modules(file);
    Map<String, Map<String, Tensor>> byModule = new LinkedHashMap<>();
    arrays.forEach(
        (name, tensor) -> {
          Matcher parts = modules.parts(name, tensor);
          String module = parts.group("module") == null ? "" : parts.group("module");
          byModule
              .computeIfAbsent(module, key -> new LinkedHashMap<>())
              .put(parts.group("array"), tensor);
        });
    List<TorchModule> found = new ArrayList<>();
    byModule.forEach((name, own) -> found.add(modules.module(name, own)));
    if (found.isEmpty()) {
      throw new InvalidInput(file, KNOWN, "no array", "Save model.state_dict()");
    }
    List<String> names = new ArrayList<>(byModule.keySet());
    if (names.equals(names.stream().sorted().toList())) {
      found.sort(Comparator.comparing(module -> padded(module.name())));
    }
    return found;
  }

  /** With numbers of one length, so that they are in their order. */
  private static String padded(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
  }

  private Matcher parts(String name, Tensor tensor) {
    for (Pattern pattern : List.of(RECURRENT, OTHER)) {
      Matcher parts = pattern.matcher(name);
      if (parts.matches()) {
        return parts;
      }
    }
    String advice =
        REPARAMETRIZED.matcher(name).matches()
            ? "Take it back before saving: torch.nn.utils.remove_weight_norm(module), or"
                + " torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\")"
            : "DL4J has no layer for it; save the state_dict without it if the answer does not need it";
    throw refused(name, KNOWN, "another one, of the shape " + tensor.array(), advice);
  }

  private InvalidInput refused(String array, String expected, Object found, String advice) {
    return new InvalidInput(file + ", " + array, expected, found, advice);
  }

  private TorchModule module(String name, Map<String, Tensor> arrays) {
    boolean recurrent = arrays.keySet().stream().anyMatch(array -> array.contains("_l"));
    TorchModule module =
        new TorchModule(name, recurrent ? recurrent(name, arrays) : kinds(name, arrays), arrays);
    if (recurrent) {
      checkRecurrent(module);
    } else {
      checkVectors(module);
    }
    return module;
  }

  private Set<ModuleKind> recurrent(String name, Map<String, Tensor> arrays) {
    String place = name.isEmpty() ? "the arrays" : name;
    Tensor input = arrays.get("weight_ih_l0");
    Tensor state = arrays.get("weight_hh_l0");
    if (input == null || state == null) {
      throw refused(
          place,
          "weight_ih_l0 and weight_hh_l0",
          InvalidInput.shortened(arrays.keySet()),
          "Save the whole state_dict");
    }
    if (arrays.keySet().stream().anyMatch(array -> array.contains("_hr_"))) {
      throw refused(
          place,
          "an LSTM without proj_size",
          "one with weight_hr_l0",
          "DL4J's LSTM has no projection; train it without, or add the projection as a linear layer"
              + " where it has one layer");
    }
    if (STACKED.matcher(name).matches()) {
      throw refused(
          place,
          "another name, for the lab calls the second layer of a stacked lstm lstm.l1",
          name,
          "Rename it, as in --rename " + name + "=" + name.replace(".l", "_"));
    }
    int[] shape = state.array().shape();
    return ModuleKind.ofGates(
            shape.length == 2 && shape[1] > 0 && shape[0] % shape[1] == 0 ? shape[0] / shape[1] : 0)
        .map(EnumSet::of)
        .orElseThrow(
            () ->
                refused(
                    place + ".weight_hh_l0",
                    "(4 H, H) of an LSTM, (3 H, H) of a GRU or (H, H) of an RNN",
                    state.array(),
                    "Give an array of one of these"));
  }

  private Set<ModuleKind> kinds(String name, Map<String, Tensor> arrays) {
    Tensor weight = arrays.get("weight");
    boolean normalized = arrays.containsKey("running_mean") && arrays.containsKey("running_var");
    if (weight == null && normalized) {
      return EnumSet.of(ModuleKind.BATCHNORM1D); // affine=False
    } else if (weight == null) {
      throw refused(
          name.isEmpty() ? "the arrays" : name,
          "a weight",
          InvalidInput.shortened(arrays.keySet()),
          "Save the whole state_dict");
    }
    boolean bias = arrays.containsKey("bias");
    return switch (weight.array().shape().length) {
      case 1 -> EnumSet.of(normalized ? ModuleKind.BATCHNORM1D : ModuleKind.LAYERNORM);
      case 2 ->
          bias
              ? EnumSet.of(ModuleKind.LINEAR)
              : EnumSet.of(ModuleKind.LINEAR, ModuleKind.EMBEDDING);
      case 3 -> EnumSet.of(ModuleKind.CONV1D);
      default ->
          throw refused(
              name.isEmpty() ? "weight" : name + ".weight",
              "1 to 3 sides, of LayerNorm, Linear or Conv1d",
              weight.array(),
              "Sequence models alone are ported");
    };
  }

  /** Every layer and direction has all its arrays, of the shapes that the first says. */
  private void checkRecurrent(TorchModule module) {
    ModuleKind kind = module.kinds().iterator().next();
    int width = kind.gates() * module.hidden();
    int inputs = module.inputs(kind);
    List<String> directions = module.bothWays() ? List.of("", TorchModule.REVERSE) : List.of("");
    Map<String, int[]> expected = new LinkedHashMap<>();
    for (int layer = 0; layer < module.layers(); layer++) {
      int reads = layer == 0 ? inputs : module.outputs(kind);
      for (String direction : directions) {
        String end = "_l" + layer + direction;
        expected.put("weight_ih" + end, new int[] {width, reads});
        expected.put("weight_hh" + end, new int[] {width, module.hidden()});
        if (module.biased()) {
          expected.put("bias_ih" + end, new int[] {width});
          expected.put("bias_hh" + end, new int[] {width});
        }
      }
    }
    check(module, expected);
  }

  /** A bias and what a normalization keeps are as long as the weight has outputs. */
  private void checkVectors(TorchModule module) {
    ModuleKind kind = module.kinds().iterator().next();
    int[] outputs =
        module.has("weight") ? new int[] {module.shape("weight")[0]} : module.shape("running_mean");
    Map<String, int[]> expected = new LinkedHashMap<>();
    module
        .arrays()
        .forEach(
            (name, tensor) ->
                expected.put(
                    name,
                    name.equals("weight") || name.equals("num_batches_tracked")
                        ? tensor.array().shape()
                        : outputs));
    boolean severalAxes =
        module.has("bias") && module.shape("bias").length > 1 && module.shape("weight").length > 1;
    if (severalAxes) {
      throw refused(
          module.full("weight"),
          "a LayerNorm over the features alone",
          "one over several axes, " + module.arrays().get("weight").array(),
          "DL4J has no layer for it");
    }
    if (kind != ModuleKind.BATCHNORM1D && module.has("running_mean")) {
      throw refused(
          module.full("running_mean"),
          "none beside a weight of " + module.arrays().get("weight").array(),
          "one",
          "Sequence models alone are ported, with BatchNorm1d");
    }
    check(module, expected);
  }

  private void check(TorchModule module, Map<String, int[]> expected) {
    expected.forEach(
        (name, shape) -> {
          Tensor found = module.arrays().get(name);
          if (found == null || !Arrays.equals(found.array().shape(), shape)) {
            throw refused(
                module.full(name),
                "the shape " + Arrays.toString(shape),
                found == null ? "no such array" : found.array(),
                "Save the whole state_dict of one model");
          }
          if (found.array().size() == 0) {
            throw refused(module.full(name), "numbers", "none", "Save a model that has some");
          }
        });
    for (String name : module.arrays().keySet()) {
      if (!expected.containsKey(name)) {
        throw refused(
            module.full(name),
            "none beside " + InvalidInput.shortened(expected.keySet()),
            module.arrays().get(name).array(),
            "Save the whole state_dict of one model");
      }
    }
  }
}
