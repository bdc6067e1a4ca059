package recurrentlab.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;
import recurrentlab.networks.TokenLstm;
import recurrentlab.networks.TorchTanh;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenLstmSettings;

/**
 * What the layers of a DL4J network compute, beside their arrays: two networks with the same arrays
 * may give different outputs.
 */
public final class ZipLayers {
  private static final String TANH = "tanh";
  private static final String RELU = "relu";
  private static final String ACTIVATION = "activation";
  private static final String GATES = "activation of the gates";

  /** Those that make rows of steps, and series of rows, for a layer between. */
  private static final Set<Class<? extends InputPreProcessor>> HARMLESS =
      Set.of(RnnToFeedForwardPreProcessor.class, FeedForwardToRnnPreProcessor.class);

  private ZipLayers() {}

  /**
   * Requires that PyTorch's modules compute what these layers do: an array called {@code
   * lstm.weight_hh_l0} belongs to tanh and sigmoid. What comes after a module, such as the
   * activation of a linear one, no name says.
   *
   * @param file for messages
   * @throws InvalidInput naming the layer and the difference
   */
  static void requireTorchs(Path file, MultiLayerConfiguration network) {
    for (Layer outer : layers(network)) {
      for (Layer layer : LayerKind.within(outer)) {
        Map<String, String> facts = facts(layer);
        if (layer instanceof Bidirectional both && both.getMode() != Bidirectional.Mode.CONCAT) {
          throw notTorchs(file, outer, "both directions side by side (CONCAT)", both.getMode());
        }
        if (layer instanceof BaseRecurrentLayer) {
          Set<String> known = layer instanceof SimpleRnn ? Set.of(TANH, RELU) : Set.of(TANH);
          if (!known.contains(facts.get(ACTIVATION))) {
            String expected = ACTIVATION + " " + (known.size() > 1 ? "tanh or relu" : TANH);
            throw notTorchs(file, outer, expected, facts.get(ACTIVATION));
          }
        }
        if (layer instanceof BatchNormalization norm
            && norm.isLockGammaBeta()
            && (norm.getGamma() != 1 || norm.getBeta() != 0)) {
          throw notTorchs(
              file,
              outer,
              "gamma 1 and beta 0 where they are locked",
              "gamma " + norm.getGamma() + ", beta " + norm.getBeta());
        }
        if (!facts.getOrDefault(GATES, "sigmoid").equals("sigmoid")) {
          throw notTorchs(file, outer, GATES + " sigmoid", facts.get(GATES));
        }
      }
    }
  }

  private static InvalidInput notTorchs(Path file, Layer layer, String expected, Object found) {
    return new InvalidInput(
        place(file, layer),
        expected + ", as PyTorch's module has it",
        found,
        "No module of PyTorch computes this layer with these arrays");
  }

  /**
   * Requires that the network in a DL4J zip computes what a part's does.
   *
   * @param arrays of the network under the part's names, in the order of its layers
   * @throws InvalidInput naming the layer and the difference
   */
  public static void requirePart(Path file, PartKind part, Collection<String> arrays) {
    requirePart(file, part, Dl4jZip.read(file).getLayerWiseConfigurations(), arrays);
  }

