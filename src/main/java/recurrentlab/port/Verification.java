package recurrentlab.port;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;

/** A network's output held against PyTorch's own, for the same input. */
public final class Verification {
  private Verification() {}

  /**
   * Compares.
   *
   * @param network initialized
   * @param inputFile and {@code outputFile}, for messages
   * @param input what PyTorch's model read
   * @param output what it gave
   * @param layout of both, to be tried first
   * @throws InvalidInput if the sides of one are not the network's
   */
  public static Agreement of(
      MultiLayerNetwork network,
      String inputFile,
      Tensor input,
      String outputFile,
      Tensor output,
      Layout layout) {
    INDArray ours = network.output(read(network, inputFile, input, layout));
    return Agreement.of(ours, output, layout)
        .orElseThrow(
            () ->
                new InvalidInput(
                    outputFile,
                    "what the network gives, "
                        + Arrays.toString(ours.shape())
                        + (ours.rank() == 3 ? " (batch, features, time)" : " (batch, features)"),
                    output.array(),
                    "Look for a last or h_n too many or too few, or another stride"));
  }

  /** A network's input of PyTorch's, in the network's type. */
  static INDArray read(MultiLayerNetwork network, String file, Tensor input, Layout layout) {
    Layer first =
        Arrays.stream(network.getLayers())
            .map(layer -> layer.conf().getLayer())
            .filter(layer -> LayerKind.of(layer).isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        file, "the input of a network with a known layer", "none", "Port another"));
    boolean indices = first instanceof EmbeddingSequenceLayer;
    return layout
        .input(file, input, LayerKind.inputs(first), indices)
        .castTo(network.getLayerWiseConfigurations().getDataType());
  }
}
