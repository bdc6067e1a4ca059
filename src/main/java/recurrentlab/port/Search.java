package recurrentlab.port;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.networks.LayerKind;

/**
 * The search for what explains a difference: what is known is taken back, and the layer asked
 * again.
 *
 * @param before what PyTorch agrees with up to an activation; empty before the first layer
 * @param given what PyTorch's gave there
 * @param at the layer that differs
 * @param theirs what PyTorch's gave
 */
record Search(Optional<Reading> before, Optional<Given> given, Reading at, Given theirs) {
  private static final int ENOUGH = 3;

  /**
   * Those that explain it, the likeliest first, one of a kind.
   *
   * @param limit after which no other is tried; one that is being tried then is tried to its end
   */
  Explanations explanations(Duration limit) {
    long start = System.nanoTime();
    BooleanSupplier inTime = () -> System.nanoTime() - start < limit.toNanos();
    List<List<KnownDifference>> activations =
        before.map(last -> activationsBefore(last, inTime)).orElse(List.of());
    if (!activations.isEmpty()) {
      return new Explanations(activations, true);
    }
    Optional<KnownDifference> step = before.flatMap(this::stepBefore);
    if (step.isPresent()) {
      return new Explanations(List.of(step.stream().toList()), true);
    }
    List<List<KnownDifference>> found = among(ways().flatMap(Suspects::of), inTime);
    if (found.isEmpty()) {
      found = among(ways().flatMap(Suspects::pairs), inTime); // many to try
    }
    return new Explanations(found, !found.isEmpty() || inTime.getAsBoolean());
  }

  /** The layer as it is, and before its activation. */
  private Stream<Reading> ways() {
    return Stream.concat(Stream.of(at), at.bare().stream());
  }

  private List<List<KnownDifference>> among(Stream<Suspect> suspects, BooleanSupplier inTime) {
    Set<List<String>> kinds = new HashSet<>();
    return suspects
        .takeWhile(suspect -> inTime.getAsBoolean())
        .filter(suspect -> explains(at.layer(), suspect.output()))
        .map(Suspect::differences)
        .filter(found -> kinds.add(found.stream().map(KnownDifference::key).toList()))
        .limit(ENOUGH)
        .toList();
  }

  /** What PyTorch's model does after the layer before, which its modules do not tell. */
  private List<List<KnownDifference>> activationsBefore(Reading last, BooleanSupplier inTime) {
    INDArray bare = last.output();
    Layer layer = new Segment(at.layer().network(), last.layer().to()).innermost();
    boolean follows = LayerKind.of(layer).map(LayerKind::endsWithActivation).orElse(false);
    String ours = follows ? Activations.name(layer) : Activations.name(Activation.IDENTITY);
    List<Segment> ways = ways().map(Reading::layer).toList();
    return Activations.TRIED.stream()
        .takeWhile(one -> inTime.getAsBoolean())
        .filter(one -> one != Activation.SOFTMAX || bare.rank() == 2)
        .filter(
            one ->
                ways.stream().anyMatch(way -> explains(way, () -> way.output(active(bare, one)))))
        .map(
            one ->
                List.of(
                    KnownDifference.of(
                        "activation-before", last.layer().name(), ours, Activations.name(one))))
        .toList();
  }

  /** Of a layer of both directions, whose last step is not the state in which both end. */
  private Optional<KnownDifference> stepBefore(Reading last) {
    boolean state = Given.isState(last.layer());
    return given
        .flatMap(all -> all.otherStep(last.layer(), last.output()))
        .filter(other -> explains(at.layer(), () -> at.layer().output(other)))
        .map(
            other ->
                KnownDifference.of(
                    "step",
                    last.layer().name(),
                    state ? "h_n" : "[:, -1]",
                    state ? "[:, -1]" : "h_n"));
  }

  private static INDArray active(INDArray bare, Activation activation) {
    return activation.getActivationFunction().getActivation(bare.dup(), false);
  }

  /** A change that the layer cannot have, such as other sides, explains nothing. */
  private boolean explains(Segment layer, Supplier<INDArray> output) {
    try {
      return theirs.isMetBy(layer, output.get());
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }
}
