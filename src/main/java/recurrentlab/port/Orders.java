package recurrentlab.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import recurrentlab.exchange.ModelFile;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.port.Architecture.Part;

/**
 * In which orders modules can compute. A state_dict has them in that of their definition; a file
 * that sorts its names, as safetensors does, has lost it, and only sizes and numbers in the names
 * tell: {@code fc1} before {@code fc2}.
 */
final class Orders {
  private static final Pattern TOKENS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
  private static final int SHOWN = 3;
  private static final int MOST = 10_000; // modules to be tried in a place

  private final List<Part> parts;
  private final List<List<Part>> found = new ArrayList<>();
  private int tried;

  private Orders(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Whether the names stand in the order of the alphabet, which says nothing. Within one module
   * PyTorch's never do: {@code weight} is before {@code bias}.
   */
  static boolean areSorted(String file, Map<String, Tensor> arrays) {
    List<String> names = List.copyOf(arrays.keySet());
    Collection<String> modules =
        new HashSet<>(names.stream().map(name -> name.replaceFirst("[^.]*$", "")).toList());
    return names.equals(names.stream().sorted().toList())
        && (modules.size() < names.size() || file.endsWith(ModelFile.EXTENSION));
  }

  /** Whether numbers in two names say that the first stands before the second. */
  static boolean isBefore(String first, String second) {
    String[] one = TOKENS.split(first);
    String[] other = TOKENS.split(second);
    int k = 0;
    while (k < one.length && k < other.length && one[k].equals(other[k])) {
      k++;
    }
    if (k == other.length || !Character.isDigit(other[k].charAt(0))) {
      return false;
    }
    if (k == one.length) {
      return true; // lstm before lstm2
    }
    Comparator<String> byNumber =
        Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());
    return Character.isDigit(one[k].charAt(0)) && byNumber.compare(one[k], other[k]) < 0;
  }

  /** Lines of {@code --layers} for a person to choose from, the likeliest first. */
  static String choice(List<String> lines) {
    String shown =
        lines.stream()
            .limit(SHOWN)
            .map(line -> LayerWord.OPTION + " \"" + line + "\"")
            .collect(Collectors.joining(" or "));
    return shown + (lines.size() > SHOWN ? ", or another order" : "");
  }

  /**
   * Refuses words that two modules of one kind can take in more than one way, where the order of
   * the file does not say in which.
   *
   * @param file for messages
   * @param architecture of the words, each with the first module that fits
   * @param arrays in the order of the file
   * @throws InvalidInput with the lines that say it
   */
  static void requireOne(String file, Architecture architecture, Map<String, Tensor> arrays) {
    if (!areSorted(file, arrays)) {
      return;
    }
    Orders orders = new Orders(architecture.parts());
    orders.extend(new ArrayList<>(), 0);
    if (orders.found.size() > 1) {
      throw new InvalidInput(
          file
              + ": its names are sorted, and do not say in which order its modules compute; by"
              + " their sizes they can do so in several",
          "Say " + choice(orders.found.stream().map(Orders::line).toList()));
    }
  }

  private static String line(List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                (part.hasModule() && !part.module().name().isEmpty()
                        ? part.module().name() + "="
                        : "")
                    + part.word().text())
        .collect(Collectors.joining(","));
  }

  private void extend(List<Part> chosen, int width) {
    if (chosen.size() == parts.size()) {
      found.add(List.copyOf(chosen));
      return;
    }
    Part place = parts.get(chosen.size());
    if (!place.hasModule()) {
      with(place, chosen, width);
      return;
    }
    for (Part other : parts) {
      if (tried < MOST && other.hasModule() && fits(other, place, chosen, width)) {
        tried++;
        Part part = new Part(place.word(), place.kind(), other.module());
        with(part, chosen, other.module().outputs(place.kind()));
      }
    }
  }

  private void with(Part part, List<Part> chosen, int width) {
    chosen.add(part);
    extend(chosen, width);
    chosen.remove(chosen.size() - 1);
  }

  private boolean fits(Part other, Part place, List<Part> chosen, int width) {
    TorchModule module = other.module();
    boolean said = place.word().module().isPresent() || other.word().module().isPresent();
    return (!said || module.equals(place.module()))
        && module.kinds().contains(place.kind())
        && module.layers() == place.module().layers()
        && (width == 0 || module.inputs(place.kind()) == width)
        && chosen.stream()
            .filter(Part::hasModule)
            .noneMatch(
                before ->
                    before.module().equals(module)
                        || !said
                            && before.word().module().isEmpty()
                            && isBefore(module.name(), before.module().name()));
  }
}
