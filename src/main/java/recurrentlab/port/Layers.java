package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerNorm;
import recurrentlab.port.Architecture.Part;

/** DL4J's layers for an architecture, one after the other. */
final class Layers {
  private final List<Part> parts;
  private final List<PortedLayer> made = new ArrayList<>();
  private boolean series = true; // what the next layer reads; else rows

  private Layers(Architecture architecture) {
    parts = architecture.parts();
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
    return InputType.recurrent(first.module().inputs(first.kind()));
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
    TorchModule module = part.module();
    if (!series && (part.kind().isRecurrent() || part.kind() == ModuleKind.CONV1D)) {
      throw misplaced(part.kind().word(), "before last or h_n, where there are time steps");
    }
    switch (part.kind()) {
      case LSTM, GRU, RNN -> recurrent(k, part);
      case LINEAR -> linear(k, part);
      case CONV1D -> convolution(k, part);
      case EMBEDDING -> embedding(module);
      case LAYERNORM -> layerNorm(part);
      case BATCHNORM1D -> batchNorm(part);
    }
  }

  private InvalidInput misplaced(String word, String expected) {
    return new InvalidInput(
        LayerWord.OPTION + ", " + word,
        expected,
        made.isEmpty() ? "the first" : "after " + made.get(made.size() - 1).name(),
        "Put it where the model computes it");
  }

  // --- recurrent ones

  private void recurrent(int k, Part part) {
    TorchModule module = part.module();
    for (int layer = 0; layer < module.layers(); layer++) {
      String name = module.title() + (layer == 0 ? "" : ".l" + layer);
      int in = layer == 0 ? module.inputs(part.kind()) : module.outputs(part.kind());
      boolean nested = module.bothWays() && layer == module.layers() - 1 && isFinal(k + 1);
      PortedLayer one = RecurrentLayers.of(name, part, in, nested);
      made.add(module.bothWays() ? one.in(new Bidirectional(one.layer())) : one);
    }
  }

  private boolean isFinal(int k) {
    return k < parts.size() && parts.get(k).word().word().equals(LayerWord.FINAL);
  }

