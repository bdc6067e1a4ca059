package recurrentlab.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

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
 * @param layout of PyTorch's arrays, as they were read
 * @param others names among the activations that are no layer's: of activations, dropout,
 *     containers
 */
public record FirstDifference(
    Map<String, Optional<Agreement>> layers,
    Optional<String> first,
    List<String> within,
    Optional<String> shape,
    Function<Duration, Explanations> search,
    Layout layout,
    Set<String> others) {
  /** PyTorch's input among the activations. */
  public static final String INPUT = "input";

  /**
   * Compares. Where no order of axes is asked for, and a layer differs in the first, the others are
   * tried: a model that is not {@code batch_first} is the same model. The order with which most
   * layers agree is taken.
   *
   * @param file of the activations, for messages
   * @param network initialized
   * @param activations {@link #INPUT}, and what layers gave, by the layers' names; of PyTorch's
   *     stacked {@code lstm} what its last layer gave
   * @param asked the order in which the input is read, and what layers gave first
   * @throws InvalidInput if there is no input, or no name is a layer's
   */
  public static FirstDifference of(
      String file,
      MultiLayerNetwork network,
      Map<String, Tensor> activations,
      Optional<Layout> asked) {
    List<NetworkInput> inputs = inputs(file, network, activations, asked);
    Set<String> others = new TreeSet<>();
    Map<Integer, Tensor> theirs = byLayer(file, network, activations, others);
    List<FirstDifference> all = new ArrayList<>();
    Unfit unfit = null;
    for (NetworkInput input : inputs) {
      try {
        FirstDifference one = of(network, input, theirs, others);
        if (one.first.isEmpty()) {
          return one;
        }
        all.add(one);
      } catch (Unfit e) { // in this order; perhaps not in another
        unfit = unfit == null ? e : unfit;
      }
    }
    if (all.isEmpty()) {
      throw unfit.in(file + ", " + INPUT);
    }
    long most = all.stream().mapToLong(FirstDifference::agreeing).max().orElseThrow();
    List<FirstDifference> best = all.stream().filter(one -> one.agreeing() == most).toList();
    return best.get(0).or(best.subList(1, best.size()));
  }

  /** Where nothing explains it in this order of axes, the others are searched, too. */
  private FirstDifference or(List<FirstDifference> others) {
    Function<Duration, Explanations> both =
        limit -> {
          long start = System.nanoTime();
          Explanations found = search.apply(limit);
          for (FirstDifference other : others) {
            Duration left = limit.minusNanos(System.nanoTime() - start);
            if (found.found().isEmpty() && !left.isNegative()) {
              found = other.search.apply(left).and(KnownDifference.of("read-as", other.layout));
            }
          }
          return found;
        };
    return new FirstDifference(layers, first, within, shape, both, layout, this.others);
  }

  private long agreeing() {
    return layers.values().stream().filter(FirstDifference::agrees).count();
  }

  private static FirstDifference of(
      MultiLayerNetwork network,
      NetworkInput input,
      Map<Integer, Tensor> theirs,
      Set<String> others) {
    Map<String, Optional<Agreement>> layers = new LinkedHashMap<>();
    Layout layout = input.layout();
    INDArray current = input.values();
    Optional<Reading> before = Optional.empty();
    Optional<Given> givenBefore = Optional.empty();
    int from = 0;
    for (int to = 0; to < network.getnLayers(); to++) {
      Reading reading = new Reading(new Segment(network, from, to), current);
      Segment layer = reading.layer();
      if (!theirs.containsKey(to)) {
        layers.put(layer.name(), Optional.empty());
        continue; // it is judged with the next one that is given
      }
      Given given = new Given(theirs.get(to), layout);
      INDArray ours = reading.output();
      Optional<Agreement> found = given.agreement(layer, ours);
      Optional<Reading> met = Optional.of(reading);
      if (!agrees(found)) { // as it is; perhaps before its activation
        Optional<Reading> bare = reading.bare();
        Optional<Agreement> other = bare.flatMap(one -> given.agreement(one.layer(), one.output()));
        met = agrees(other) ? bare : Optional.empty();
        found = agrees(other) ? other : found;
      }
      layers.put(layer.name(), found);
      if (met.isEmpty()) {
        return new FirstDifference(
            layers,
            Optional.of(layer.name()),
            IntStream.rangeClosed(from, to).mapToObj(layer::name).toList(),
            found.isEmpty() ? Optional.of(shapes(ours, given.tensor())) : Optional.empty(),
            new Search(before, givenBefore, reading, given)::explanations,
            layout,
            others);
      }
      before = met;
      givenBefore = Optional.of(given);
      current = ours;
      from = to + 1;
    }
    return new FirstDifference(
        layers,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        limit -> Explanations.NONE,
        layout,
        others);
  }

  private static boolean agrees(Optional<Agreement> found) {
    return found.map(Agreement::holds).orElse(false);
  }

  private static String shapes(INDArray ours, Tensor theirs) {
    return Arrays.toString(ours.shape()) + " here, " + theirs.array() + " in PyTorch";
  }

  private static List<NetworkInput> inputs(
      String file,
      MultiLayerNetwork network,
      Map<String, Tensor> activations,
      Optional<Layout> asked) {
    Tensor input = activations.get(INPUT);
    if (input == null) {
      throw new InvalidInput(
          file,
          "the model's input under the name " + INPUT,
          InvalidInput.shortened(activations.keySet()),
          "Add it: numpy.savez(file, input=x.numpy(), ...)");
    }
    return NetworkInput.of(network, file + ", " + INPUT, input, asked);
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
            NetworkInput.requireNumbers(file + ", " + name, tensor);
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

  /**
   * Known differences without which the layer would agree.
   *
   * @param limit after which no other is tried
   */
  public Explanations explanations(Duration limit) {
    return search.apply(limit);
  }
}
