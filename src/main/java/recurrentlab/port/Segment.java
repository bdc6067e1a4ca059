package recurrentlab.port;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.exception.ND4JException;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;

/**
 * A few layers of a network by themselves, as they are or changed: one, or a stack of which
 * PyTorch's activations tell only what its last layer gave.
 *
 * @param network initialized
 * @param from index of the first layer
 * @param to index of the last one, which the segment is named after
 */
record Segment(MultiLayerNetwork network, int from, int to) {
  /** One layer. */
  Segment(MultiLayerNetwork network, int index) {
    this(network, index, index);
  }

  /** The last layer's configuration; of a wrapper with what it wraps. */
  Layer configuration() {
    return configuration(to);
  }

  private Layer configuration(int index) {
    return network.getLayerWiseConfigurations().getConf(index).getLayer();
  }

  /** The configuration of the last layer's innermost one. */
  Layer innermost() {
    return innermost(to);
  }

  /** The configuration of a layer's innermost one. */
  Layer innermost(int index) {
    List<Layer> within = LayerKind.within(configuration(index));
    return within.get(within.size() - 1);
  }

  String name() {
    return configuration().getLayerName();
  }

  /**
   * What it gives in evaluation.
   *
   * @param input what the layer before gives; not modified
   * @throws Unfit if a layer cannot read it, as a convolution of more taps than there are steps
   */
  INDArray output(INDArray input) {
    INDArray values = input;
    for (int index = from; index <= to; index++) {
      try {
        values = output(index, values);
      } catch (ND4JException | DL4JException | IllegalStateException e) {
        throw new Unfit(
            name(index),
            "what this layer can read",
            Arrays.toString(values.shape())
                + ", of which DL4J says: "
                + InvalidInput.shortened(e.getMessage()));
      }
    }
    return values;
  }

  private INDArray output(int index, INDArray input) {
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(index);
    INDArray own = input.dup();
    INDArray read = before == null ? own : before.preProcess(own, (int) input.size(0), none);
    requireSteps(innermost(index), read);
    return network.getLayer(index).activate(read, false, none).dup();
  }

  /** DL4J's native code divides by zero there, which ends the process. */
  private static void requireSteps(Layer layer, INDArray input) {
    if (layer instanceof Convolution1DLayer one) {
      requireSteps(
          one,
          one.getConvolutionMode(),
          one.getKernelSize(),
          one.getDilation(),
          one.getPadding(),
          input);
    } else if (layer instanceof Subsampling1DLayer one) {
      requireSteps(
          one,
          one.getConvolutionMode(),
          one.getKernelSize(),
          one.getDilation(),
          one.getPadding(),
          input);
    }
  }

  private static void requireSteps(
      Layer layer,
      ConvolutionMode mode,
      int[] kernel,
      int[] dilation,
      int[] padding,
      INDArray input) {
    long taps = dilation[0] * (kernel[0] - 1L) + 1;
    long steps = input.size(2) + 2L * padding[0];
    if (mode != ConvolutionMode.Same && steps < taps) {
      throw new Unfit(
          layer.getLayerName(),
          "as many steps as its kernel reaches over",
          (layer instanceof Subsampling1DLayer ? "a pooling" : "a convolution")
              + " over "
              + taps
              + " of "
              + steps
              + " steps");
    }
  }

  /** Whether the last layer reads its series in both directions. */
  boolean readsBothWays() {
    return LayerKind.within(configuration()).stream().anyMatch(Bidirectional.class::isInstance);
  }

  /**
   * Those that compute an activation by themselves, and those before the last with one of PyTorch's
   * functions within.
   */
  IntStream activated() {
    return IntStream.rangeClosed(from, to)
        .filter(
            index ->
                innermost(index) instanceof ActivationLayer
                    || index < to && endsWithActivation(innermost(index)));
  }

  private static boolean endsWithActivation(Layer layer) {
    return LayerKind.of(layer).map(LayerKind::endsWithActivation).orElse(false);
  }

  /** The layers of the last one's kind. */
  IntStream alike() {
    return IntStream.rangeClosed(from, to)
        .filter(index -> innermost(index).getClass() == innermost().getClass());
  }

  /** The name of one of its layers. */
  String name(int index) {
    return configuration(index).getLayerName();
  }

  /** The same of arrays and options of its own. */
  Segment copy() {
    return withOptions(one -> {});
  }

  /** The same with other options, which its arrays must not depend on, in the last one's kind. */
  Segment withOptions(Consumer<Layer> change) {
    return withOptions(alike(), change);
  }

  /** The same with other options, which its arrays must not depend on, in some layers. */
  Segment withOptions(IntStream layers, Consumer<Layer> change) {
    MultiLayerConfiguration other = LayerKind.copy(network.getLayerWiseConfigurations());
    layers.forEach(index -> LayerKind.within(other.getConf(index).getLayer()).forEach(change));
    MultiLayerNetwork changed = new MultiLayerNetwork(other);
    changed.init(network.params().dup(), false);
    return new Segment(changed, from, to);
  }

  /**
   * What it gives with other arrays in some layers; they are as they were afterwards.
   *
   * @param layers which are changed
   */
  INDArray outputWith(
      Consumer<org.deeplearning4j.nn.api.Layer> change, IntStream layers, INDArray input) {
    INDArray before = network.params().dup();
    try {
      layers.forEach(index -> change.accept(network.getLayer(index)));
      return output(input);
    } finally {
      network.params().assign(before);
    }
  }

  /**
   * The last layer before its activation, which PyTorch's modules do not have; empty where the
   * activation is the layer's own, as of recurrent ones, or none.
   */
  Optional<Segment> bare() {
    boolean follows =
        endsWithActivation(innermost())
            && Activations.of(innermost()).filter(one -> one != Activation.IDENTITY).isPresent();
    return follows
        ? Optional.of(withOptions(one -> Activations.set(one, Activation.IDENTITY)))
        : Optional.empty();
  }
}