  private void last(String word, int k) {
    if (k == 0 || made.isEmpty() || !series) {
      throw misplaced(word, "after a layer that gives time steps, once");
    }
    PortedLayer before = made.remove(made.size() - 1);
    boolean eachWay = isFinal(k) && before.layer() instanceof Bidirectional;
    if (isFinal(k) && (!parts.get(k - 1).hasModule() || !parts.get(k - 1).kind().isRecurrent())) {
      throw misplaced(word, "right after a recurrent layer");
    }
    if (eachWay) {
      Layer forwards = ((Bidirectional) before.layer()).getFwd();
      String inner = before.java().substring("new Bidirectional(".length());
      PortedLayer one =
          new PortedLayer(
              before.name(), forwards, inner.substring(0, inner.length() - 1), before.uses());
      PortedLayer lasting = one.in(new LastTimeStep(forwards));
      made.add(lasting.in(new Bidirectional(lasting.layer())));
    } else {
      made.add(before.in(new LastTimeStep(before.layer())));
    }
    series = false;
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
      output(part, activation);
      return;
    }
    TorchModule module = part.module();
    int in = module.inputs(part.kind());
    int out = module.outputs(part.kind());
    DenseLayer dense =
        new DenseLayer.Builder()
            .nIn(in)
            .nOut(out)
            .hasBias(module.biased())
            .activation(activation)
            .build();
    String java =
        String.format(
            Locale.ROOT,
            "new DenseLayer.Builder().nIn(%d).nOut(%d)%s.activation(Activation.%s).build()",
            in,
            out,
            module.biased() ? "" : ".hasBias(false)",
            activation);
    PortedLayer one =
        PortedLayer.of(module.title(), dense, java, DenseLayer.class, Activation.class);
    made.add(series ? one.in(new TimeDistributed(dense)) : one);
  }

  /** The last layer, with the loss that goes with its activation. */
  private void output(Part part, Activation activation) {
    TorchModule module = part.module();
    int in = module.inputs(part.kind());
    int out = module.outputs(part.kind());
    if (activation == Activation.SOFTMAX && out == 1) {
      throw new InvalidInput(
          LayerWord.OPTION + ", " + LayerWord.SOFTMAX,
          "at least two outputs before it",
          "one, of " + module.title() + ", which it makes 1 whatever the input",
          "Say sigmoid, or nothing, as the model has it");
    }
    LossFunction loss =
        switch (activation) {
          case SOFTMAX -> LossFunction.MCXENT;
          case SIGMOID -> LossFunction.XENT;
          default -> LossFunction.MSE;
        };
    Class<?> type = series ? RnnOutputLayer.class : OutputLayer.class;
    String java =
        String.format(
            Locale.ROOT,
            "new %s.Builder(LossFunction.%s).nIn(%d).nOut(%d).activation(Activation.%s)",
            type.getSimpleName(),
            loss,
            in,
            out,
            activation);
    RnnOutputLayer.Builder steps =
        new RnnOutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation);
    OutputLayer.Builder rows =
        new OutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation);
    if (module.biased()) {
      Layer layer = series ? steps.build() : rows.build();
      made.add(
          PortedLayer.of(
              module.title(),
              layer,
              java + ".build()",
              type,
              Activation.class,
              LossFunction.class));
      return;
    }
    Layer layer =
        series ? steps.biasUpdater(new NoOp()).build() : rows.biasUpdater(new NoOp()).build();
    made.add(
        PortedLayer.of(
            module.title(),
            layer,
            java + ".biasUpdater(new NoOp()).build()",
            type,
            Activation.class,
            LossFunction.class,
            NoOp.class));
  }

  private void convolution(int k, Part part) {
    TorchModule module = part.module();
    LayerWord word = part.word();
    int[] shape = module.shape("weight");
    Activation activation = following(k);
    int stride = word.whole("stride", 1, 1);
    int dilation = word.whole("dilation", 1, 1);
    boolean same = "same".equals(word.options().get("padding"));
    int padding = same ? 0 : word.whole("padding", 0, 0);
    ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    Convolution1DLayer.Builder builder =
        new Convolution1DLayer.Builder(shape[2], stride, padding)
            .dilation(dilation)
            .nIn(shape[1])
            .nOut(shape[0])
            .hasBias(module.biased())
            .convolutionMode(mode)
            .activation(activation);
    String java =
        String.format(
            Locale.ROOT,
            "new Convolution1DLayer.Builder(%d, %d, %d).dilation(%d).nIn(%d).nOut(%d)%s"
                + ".convolutionMode(ConvolutionMode.%s).activation(Activation.%s).build()",
            shape[2],
            stride,
            padding,
            dilation,
            shape[1],
            shape[0],
            module.biased() ? "" : ".hasBias(false)",
            mode,
            activation);
    made.add(
        PortedLayer.of(
            module.title(),
            builder.build(),
            java,
            Convolution1DLayer.class,
            ConvolutionMode.class,
            Activation.class));
  }

  private void embedding(TorchModule module) {
    if (!made.isEmpty()) {
      throw misplaced("embedding", "the first: it reads indices");
    }
    int[] shape = module.shape("weight");
    made.add(
        PortedLayer.of(
            module.title(),
            new EmbeddingSequenceLayer.Builder()
                .nIn(shape[0])
                .nOut(shape[1])
                .inferInputLength(true)
                .activation(Activation.IDENTITY)
                .build(),
            String.format(
                Locale.ROOT,
                "new EmbeddingSequenceLayer.Builder().nIn(%d).nOut(%d).inferInputLength(true)"
                    + ".activation(Activation.IDENTITY).build()",
                shape[0],
                shape[1]),
            EmbeddingSequenceLayer.class,
            Activation.class));
  }

  private void layerNorm(Part part) {
    int features = part.module().inputs(part.kind());
    double eps = part.word().eps();
    if (!part.module().biased()) {
      throw new InvalidInput(
          part.module().full("bias"),
          "a LayerNorm with weight and bias",
          "no bias",
          "Save one with zeros for it");
    }
    made.add(
        PortedLayer.of(
            part.module().title(),
            new LayerNorm.Builder().features(features).eps(eps).build(),
            String.format(
                Locale.ROOT, "new LayerNorm.Builder().features(%d).eps(%s).build()", features, eps),
            LayerNorm.class));
  }

  private void batchNorm(Part part) {
    TorchModule module = part.module();
    if (!module.has("running_mean")) {
      throw new InvalidInput(
          module.full("running_mean"),
          "a BatchNorm1d that keeps running statistics",
          "none",
          "Train it with track_running_stats=True, or say layernorm if it is one");
    }
    int features = module.shape("running_mean")[0];
    boolean affine = module.has("weight");
    double eps = part.word().eps();
    BatchNormalization norm =
        new BatchNormalization.Builder()
            .nIn(features)
            .nOut(features)
            .eps(eps)
            .useLogStd(false)
            .lockGammaBeta(!affine)
            .build();
    String java =
        String.format(
            Locale.ROOT,
            "new BatchNormalization.Builder().nIn(%d).nOut(%d).eps(%s).useLogStd(false)%s.build()",
            features,
            features,
            eps,
            affine ? "" : ".lockGammaBeta(true)");
    PortedLayer one = PortedLayer.of(module.title(), norm, java, BatchNormalization.class);
    made.add(series ? one.in(new TimeDistributed(norm)) : one);
  }
}
