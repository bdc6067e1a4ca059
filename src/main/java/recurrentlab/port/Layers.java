package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.nd4j.linalg.activations.Activation;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerNorm;
import recurrentlab.port.Architecture.Part;

/** DL4J's layers for an architecture, one after the other. */
final class Layers {
  private final List<Part> parts;
  private final List<PortedLayer> made = new ArrayList<>();
  private boolean series; // what the next layer reads; else rows

  private Layers(Architecture architecture) {
    parts = architecture.parts();
    series = readsSeries(architecture);
  }

  /** Whether a word needs time steps. Linear layers and normalizations alone read rows. */
  private static boolean readsSeries(Architecture architecture) {
    return architecture.parts().stream()
        .anyMatch(
            part ->
                part.hasModule()
                    ? part.kind().makesSeries()
                    : List.of(LayerWord.LAST, LayerWord.FINAL).contains(part.word().word()));
  }

  /**
   * The layers.
   *
   * @throws InvalidInput for a word where it cannot stand
   */
  static List<PortedLayer> of(Architecture architecture) {
    Layers layers = new Layers(architecture);
    for (int k = 0; k < layers.parts.size(); k++) {
      layers.add(k);
    }
    if (layers.made.isEmpty()) {
      throw new InvalidInput(
          LayerWord.OPTION, "a layer with arrays", "none", "Say the layers that the file has");
    }
    return layers.made;
  }

  /** What the first layer reads. */
  static InputType input(Architecture architecture) {
    Part first = architecture.parts().stream().filter(Part::hasModule).findFirst().orElseThrow();
    int inputs = first.module().inputs(first.kind());
    return readsSeries(architecture) ? InputType.recurrent(inputs) : InputType.feedForward(inputs);
  }

  private void add(int k) {
    Part part = parts.get(k);
    if (part.hasModule()) {
      module(k, part);
      return;
    }
    String word = part.word().word();
    switch (word) {
      case LayerWord.LAST, LayerWord.FINAL -> last(word, k);
      case LayerWord.DROPOUT -> {} // answers nothing
      default -> activation(word, k);
    }
  }

  private void module(int k, Part part) {
    if (!series && (part.kind().isRecurrent() || part.kind() == ModuleKind.CONV1D)) {
      throw misplaced(part.kind().word(), "before last or h_n, where there are time steps");
    }
    switch (part.kind()) {
      case LSTM, GRU, RNN -> recurrent(k, part);
      case LINEAR -> linear(k, part);
      case CONV1D -> made.add(OtherLayers.convolution(part, following(k)));
      case EMBEDDING -> {
        if (!made.isEmpty()) {
          throw misplaced("embedding", "the first: it reads indices");
        }
        made.add(OtherLayers.embedding(part.module()));
      }
      case LAYERNORM -> made.add(OtherLayers.layerNorm(part));
      case BATCHNORM1D -> addForSteps(OtherLayers.batchNorm(part));
    }
  }

  private InvalidInput misplaced(String word, String expected) {
    return new InvalidInput(
        LayerWord.OPTION + ", " + word,
        expected,
        made.isEmpty() ? "the first" : "after " + made.get(made.size() - 1).name(),
        "Put it where the model computes it; if it is there, DL4J has no layer for it");
  }

  // --- recurrent ones

  private void recurrent(int k, Part part) {
    TorchModule module = part.module();
    for (int layer = 0; layer < module.layers(); layer++) {
      String name = module.title() + (layer == 0 ? "" : ".l" + layer);
      int in = layer == 0 ? module.inputs(part.kind()) : module.outputs(part.kind());
      boolean eachWay = endsEachWay(k) && layer == module.layers() - 1;
      PortedLayer one = RecurrentLayers.of(name, part, in, eachWay);
      if (eachWay) {
        one = one.in(new LastTimeStep(one.layer()));
        series = false;
      }
      made.add(module.bothWays() ? one.in(new Bidirectional(one.layer())) : one);
    }
  }

