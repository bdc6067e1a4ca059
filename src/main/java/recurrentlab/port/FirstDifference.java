package recurrentlab.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
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
 * @param within the layers among which the difference is: that one, and those before it of which
 *     PyTorch's activations are not given
 * @param shape of what it gives, where PyTorch's has other sides
 * @param search tries what is known, which takes its time: see {@link #explanations}
 * @param others names among the activations that are no layer's: of activations, dropout,
 *     containers
 */
public record FirstDifference(
    Map<String, Optional<Agreement>> layers,
    Optional<String> first,
    List<String> within,
    Optional<String> shape,
    Supplier<List<List<KnownDifference>>> search,
    Set<String> others) {
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
   * @param asked order of the axes of PyTorch's arrays, to be tried first
   * @throws InvalidInput if there is no input, or no name is a layer's
   */
  public static FirstDifference of(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations, Layout asked) {
    Set<String> others = new TreeSet<>();
    Map<String, Optional<Agreement>> layers = new LinkedHashMap<>();
    NetworkInput input = input(file, network, activations, asked);
    Layout layout = input.layout();
    INDArray current = input.values();
    Map<Integer, Tensor> theirs = byLayer(file, network, activations, others);
    Optional<Segment> bareBefore = Optional.empty();
    INDArray currentBefore = current;
    int from = 0;
    for (int to = 0; to < network.getnLayers(); to++) {
      Segment segment = new Segment(network, from, to);
      Tensor expected = theirs.get(to);
      if (expected == null) {
        layers.put(segment.name(), Optional.empty());
        continue; // it is judged with the next one that is given
      }
      INDArray ours = segment.output(current);
      Optional<Agreement> found = compared(segment, ours, expected, layout);
      Optional<Segment> bare = Optional.empty();
      if (!agrees(found)) {
        INDArray read = current;
        bare = segment.bare().filter(one -> fits(one, one.output(read), expected, layout));
        if (bare.isPresent()) {
          found = compared(bare.get(), bare.get().output(read), expected, layout);
        }
      }
      layers.put(segment.name(), found);
      if (!agrees(found)) {
        INDArray read = current;
        INDArray readBefore = currentBefore;
        Optional<Segment> before = bareBefore;
        return new FirstDifference(
            layers,
            Optional.of(segment.name()),
            IntStream.rangeClosed(from, to).mapToObj(segment::name).toList(),
            found.isEmpty() ? Optional.of(shapes(ours, expected)) : Optional.empty(),
            () -> searched(before, readBefore, segment, read, expected, layout),
            others);
      }
      bareBefore = bare.or(() -> Optional.of(segment));
      currentBefore = current;
      current = ours;
      from = to + 1;
    }
    return new FirstDifference(
        layers, Optional.empty(), List.of(), Optional.empty(), List::of, others);
  }

  private static boolean agrees(Optional<Agreement> found) {
    return found.map(Agreement::holds).orElse(false);
  }

  private static boolean fits(Segment layer, INDArray ours, Tensor theirs, Layout layout) {
    return agrees(compared(layer, ours, theirs, layout));
  }

  private static String shapes(INDArray ours, Tensor theirs) {
    return Arrays.toString(ours.shape()) + " here, " + theirs.array() + " in PyTorch";
  }

  private static NetworkInput input(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations, Layout layout) {
    Tensor input = activations.get(INPUT);
    if (input == null) {
      throw new InvalidInput(
          file,
          "the model's input under the name " + INPUT,
          InvalidInput.shortened(activations.keySet()),
          "Add it: numpy.savez(file, input=x.numpy(), ...)");
    }
    return NetworkInput.of(network, file + ", " + INPUT, input, layout);
  }

  private static Map<Integer, Tensor> byLayer(
      String file, MultiLayerNetwork network, Map<String, Tensor> activations, Set<String> others) {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < network.getnLayers(); index++) {
      names.add(new Segment(network, index).name());
    }
    Map<Integer, Tensor> byLayer = new LinkedHashMap<>();
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
            others.add(name);
          }
        });
    if (byLayer.isEmpty()) {
      throw new InvalidInput(
          file,
          "activations by the names of layers, " + names,
          others.isEmpty() ? "none" : others,
          "Name them so with --rename old=new");
    }
    return byLayer;
  }

  private static Optional<Agreement> compared(
      Segment layer, INDArray ours, Tensor theirs, Layout layout) {
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

  /**
   * Known differences without which the layer would agree, the likeliest first, one of a kind; two
   * that go together are one explanation.
   */
  public List<List<KnownDifference>> explanations() {
    return search.get();
  }

  private static List<List<KnownDifference>> searched(
      Optional<Segment> before,
      INDArray readBefore,
      Segment layer,
      INDArray read,
      Tensor theirs,
      Layout layout) {
    List<List<KnownDifference>> found = new ArrayList<>();
    before.ifPresent(
        one -> found.addAll(activationsBefore(one, readBefore, layer, theirs, layout)));
    return found.isEmpty() ? explanations(layer, read, theirs, layout) : found;
  }

  private static List<List<KnownDifference>> explanations(
      Segment layer, INDArray input, Tensor theirs, Layout layout) {
    List<Segment> ways = Stream.concat(Stream.of(layer), layer.bare().stream()).toList();
    List<List<KnownDifference>> found =
        among(ways.stream().flatMap(one -> Suspects.of(one, input)), layer, theirs, layout);
    return found.isEmpty() // two at once are many to try
        ? among(ways.stream().flatMap(one -> Suspects.pairs(one, input)), layer, theirs, layout)
        : found;
  }

  private static List<List<KnownDifference>> among(
      Stream<Suspect> suspects, Segment layer, Tensor theirs, Layout layout) {
    Set<List<String>> kinds = new HashSet<>();
    return suspects
        .filter(suspect -> explains(layer, suspect.output(), theirs, layout))
        .map(Suspect::differences)
        .filter(differences -> kinds.add(kinds(differences)))
        .limit(ENOUGH)
        .toList();
  }

  private static List<String> kinds(List<KnownDifference> differences) {
    return differences.stream().map(KnownDifference::key).toList();
  }

  /** What PyTorch's model does after the layer before, which its modules do not tell. */
  private static List<List<KnownDifference>> activationsBefore(
      Segment before, INDArray input, Segment layer, Tensor theirs, Layout layout) {
    INDArray bare = before.output(input);
    Layer conf = new Segment(layer.network(), before.to()).innermost();
    boolean follows = LayerKind.of(conf).map(LayerKind::endsWithActivation).orElse(false);
    String ours = follows ? Activations.name(conf) : Activations.name(Activation.IDENTITY);
    return Activations.TRIED.stream()
        .filter(one -> one != Activation.SOFTMAX || bare.rank() == 2)
        .filter(
            one ->
                Stream.concat(Stream.of(layer), layer.bare().stream())
                    .anyMatch(
                        each ->
                            explains(each, () -> each.output(active(bare, one)), theirs, layout)))
        .map(
            one ->
                List.of(
                    KnownDifference.of(
                        "activation-before", before.name(), ours, Activations.name(one))))
        .toList();
  }

  private static INDArray active(INDArray bare, Activation activation) {
    return activation.getActivationFunction().getActivation(bare.dup(), false);
  }

  /** A change that the layer cannot have, such as other sides, explains nothing. */
  private static boolean explains(
      Segment layer, Supplier<INDArray> output, Tensor theirs, Layout layout) {
    try {
      return fits(layer, output.get(), theirs, layout);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }
}
