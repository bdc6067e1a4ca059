package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

/**
 * A network as its words say it, each with the module whose arrays it takes.
 *
 * @param parts in the order of the computation
 */
record Architecture(List<Part> parts) {
  /**
   * A word and its module.
   *
   * @param kind of the module; null for a word without arrays
   * @param module null for a word without arrays
   */
  record Part(LayerWord word, ModuleKind kind, TorchModule module) {
    /** Whether it has arrays. */
    boolean hasModule() {
      return module != null;
    }
  }

  /**
   * Joins words and modules: each word takes the module that it names, or else the first of its
   * kind that nobody has taken and that reads what the layer before gives. A stacked module takes
   * one word, or as many as it has layers.
   *
   * @param file for messages
   * @throws InvalidInput if a word finds no module, sizes do not fit, or a module is left over
   */
  static Architecture of(String file, List<LayerWord> words, Map<String, Tensor> arrays) {
    List<TorchModule> left = new ArrayList<>(Modules.of(file, arrays));
    Set<ModuleKind> byLayer = byLayer(words, left);
    List<Part> parts = new ArrayList<>();
    int width = 0; // nothing known yet
    int more = 0; // words for the other layers of the last module
    for (LayerWord word : words) {
      ModuleKind kind = word.kind().orElse(null);
      if (more > 0 && !word.word().equals(LayerWord.DROPOUT)) {
        requireSame(word, lastModule(parts), more);
        more--;
        continue;
      }
      if (kind == null) {
        parts.add(new Part(word, null, null));
        continue;
      }
      TorchModule module = taken(file, word, kind, width, left);
      left.remove(module);
      parts.add(new Part(word, kind, module));
      more = byLayer.contains(kind) ? module.layers() - 1 : 0;
      width = module.outputs(kind);
    }
    if (!left.isEmpty()) {
      throw new InvalidInput(
          file + ", " + left.get(0).described(left.get(0).kinds().iterator().next()),
          "a word of " + LayerWord.OPTION + " for every module",
          "none for this one",
          "Add it where it belongs, or save the state_dict without it");
    }
    return new Architecture(List.copyOf(parts));
  }

  /** The recurrent kinds of which there is a word for each layer, not for each module. */
  private static Set<ModuleKind> byLayer(List<LayerWord> words, List<TorchModule> modules) {
    Set<ModuleKind> kinds = EnumSet.noneOf(ModuleKind.class);
    for (ModuleKind kind : ModuleKind.values()) {
      List<TorchModule> own =
          modules.stream().filter(one -> kind.isRecurrent() && one.kinds().contains(kind)).toList();
      long said = words.stream().filter(word -> word.kind().equals(Optional.of(kind))).count();
      if (said > own.size() && said == own.stream().mapToInt(TorchModule::layers).sum()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static Part lastModule(List<Part> parts) {
    return parts.stream().filter(Part::hasModule).reduce((one, next) -> next).orElseThrow();
  }

  private static void requireSame(LayerWord word, Part part, int more) {
    if (!word.kind().equals(Optional.of(part.kind()))) {
      throw new InvalidInput(
          LayerWord.OPTION + ", " + word.word(),
          more
              + " more "
              + part.kind().word()
              + " before it, the layers of "
              + part.module().title(),
          "none",
          "Say " + part.kind().word() + " once for all its layers");
    }
  }

  private static TorchModule taken(
      String file, LayerWord word, ModuleKind kind, int width, List<TorchModule> left) {
    List<TorchModule> candidates =
        left.stream()
            .filter(module -> module.kinds().contains(kind))
            .filter(module -> word.module().map(module.name()::equals).orElse(true))
            .toList();
    if (candidates.isEmpty()) {
      throw new InvalidInput(
          LayerWord.OPTION + ", " + word.module().map(name -> name + "=").orElse("") + kind.word(),
          "a module of this kind in " + file,
          "left there: " + (left.isEmpty() ? "none" : described(left)),
          "Say the layers that the file has");
    }
    return candidates.stream()
        .filter(module -> width == 0 || module.inputs(kind) == width)
        .findFirst()
        .orElseThrow(() -> misfit(file, candidates.get(0), kind, width));
  }

  private static InvalidInput misfit(String file, TorchModule module, ModuleKind kind, int width) {
    String array = kind.isRecurrent() ? "weight_ih_l0" : "weight";
    String why =
        kind == ModuleKind.CONV1D && width % module.inputs(kind) == 0
            ? "A convolution with groups has no layer in DL4J"
            : "Say the layers in the order of the computation; what reshapes or joins features in"
                + " between cannot be ported";
    return new InvalidInput(
        file + ", " + module.full(array) + " " + Arrays.toString(module.shape(array)),
        width + " inputs, as many as the layer before it gives",
        module.inputs(kind),
        why);
  }

  private static String described(List<TorchModule> modules) {
    return String.join(
        ", ",
        modules.stream()
            .map(module -> module.described(module.kinds().iterator().next()))
            .toList());
  }

  /** All arrays under the names of a network whose layers have names. */
  Map<String, Tensor> arrays() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.hasModule()) {
        part.module()
            .arrays()
            .forEach((name, tensor) -> all.put(part.module().title() + "." + name, tensor));
      }
    }
    return all;
  }
}