  /** Whether the next word wants the final state of both directions, each at its own end. */
  private boolean endsEachWay(int k) {
    return k + 1 < parts.size()
        && parts.get(k + 1).word().word().equals(LayerWord.FINAL)
        && parts.get(k).module().bothWays();
  }

  private void last(String word, int k) {
    boolean end = word.equals(LayerWord.FINAL);
    boolean recurrent =
        k > 0 && parts.get(k - 1).hasModule() && parts.get(k - 1).kind().isRecurrent();
    if (end && !recurrent) {
      throw misplaced(word, "right after a recurrent layer");
    }
    if (end && endsEachWay(k - 1)) {
      return; // it has ended already
    }
    if (made.isEmpty() || !series) {
      throw misplaced(word, "after a layer that gives time steps, once");
    }
    int at = made.size() - 1;
    while (at >= 0 && !isRecurrent(made.get(at)) && isStepByStep(made.get(at))) {
      at--;
    }
    if (at < 0 || !isRecurrent(made.get(at))) {
      throw misplaced(
          word, "after a recurrent layer, with nothing in between but layers of single steps");
    }
    made.set(at, made.get(at).in(new LastTimeStep(made.get(at).layer())));
    for (int after = at + 1;
        after < made.size();
        after++) { // of one step they need not be distributed
      PortedLayer one = made.get(after);
      made.set(after, one.layer() instanceof TimeDistributed ? one.inner() : one);
    }
    series = false;
  }

  private static boolean isRecurrent(PortedLayer one) {
    return one.layer() instanceof Bidirectional || one.layer() instanceof BaseRecurrentLayer;
  }

  /** Whether it makes a step of a step, so that the last can be taken before it. */
  private static boolean isStepByStep(PortedLayer one) {
    return one.layer() instanceof TimeDistributed
        || one.layer() instanceof LayerNorm
        || one.layer() instanceof ActivationLayer;
  }

  // --- the others

  /** The activation that the next word says, where a layer can have it itself. */
  private Activation following(int k) {
    if (k + 1 == parts.size() || parts.get(k + 1).hasModule()) {
      return Activation.IDENTITY;
    }
    String word = parts.get(k + 1).word().word();
    boolean linear = parts.get(k).kind() == ModuleKind.LINEAR;
    return LayerWord.ACTIVATIONS.contains(word) || linear && word.equals(LayerWord.SOFTMAX)
        ? Activation.valueOf(word.toUpperCase(Locale.ROOT))
        : Activation.IDENTITY;
  }

  private void activation(String word, int k) {
    boolean inside =
        k > 0
            && parts.get(k - 1).hasModule()
            && (parts.get(k - 1).kind() == ModuleKind.LINEAR
                || parts.get(k - 1).kind() == ModuleKind.CONV1D)
            && following(k - 1) != Activation.IDENTITY;
    if (inside) {
      return;
    }
    if (word.equals(LayerWord.SOFTMAX)) {
      throw misplaced(word, "right after linear: over the features");
    }
    Activation activation = Activation.valueOf(word.toUpperCase(Locale.ROOT));
    made.add(
        PortedLayer.of(
            word + k,
            new ActivationLayer.Builder().activation(activation).build(),
            "new ActivationLayer.Builder().activation(Activation." + activation + ").build()",
            ActivationLayer.class,
            Activation.class));
  }

  private void linear(int k, Part part) {
    Activation activation = following(k);
    boolean end =
        parts.subList(k + 1, parts.size()).stream()
            .allMatch(
                after ->
                    !after.hasModule()
                        && (after.word().word().equals(LayerWord.DROPOUT)
                            || activation != Activation.IDENTITY && after == parts.get(k + 1)));
    if (end) {
      made.add(OtherLayers.output(part, activation, series));
    } else {
      addForSteps(OtherLayers.linear(part, activation));
    }
  }

  /** A layer of rows; over time steps it is distributed. */
  private void addForSteps(PortedLayer rows) {
    made.add(series ? rows.in(new TimeDistributed(rows.layer())) : rows);
  }
}
