package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

/** What the names and shapes of a state_dict say of its layers, and what they leave open. */
final class OpenQuestions {
  private OpenQuestions() {}

  /**
   * The words that they determine. Modules that do not follow one another in the file, for they
   * were defined in another order, are put in one in which each reads what the one before gives.
   *
   * @param file for messages
   * @throws InvalidInput naming what they leave open, with a line for {@code --layers}
   */
  static List<LayerWord> words(String file, Map<String, Tensor> arrays) {
    List<TorchModule> saved = Modules.of(file, arrays);
    List<List<TorchModule>> orders =
        Orders.areSorted(file, arrays) ? ChainedModules.all(saved) : List.of();
    boolean severalOrders = orders.size() > 1;
    List<TorchModule> modules = severalOrders ? orders.get(0) : ChainedModules.of(saved);
    boolean named = severalOrders || !modules.equals(saved);
    List<String> words = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> known = new ArrayList<>();
    if (severalOrders) {
      open.add("in which order they compute, for the file's order is the alphabet's");
    } else if (named) {
      open.add("in which order they compute; by their sizes this one is possible");
    }
    boolean steps = false;
    for (int k = 0; k < modules.size(); k++) {
      TorchModule module = modules.get(k);
      boolean last = k == modules.size() - 1;
      ModuleKind kind = kind(module, k == 0 && !last ? modules.get(1) : null);
      words.add(word(module, kind, named));
      known.add(module.described(kind));
      if (steps && kind == ModuleKind.LINEAR) {
        open.add("whether " + module.title() + " reads every step or (last, h_n) one");
        steps = false;
      }
      question(module, kind, last).ifPresent(open::add);
      steps |= kind.makesSeries();
    }
    List<LayerWord> line = LayerWord.parse(String.join(",", words));
    Architecture.of(file, line, arrays); // what cannot follow one another is no question
    if (!open.isEmpty()) {
      throw new InvalidInput(
          file
              + ": its names and shapes say "
              + String.join(", ", known)
              + ", but not "
              + String.join("; ", open),
          "Say it with "
              + LayerWord.OPTION
              + ", where nothing is to be added "
              + Orders.choice(
                  severalOrders
                      ? orders.stream().map(OpenQuestions::named).toList()
                      : List.of(String.join(",", words))));
    }
    return line;
  }

  private static String word(TorchModule module, ModuleKind kind, boolean named) {
    return (named && !module.name().isEmpty() ? module.name() + "=" : "") + kind.word();
  }

  /** The line of an order. */
  private static String named(List<TorchModule> modules) {
    List<String> words = new ArrayList<>();
    for (int k = 0; k < modules.size(); k++) {
      TorchModule next = k == 0 && modules.size() > 1 ? modules.get(1) : null;
      words.add(word(modules.get(k), kind(modules.get(k), next), true));
    }
    return String.join(",", words);
  }

  /** A matrix without a bias that comes first is an embedding if the next reads its columns. */
  static ModuleKind kind(TorchModule module, TorchModule next) {
    Set<ModuleKind> kinds = module.kinds();
    if (kinds.size() == 1) {
      return kinds.iterator().next();
    }
    int[] shape = module.shape("weight");
    boolean embedding =
        next != null
            && next.inputs(next.kinds().iterator().next()) == shape[1]
            && shape[0] != shape[1];
    return embedding ? ModuleKind.EMBEDDING : ModuleKind.LINEAR;
  }

  private static String epsilon(String title, ModuleKind kind) {
    return "ε of " + title + " (1e-5, or " + kind.word() + ":eps=1e-6)";
  }

  private static Optional<String> question(TorchModule module, ModuleKind kind, boolean last) {
    String title = module.title();
    return switch (kind) {
      case LSTM, GRU, EMBEDDING -> Optional.empty();
      case RNN -> Optional.of("whether the activation of " + title + " is tanh or (rnn:relu) relu");
      case LINEAR -> {
        int[] shape = module.shape("weight");
        boolean either = module.kinds().size() > 1 && shape[0] == shape[1];
        yield Optional.of(
            (either ? "whether " + title + " is linear or embedding; " : "")
                + "what follows "
                + title
                + (last ? " (nothing, softmax, sigmoid)" : " (nothing, relu, tanh)"));
      }
      case CONV1D ->
          Optional.of(
              "stride, padding and dilation of "
                  + title
                  + " (1, 0, 1, or conv1d:stride=2:padding=1) and what follows it");
      case BATCHNORM1D -> Optional.of(epsilon(title, kind));
      case LAYERNORM ->
          Optional.of(
              "whether "
                  + title
                  + " is a LayerNorm (a BatchNorm1d without running statistics looks the same, and"
                  + " cannot be carried), and "
                  + epsilon(title, kind));
    };
  }
}
