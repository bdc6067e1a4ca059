package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.cfg.MapperConfig;
import org.nd4j.shade.jackson.databind.jsontype.PolymorphicTypeValidator;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * DL4J's description of a network as JSON, which names the classes of its objects. It is read as a
 * tree first, and given to DL4J only if {@code dl4j-classes.txt} knows every class in it. DL4J's
 * own {@code fromJson} makes whatever class a file names.
 */
final class Dl4jConfiguration {
  private static final String CLASSES = "dl4j-classes.txt";
  private static final Set<String> KNOWN = known();

  /** Members that name a class; the latter that of a distribution. */
  private static final Set<String> NAMING = Set.of("@class", "type");

  /** Members that are lists of names of arrays. */
  private static final Set<String> LISTS = Set.of("variables", "params");

  private static final int LAYERS = 1000;
  private static final int DEPTH = 32; // a schedule within a wrapped layer is 9 deep

  private static final String EXPECTED =
      "the configuration of a MultiLayerNetwork, as DL4J writes it";
  private static final String ADVICE = Dl4jZipReader.ADVICE;

  private final Path file;

  private Dl4jConfiguration(Path file) {
    this.file = file;
  }

  private static Set<String> known() {
    try (InputStream in = Dl4jConfiguration.class.getResourceAsStream(CLASSES)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the classes that a configuration may have. */
  static Set<String> knownClasses() {
    return KNOWN;
  }

  /**
   * The configuration that a text describes.
   *
   * @param file where it comes from, for messages
   * @throws InvalidInput if it is anything else, or names another class
   */
  static MultiLayerConfiguration read(Path file, String text) {
    JsonNode tree = StrictJson.tree(file, text, EXPECTED, ADVICE);
    Dl4jConfiguration checked = new Dl4jConfiguration(file);
    checked.checkKind(tree);
    checked.check("", tree, 0);
    try {
      MultiLayerConfiguration configuration = parsed(StrictJson.compact(tree));
      for (int k = 0; k < configuration.getConfs().size(); k++) {
        Layer layer = configuration.getConf(k).getLayer();
        if (layer.getLayerName() == null) {
          layer.setLayerName("layer" + k); // as DL4J's builder does
        }
      }
      return configuration;
    } catch (IOException | RuntimeException e) { // DL4J's setters check little, and fail anyhow
      throw checked.invalid("", EXPECTED, "one that DL4J refuses" + reason(e));
    }
  }

  /** DL4J's reader, which also asks the list before it looks for a class. */
  static MultiLayerConfiguration parsed(String text) throws IOException {
    return Mapper.STRICT.readValue(text, MultiLayerConfiguration.class);
  }

  /** The first line of an exception's message, if it has one. */
  static String reason(Exception e) {
    return e.getMessage() == null
        ? ""
        : " (" + InvalidInput.shortened(e.getMessage().lines().findFirst().orElse("")) + ")";
  }

  private void checkKind(JsonNode tree) {
    if (tree.has("vertices")) {
      throw new InvalidInput(
          file.toString(), EXPECTED, "a ComputationGraph", "Only a MultiLayerNetwork can be read");
    }
    int layers = tree.path("confs").size();
    if (layers < 1 || layers > LAYERS) {
      throw invalid(", confs", "1 to " + LAYERS + " layers", layers);
    }
    for (int k = 0; k < layers; k++) {
      if (!tree.path("confs").path(k).path("layer").path("@class").isString()) {
        throw invalid(", confs[" + k + "]", "a layer with its class", "none");
      }
    }
  }

  /** Whatever DL4J's readers take for the name of a class must be a known one. */
  private void check(String place, JsonNode node, int depth) {
    if (depth > DEPTH) {
      throw invalid("", "objects at most " + DEPTH + " deep", "more");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      String inner = place + ", " + InvalidInput.shortened(name);
      JsonNode value = member.getValue();
      if (NAMING.contains(name) && !KNOWN.contains(value.asString(""))) {
        throw unknown(inner, value);
      }
      if (name.equals("weightInit") && !node.has("paramWeightInit")) {
        throw invalid(inner, "a network of DL4J 1.0.0-beta4 or later", "an older one");
      }
      if (!value.isEmpty() && !(LISTS.contains(name) && isNames(value))) {
        check(inner, value, depth + 1);
      }
    }
    if (node.isArray()) {
      // Jackson reads ["a.Class", {...}] as an object of that class
      if (node.get(0).isString()) {
        throw unknown(place, node.get(0));
      }
      for (int k = 0; k < node.size(); k++) {
        if (!node.get(k).isEmpty()) { // neither a value nor an empty object
          check(place + "[" + k + "]", node.get(k), depth + 1);
        }
      }
    }
  }

  /** Texts without a point, so of no class in a package. */
  private static boolean isNames(JsonNode value) {
    return value.isArray()
        && value.values().stream()
            .allMatch(name -> name.isString() && !name.stringValue().contains("."));
  }

  private InvalidInput unknown(String place, JsonNode name) {
    return new InvalidInput(
        file + ", configuration.json" + place,
        "a class of DL4J or the lab that keeps values only",
        InvalidInput.shortened(name),
        "Such a network cannot be read; nothing of that class was loaded");
  }

  private InvalidInput invalid(String place, String expected, Object found) {
    return new InvalidInput(file + ", configuration.json" + place, expected, found, ADVICE);
  }

  /** Made when the first text has been found harmless: it takes DL4J's classes. */
  private static final class Mapper {
    private static final ObjectMapper STRICT =
        NeuralNetConfiguration.mapper().copy().setPolymorphicTypeValidator(new OnlyKnown());
  }

  private static final class OnlyKnown extends PolymorphicTypeValidator.Base {
    private static final long serialVersionUID = 1L;

    @Override
    public Validity validateSubClassName(MapperConfig<?> config, JavaType base, String name) {
      return KNOWN.contains(name) ? Validity.ALLOWED : Validity.DENIED;
    }
  }
}