  private static void requirePart(
      Path file, PartKind part, MultiLayerConfiguration network, Collection<String> arrays) {
    MultiLayerConfiguration own;
    switch (part) {
      case TOKEN_LSTM -> own = TokenLstm.configuration(TokenLstmSettings.NOTEBOOK, 2);
      case FORECAST -> own = Forecaster.configuration(ForecastSettings.NOTEBOOK);
      default -> {
        return; // by hand: DL4J has no such arrays
      }
    }
    List<Layer> expected = layers(own);
    List<Layer> found = layers(network);
    for (int k = 0; k < Math.max(expected.size(), found.size()); k++) {
      if (k == found.size()) {
        throw notPart(
            file.toString(), part, expected.size() + " layers", found.size() + " of them");
      } else if (k == expected.size()) {
        throw notPart(
            place(file, found.get(k)),
            part,
            "no layer after " + expected.size(),
            facts(found.get(k)).get("layer"));
      }
      Map<String, String> facts = facts(found.get(k));
      String place = place(file, found.get(k));
      facts(expected.get(k))
          .forEach(
              (what, value) -> {
                if (!value.equals(facts.get(what))) {
                  throw notPart(place, part, what + " " + value, facts.get(what));
                }
              });
    }
    network
        .getInputPreProcessors()
        .forEach(
            (index, processor) -> {
              if (!HARMLESS.contains(processor.getClass())) {
                Layer before = network.getConf(index).getLayer();
                throw notPart(
                    place(file, before),
                    part,
                    "no preprocessor that changes what it reads",
                    processor.getClass().getSimpleName());
              }
            });
    List<String> names = expected.stream().map(Layer::getLayerName).toList();
    List<String> modules =
        arrays.stream().map(name -> name.replaceFirst("\\.[^.]*$", "")).distinct().toList();
    if (Set.copyOf(modules).equals(Set.copyOf(names)) && !modules.equals(names)) {
      throw notPart(file.toString(), part, "the layers " + names + " in this order", modules);
    }
  }

  private static InvalidInput notPart(String place, PartKind part, String expected, Object found) {
    return new InvalidInput(
        place,
        expected + ", as in " + part + "'s network",
        found,
        "It computes something else; if its arrays alone are meant, export them as .npz and import"
            + " that");
  }

  private static String place(Path file, Layer layer) {
    return file + ", layer \"" + layer.getLayerName() + "\"";
  }

  /** Without those that do nothing outside training. */
  private static List<Layer> layers(MultiLayerConfiguration network) {
    List<Layer> layers = new ArrayList<>();
    for (NeuralNetConfiguration one : network.getConfs()) {
      if (!(one.getLayer() instanceof DropoutLayer)) {
        layers.add(one.getLayer());
      }
    }
    return layers;
  }

  /** What a layer is and which of its options change what it gives, as a person calls them. */
  private static Map<String, String> facts(Layer outer) {
    Layer layer = outer instanceof TimeDistributed each ? each.getUnderlying() : outer;
    Map<String, String> facts = new LinkedHashMap<>();
    boolean output = layer instanceof RnnOutputLayer; // ours without a bias is one, too
    facts.put("layer", output ? "RnnOutputLayer" : layer.getClass().getSimpleName());
    if (layer instanceof BaseLayer base) {
      facts.put(ACTIVATION, name(base.getActivationFn()));
    }
    if (layer instanceof AbstractLSTM lstm) {
      facts.put(GATES, name(lstm.getGateActivationFn()));
    }
    if (layer instanceof Convolution1DLayer convolution) {
      facts.put("padding", padding(convolution));
      facts.put("stride", String.valueOf(convolution.getStride()[0]));
      facts.put("dilation", String.valueOf(convolution.getDilation()[0]));
    }
    if (layer instanceof BaseOutputLayer last) {
      facts.put("loss", name(last.getLossFn()));
    }
    return facts;
  }

  private static String padding(Convolution1DLayer layer) {
    return switch (layer.getConvolutionMode()) {
      case Same -> String.valueOf((layer.getKernelSize()[0] - 1) / 2);
      case Causal -> ConvolutionMode.Causal.name();
      default -> String.valueOf(layer.getPadding()[0]);
    };
  }

  private static String name(IActivation activation) {
    if (activation instanceof TorchTanh) {
      return TANH;
    }
    boolean bent = activation instanceof ActivationReLU && !activation.equals(new ActivationReLU());
    return bent ? RELU + " with a maximum, a threshold or a slope" : String.valueOf(activation);
  }

  private static String name(ILossFunction loss) {
    if (loss instanceof MeanCrossEntropy || loss instanceof LossMCXENT) {
      return "cross-entropy";
    }
    boolean squares = loss instanceof MeanSquaredError || loss instanceof LossL2;
    return squares ? "squared error" : String.valueOf(loss);
  }
}
