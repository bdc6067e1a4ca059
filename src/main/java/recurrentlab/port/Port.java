package recurrentlab.port;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.TorchWeights;

/**
 * A model of PyTorch as a DL4J network.
 *
 * @param network initialized, with the model's weights
 * @param source Java statements that make its configuration, with their imports
 * @param layers of DL4J, by name, in order; of a wrapper with what it wraps
 */
public record Port(MultiLayerNetwork network, String source, Map<String, String> layers) {
  /** DL4J's own is the time, and the same zip is to be made again. */
  private static final int SEED = 1;

  /** Package of the layers that DL4J lacks. */
  private static final String OURS = "recurrentlab.";

  /**
   * Makes the network.
   *
   * @param file for messages
   * @param arrays a state_dict
   * @param line what names and shapes leave open, as in {@code lstm,last,linear,softmax}; empty if
   *     they leave nothing open
   * @throws InvalidInput naming the array that does not fit, or what is open
   */
  public static Port of(Path file, Map<String, Tensor> arrays, Optional<String> line) {
    String place = file.toString();
    Architecture architecture =
        Architecture.of(
            place,
            line.map(LayerWord::parse).orElseGet(() -> OpenQuestions.words(place, arrays)),
            arrays);
    if (line.isPresent()) {
      Orders.requireOne(place, architecture, arrays);
    }
    List<PortedLayer> layers = Layers.of(architecture);
    boolean doubles = arrays.values().stream().anyMatch(one -> one.type() == NumberType.F64);
    DataType type = doubles ? DataType.DOUBLE : DataType.FLOAT;
    InputType input = Layers.input(architecture);
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .seed(SEED)
            .list(layers.stream().map(PortedLayer::layer).toArray(Layer[]::new))
            .setInputType(input)
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    Map<String, INDArray> stateDict = new HashMap<>();
    architecture.arrays().forEach((name, tensor) -> stateDict.put(name, Nd4jArray.of(tensor)));
    TorchWeights.load(network, stateDict);
    Map<String, String> names = new LinkedHashMap<>();
    layers.forEach(layer -> names.put(layer.name(), described(layer.layer())));
    return new Port(network, source(type, input, layers), names);
  }

  /** Its class, and those of what it wraps; both directions are of one class. */
  private static String described(Layer layer) {
    List<String> names = new ArrayList<>();
    for (Layer one : LayerKind.within(layer)) {
      names.add(one.getClass().getSimpleName());
      if (!(one instanceof BaseWrapperLayer || one instanceof Bidirectional)) {
        break;
      }
    }
    return String.join(" of ", names);
  }

  /** Names of the arrays in which a number is NaN or infinite. */
  public static List<String> notFinite(Map<String, Tensor> arrays) {
    return arrays.entrySet().stream()
        .filter(
            one ->
                Arrays.stream(one.getValue().array().values())
                    .anyMatch(value -> !Double.isFinite(value)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether DL4J alone has all its layers. */
  public boolean isStock() {
    return !source.contains("import " + OURS);
  }

  private static String source(DataType type, InputType input, List<PortedLayer> layers) {
    Set<Class<?>> uses =
        new LinkedHashSet<>(
            List.of(
                MultiLayerConfiguration.class,
                NeuralNetConfiguration.class,
                InputType.class,
                DataType.class));
    StringBuilder statements = new StringBuilder();
    Set<String> variables = new HashSet<>(Set.of("configuration"));
    layers.forEach(layer -> layer.uses().forEach(one -> variables.add(one.getSimpleName())));
    uses.forEach(one -> variables.add(one.getSimpleName()));
    StringBuilder list = new StringBuilder();
    for (PortedLayer layer : layers) {
      uses.addAll(layer.uses());
      String variable = layer.variable(variables);
      statements.append(
          String.format(
              Locale.ROOT,
              "%s %s =\n    %s;\n%s.setLayerName(\"%s\");\n",
              layer.layer().getClass().getSimpleName(),
              variable,
              layer.java(),
              variable,
              layer.name().replace("\\", "\\\\").replace("\"", "\\\"")));
      list.append(list.isEmpty() ? "" : ", ").append(variable);
    }
    String imports = String.join("\n", PortedLayer.imports(uses)).replace('$', '.');
    return imports
        + "\n\n"
        + statements
        + "MultiLayerConfiguration configuration =\n"
        + "    new NeuralNetConfiguration.Builder()\n"
        + "        .dataType(DataType."
        + type
        + ")\n"
        + "        .seed("
        + SEED
        + ")\n"
        + "        .list("
        + list
        + ")\n"
        + "        .setInputType(InputType."
        + (input instanceof InputType.InputTypeRecurrent series
            ? "recurrent(" + series.getSize()
            : "feedForward(" + input.arrayElementsPerExample())
        + "))\n"
        + "        .build();\n";
  }
}
