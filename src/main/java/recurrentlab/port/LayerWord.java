package recurrentlab.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;

/**
 * One word of {@code --layers}, such as {@code conv1d:stride=2} or {@code head=linear}.
 *
 * @param module the PyTorch module's name, if the word says it
 * @param word a {@link ModuleKind}'s, or one of {@link #PLAIN}
 * @param options by name; those without a value have an empty one
 */
record LayerWord(Optional<String> module, String word, Map<String, String> options) {
  static final String OPTION = "--layers";

  /** Elementwise activations, as DL4J calls them too. */
  static final Set<String> ACTIVATIONS = Set.of("relu", "tanh", "sigmoid");

  static final String SOFTMAX = "softmax";
  static final String DROPOUT = "dropout";

  /** PyTorch's {@code [:, -1]}. */
  static final String LAST = "last";

  /** The final hidden state, of a layer both ways that of each direction. */
  static final String FINAL = "h_n";

  /** Words without arrays. */
  static final List<String> PLAIN =
      List.of("relu", "tanh", "sigmoid", SOFTMAX, LAST, FINAL, DROPOUT);

  /** Of what an option counts in steps. */
  private static final int LARGEST = 999_999;

  private static final Pattern ITEM =
      Pattern.compile("(?:(?<module>[^=:,]+)=)?(?<word>[^=:,]+)(?<options>(?::[^:,]+)*)");

  /** As it is written, without the module's name. */
  String text() {
    StringBuilder text = new StringBuilder(word);
    options.forEach(
        (name, value) -> text.append(':').append(name).append(value.isEmpty() ? "" : "=" + value));
    return text.toString();
  }

  /** The kind of module that it stands for, if for any. */
  Optional<ModuleKind> kind() {
    return ModuleKind.of(word);
  }

  /**
   * All words of a line.
   *
   * @throws InvalidInput naming the word that is none
   */
  static List<LayerWord> parse(String line) {
    List<LayerWord> words = new ArrayList<>();
    for (String item : line.split(",", -1)) {
      words.add(word(item.strip()));
    }
    return words;
  }

  private static LayerWord word(String item) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw refused("words such as lstm, conv1d:stride=2 or head=linear", item);
    }
    String word = parts.group("word").strip().toLowerCase(Locale.ROOT);
    Optional<ModuleKind> kind = ModuleKind.of(word);
    if (kind.isEmpty() && !PLAIN.contains(word)) {
      throw refused("one of " + known(), item);
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : parts.group("options").split(":")) {
      if (!option.isEmpty()) {
        String[] pair = option.strip().split("=", 2);
        Set<String> possible = kind.map(ModuleKind::options).orElse(Set.of());
        if (!possible.contains(pair[0])) {
          throw refused(
              possible.isEmpty()
                  ? word + " without options, for its arrays say the rest"
                  : word + " with " + new TreeSet<>(possible),
              item);
        }
        boolean twice = options.put(pair[0], pair.length == 1 ? "" : pair[1]) != null;
        if (twice || pair[0].equals("relu") && pair.length > 1) {
          throw refused(twice ? pair[0] + " once" : "rnn:relu, or rnn for tanh", item);
        }
      }
    }
    return new LayerWord(Optional.ofNullable(parts.group("module")), word, options);
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>();
    for (ModuleKind kind : ModuleKind.values()) {
      known.add(kind.word());
    }
    known.addAll(PLAIN);
    return known;
  }

  private static InvalidInput refused(String expected, String item) {
    return new InvalidInput(
        OPTION, expected, "'" + item + "'", "What it cannot say, the network cannot have");
  }

  /** A whole number that an option gives. */
  int whole(String option, int otherwise, int least) {
    String text = options.get(option);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > LARGEST) {
      throw new InvalidInput(
          OPTION + " " + word + ":" + option,
          "a whole number from " + least + " to " + LARGEST,
          "'" + text + "'",
          "Such as " + word + ":" + option + "=2");
    }
    return Integer.parseInt(text);
  }

  /** ε, PyTorch's 1e-5 if nothing is said. */
  double eps() {
    String text = options.getOrDefault("eps", "1e-5");
    double eps;
    try {
      eps = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      eps = Double.NaN;
    }
    if (!(eps >= 0 && eps < 1)) {
      throw new InvalidInput(
          OPTION + " " + word + ":eps", "a number from 0 to 1", "'" + text + "'", "Such as 1e-5");
    }
    return eps;
  }
}
