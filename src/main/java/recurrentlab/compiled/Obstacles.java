package recurrentlab.compiled;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import recurrentlab.compiled.NotCompiled.Obstacle;

/** Collects what is in the way of compiling a network. What several layers have is said once. */
final class Obstacles {
  private static final int NETWORK = -1;

  private record Kind(
      boolean ofLayers, String option, String expected, String found, boolean trainedByFit) {}

  private final MultiLayerConfiguration network;
  private final boolean trained;
  private final Map<Kind, SortedMap<Integer, String>> found = new LinkedHashMap<>();

  Obstacles(MultiLayerConfiguration network) {
    this(network, true);
  }

  /**
   * @param trained whether the network is to be trained, not only asked
   */
  Obstacles(MultiLayerConfiguration network, boolean trained) {
    this.network = network;
    this.trained = trained;
  }

  /** Whether the network is to be trained, not only asked. */
  boolean trained() {
    return trained;
  }

  /** Something of the network as a whole. */
  void require(boolean met, String thing, Object expected, Object found) {
    add(met, NETWORK, thing, expected, found, true);
  }

  /**
   * Something of a layer.
   *
   * @param option as its user knows it; empty for the layer itself
   */
  void require(boolean met, int layer, String option, Object expected, Object found) {
    add(met, layer, option, expected, found, true);
  }

  /** The same of what DL4J's own {@code fit} does not take, either. */
  void requireAsFit(boolean met, int layer, String option, Object expected, Object found) {
    add(met, layer, option, expected, found, false);
  }

  private void add(
      boolean met, int layer, String option, Object expected, Object value, boolean trainedByFit) {
    if (!met) {
      Kind kind =
          new Kind(
              layer != NETWORK,
              option,
              String.valueOf(expected),
              String.valueOf(value),
              trainedByFit);
      found
          .computeIfAbsent(kind, key -> new TreeMap<>())
          .put(layer, layer == NETWORK ? "" : numberAndName(network, layer));
    }
  }

  /** Names a layer as its user does, by its number and, where it was given one, its name. */
  static String where(MultiLayerConfiguration network, int layer) {
    return "layer " + numberAndName(network, layer);
  }

  private static String numberAndName(MultiLayerConfiguration network, int layer) {
    String name = network.getConf(layer).getLayer().getLayerName();
    boolean named = name != null && !name.equals("layer" + layer); // DL4J's own for a nameless one
    return layer + (named ? " \"" + name + "\"" : "");
  }

  /**
   * @throws NotCompiled naming all of them, if there are any
   */
  void refuse() {
    if (!found.isEmpty()) {
      throw new NotCompiled(
          found.entrySet().stream()
              .map(
                  entry -> {
                    Kind kind = entry.getKey();
                    return new Obstacle(
                        thing(kind, entry.getValue()),
                        kind.expected,
                        kind.found,
                        kind.trainedByFit);
                  })
              .toList());
    }
  }

  private static String thing(Kind kind, SortedMap<Integer, String> layers) {
    if (!kind.ofLayers) {
      return kind.option;
    }
    String where = layers.size() == 1 ? "layer " : "layers ";
    where += enumerated(layers);
    return kind.option.isEmpty() ? where : where + ", " + kind.option;
  }

  /** As "0", "0 and 2", "0 to 4". */
  private static String enumerated(SortedMap<Integer, String> layers) {
    List<String> names = List.copyOf(layers.values());
    int last = names.size() - 1;
    boolean nameless =
        layers.entrySet().stream().allMatch(e -> e.getValue().equals("" + e.getKey()));
    if (last >= 2 && nameless && layers.lastKey() - layers.firstKey() == last) {
      return layers.firstKey() + " to " + layers.lastKey();
    }
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
