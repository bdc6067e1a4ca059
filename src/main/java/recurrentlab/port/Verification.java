package recurrentlab.port;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.TorchWeights;

/** A network's output held against PyTorch's own, for the same input. */
public final class Verification {
  private Verification() {}

  /**
   * Compares. Where no order of axes is asked for, and the output is not met or has other sides in
   * the first, the others are tried: a model that is not {@code batch_first} is the same model.
   *
   * @param network initialized; not modified
   * @param inputFile and {@code outputFile}, for messages
   * @param input what PyTorch's model read
   * @param output what it gave
   * @param asked the order in which the input is read, and the output first
   * @throws InvalidInput if the sides of one are not the network's
   */
  public static Verified of(
      MultiLayerNetwork network,
      String inputFile,
      Tensor input,
      String outputFile,
      Tensor output,
      Optional<Layout> asked) {
    NetworkInput.requireNumbers(outputFile, output);
    if (Arrays.stream(output.array().values()).anyMatch(Double::isNaN)) {
      List<String> broken = notFinite(network);
      throw new InvalidInput(
          outputFile,
          "numbers",
          "NaN, which proves nothing",
          broken.isEmpty()
              ? "Run the model on another input"
              : "No input helps, for numbers of the model itself are NaN or infinite, in "
                  + InvalidInput.shortened(String.join(", ", broken))
                  + "; look at the training that made them");
    }
    MultiLayerNetwork own =
        new MultiLayerNetwork(LayerKind.copy(network.getLayerWiseConfigurations()));
    own.init(network.params().dup(), false); // an embedding notes the length of what it reads
    Segment whole = new Segment(own, 0, own.getnLayers() - 1);
    Optional<Agreement> first = Optional.empty();
    INDArray ours = null;
    Unfit unfit = null;
    for (NetworkInput read : NetworkInput.of(own, inputFile, input, asked)) {
      INDArray given;
      try {
        given = whole.output(read.values());
      } catch (Unfit e) {
        unfit = unfit == null ? e : unfit;
        continue; // in this order; perhaps not in another
      }
      ours = ours == null ? given : ours;
      Optional<Agreement> found = Agreement.of(given, output, read.layout());
      if (found.map(Agreement::holds).orElse(false)) {
        return Verified.met(found.get(), own, read.values(), given, output);
      }
      first = first.or(() -> found);
    }
    if (ours == null) {
      throw unfit.in(inputFile);
    }
    long[] sides = ours.shape();
    return first
        .map(agreement -> Verified.missed(agreement, output))
        .orElseThrow(
            () ->
                new InvalidInput(
                    outputFile,
                    "what the network gives, "
                        + Arrays.toString(sides)
                        + (sides.length == 3 ? " (batch, features, time)" : " (batch, features)"),
                    output.array(),
                    "Look for a last or h_n too many or too few, or another stride"
                        + asked.map(one -> ", or leave --layout out").orElse("")));
  }

  /** PyTorch's names of the arrays that hold NaN or infinite numbers. */
  private static List<String> notFinite(MultiLayerNetwork network) {
    return TorchWeights.stateDict(network).entrySet().stream()
        .filter(
            one ->
                Arrays.stream(one.getValue().dup('c').data().asDouble())
                    .anyMatch(value -> !Double.isFinite(value)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
