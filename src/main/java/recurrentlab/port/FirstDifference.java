package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerKind;

/**
 * Where a network parts from PyTorch's activations. Each layer reads what PyTorch's layer before it
 * gave, so that a difference is its own.
 *
 * @param layers by name, in order, up to the first that differs; empty where PyTorch's activations
 *     are not given
 * @param first that differs, if one does
 * @param shape of what it gives, where PyTorch's has other sides
 * @param explanations known differences without which it would agree, the likeliest first; two that
 *     go together are one
 */
public record FirstDifference(
    Map<String, Optional<Agreement>> layers,
    Optional<String> first,
    Optional<String> shape,
    List<List<KnownDifference>> explanations) {
  /** PyTorch's input among the activations. */
  public static final String INPUT = "input";

  private static final int ENOUGH = 3;

  /**
   * Compares.
   *
   * @param file of the activations, for messages
   * @param network initialized
   * @param activations {@link #INPUT}, and what layers gave, by the layers' names; of PyTorch's
   *     stacked {@code lstm} what its last layer gave
   * @param layout of PyTorch's arrays, to be tried first
   * @throws InvalidInput if there is no input, or a name is no layer's
   */
  public static FirstDifference of(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations, Layout layout) {
    INDArray current = input(file, network, activations, layout);
    Map<Integer, Tensor> theirs = byLayer(file, network, activations);
    Map<String, Optional<Agreement>> layers = new LinkedHashMap<>();
    for (int index = 0; index < network.getnLayers(); index++) {
      OneLayer layer = new OneLayer(network, index);
      INDArray ours = layer.output(current);
      Tensor expected = theirs.get(index);
      if (expected == null) {
        layers.put(layer.name(), Optional.empty());
        current = ours;
        continue;
      }
      Optional<Agreement> agreement = agreement(layer, ours, current, expected, layout);
      layers.put(layer.name(), agreement);
      if (agreement.isEmpty() || !agreement.get().holds()) {
        return new FirstDifference(
            layers,
            Optional.of(layer.name()),
            agreement.isEmpty() ? Optional.of(shapes(ours, expected)) : Optional.empty(),
            explanations(layer, current, expected, layout));
      }
      current = ours;
    }
    return new FirstDifference(layers, Optional.empty(), Optional.empty(), List.of());
  }

  private static String shapes(INDArray ours, Tensor theirs) {
    return Arrays.toString(ours.shape()) + " here, " + theirs.array() + " in PyTorch";
  }

  private static INDArray input(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations, Layout layout) {
    Tensor input = activations.get(INPUT);
    if (input == null) {
      throw new InvalidInput(
          file,
          "the model's input under the name " + INPUT,
          InvalidInput.shortened(activations.keySet()),
          "Add it: numpy.savez(file, input=x.numpy(), ...)");
    }
    return Verification.read(network, file + ", " + INPUT, input, layout);
  }

  private static Map<Integer, Tensor> byLayer(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations) {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < network.getnLayers(); index++) {
      names.add(new OneLayer(network, index).name());
    }
    Map<Integer, Tensor> byLayer = new LinkedHashMap<>();
    Set<String> unknown = new TreeSet<>();
    activations.forEach(
        (name, tensor) -> {
          int layers = 1; // of a stack
          while (names.contains(name + ".l" + layers)) {
            layers++;
          }
          int index = names.indexOf(layers == 1 ? name : name + ".l" + (layers - 1));
          if (index >= 0) {
            byLayer.put(index, tensor);
          } else if (!name.equals(INPUT)) {
            unknown.add(name);
          }
        });
    if (!unknown.isEmpty() || byLayer.isEmpty()) {
      throw new InvalidInput(
          file,
          "activations by the names of layers, " + names,
          unknown.isEmpty() ? "none" : unknown,
          "Name them so with --rename, or leave them out");
    }
    return byLayer;
  }

  /**
   * As it is; before its activation, which PyTorch's modules do not have; of a layer that gives its
   * last step alone, that step.
   */
  private static Optional<Agreement> agreement(
      OneLayer layer, INDArray ours, INDArray input, Tensor theirs, Layout layout) {
    Optional<Agreement> found = compared(layer, ours, theirs, layout);
    boolean active =
        layer.innermost() instanceof BaseLayer base
            && LayerKind.of(base)
                .map(
                    kind ->
                        kind.input() != LayerKind.Input.SERIES
                            || kind == LayerKind.CONVOLUTION
                            || kind == LayerKind.RNN_OUTPUT)
                .orElse(false)
            && !(base.getActivationFn() instanceof ActivationIdentity);
    if (!active || found.map(Agreement::holds).orElse(false)) {
      return found;
    }
    OneLayer before =
        layer.withOptions(
            one -> {
              if (one instanceof BaseLayer base) {
                base.setActivationFn(Activation.IDENTITY.getActivationFunction());
              }
            });
    Optional<Agreement> bare = compared(layer, before.output(input), theirs, layout);
    return bare.filter(Agreement::holds).or(() -> found);
  }

  private static Optional<Agreement> compared(
      OneLayer layer, INDArray ours, Tensor theirs, Layout layout) {
    Optional<Agreement> found = Agreement.of(ours, theirs, layout);
    INDArray all = Port.array(theirs);
    if (found.isPresent() || ours.rank() != 2 || all.rank() != 3) {
      return found;
    }
    return layout.first().stream()
        .map(each -> each.toDl4j(all))
        .filter(series -> series.size(1) == ours.size(1))
        .findFirst()
        .flatMap(
            series ->
                Agreement.of(
                    ours, Port.tensor(theirs.type(), last(layer.configuration(), series)), layout));
  }

  /** What a layer that gives one step alone takes of all. */
  private static INDArray last(Layer layer, INDArray series) {
    INDArray last = step(series, series.size(2) - 1);
    if (layer instanceof Bidirectional) { // the other direction ends at the first step
      long half = series.size(1) / 2;
      return Nd4j.concat(
          1,
          last.get(NDArrayIndex.all(), NDArrayIndex.interval(0, half)),
          step(series, 0).get(NDArrayIndex.all(), NDArrayIndex.interval(half, 2 * half)));
    }
    return last;
  }

  private static INDArray step(INDArray series, long t) {
    return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t));
  }

  private static List<List<KnownDifference>> explanations(
      OneLayer layer, INDArray input, Tensor theirs, Layout layout) {
    return Suspects.of(layer, input)
        .filter(suspect -> explains(layer, suspect, theirs, layout))
        .map(Suspect::differences)
        .limit(ENOUGH)
        .toList();
  }

  /** A change that the layer cannot have, such as other sides, explains nothing. */
  private static boolean explains(OneLayer layer, Suspect suspect, Tensor theirs, Layout layout) {
    try {
      return compared(layer, suspect.output().get(), theirs, layout)
          .map(Agreement::holds)
          .orElse(false);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }
}
