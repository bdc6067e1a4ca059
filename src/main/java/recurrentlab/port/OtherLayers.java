package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerNorm;
import recurrentlab.port.Architecture.Part;

/** PyTorch's modules without a state as DL4J's layers. */
final class OtherLayers {
  private OtherLayers() {}

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** {@code nn.Linear} before the last, of rows. */
  static PortedLayer linear(Part part, Activation activation) {
    TorchModule module = part.module();
    int in = module.inputs(part.kind());
    int out = module.outputs(part.kind());
    return PortedLayer.of(
        module.title(),
        new DenseLayer.Builder()
            .nIn(in)
            .nOut(out)
            .hasBias(module.biased())
            .activation(activation)
            .build(),
        text(
            "new DenseLayer.Builder().nIn(%d).nOut(%d)%s.activation(Activation.%s).build()",
            in, out, withoutBias(module), activation),
        DenseLayer.class,
        Activation.class);
  }

  private static String withoutBias(TorchModule module) {
    return module.biased() ? "" : ".hasBias(false)";
  }

  /**
   * {@code nn.Linear} at the end, with the loss that goes with its activation. DL4J's output layers
   * need a bias: where PyTorch has none it is zero and stays so.
   *
   * @param series whether it reads time steps, not rows
   */
  static PortedLayer output(Part part, Activation activation, boolean series) {
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
    BaseOutputLayer.Builder<?> builder =
        series ? new RnnOutputLayer.Builder(loss) : new OutputLayer.Builder(loss);
    builder.nIn(in).nOut(out).activation(activation);
    List<Class<?>> uses = new ArrayList<>(List.of(Activation.class, LossFunction.class));
    if (!module.biased()) {
      builder.biasUpdater(new NoOp());
      uses.add(NoOp.class);
    }
    BaseOutputLayer layer = builder.build();
    uses.add(layer.getClass());
    return PortedLayer.of(
        module.title(),
        layer,
        text(
            "new %s.Builder(LossFunction.%s).nIn(%d).nOut(%d).activation(Activation.%s)%s.build()",
            layer.getClass().getSimpleName(),
            loss,
            in,
            out,
            activation,
            module.biased() ? "" : ".biasUpdater(new NoOp())"),
        uses.toArray(Class<?>[]::new));
  }

  /** {@code nn.Conv1d}. */
  static PortedLayer convolution(Part part, Activation activation) {
    TorchModule module = part.module();
    LayerWord word = part.word();
    int[] shape = module.shape("weight");
    int stride = word.whole("stride", 1, 1);
    int dilation = word.whole("dilation", 1, 1);
    boolean same = "same".equals(word.options().get("padding"));
    if (same && stride > 1) {
      throw new InvalidInput(
          LayerWord.OPTION + ", " + word.word(),
          "padding=same with stride 1, as PyTorch has it",
          "stride " + stride,
          "Give the padding as a number");
    }
    int padding = same ? 0 : word.whole("padding", 0, 0);
    ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    return PortedLayer.of(
        module.title(),
        new Convolution1DLayer.Builder(shape[2], stride, padding)
            .dilation(dilation)
            .nIn(shape[1])
            .nOut(shape[0])
            .hasBias(module.biased())
            .convolutionMode(mode)
            .activation(activation)
            .build(),
        text(
            "new Convolution1DLayer.Builder(%d, %d, %d).dilation(%d).nIn(%d).nOut(%d)%s"
                + ".convolutionMode(ConvolutionMode.%s).activation(Activation.%s).build()",
            shape[2],
            stride,
            padding,
            dilation,
            shape[1],
            shape[0],
            withoutBias(module),
            mode,
            activation),
        Convolution1DLayer.class,
        ConvolutionMode.class,
        Activation.class);
  }

  /** {@code nn.Embedding}. */
  static PortedLayer embedding(TorchModule module) {
    int[] shape = module.shape("weight");
    return PortedLayer.of(
        module.title(),
        new EmbeddingSequenceLayer.Builder()
            .nIn(shape[0])
            .nOut(shape[1])
            .inferInputLength(true)
            .activation(Activation.IDENTITY)
            .build(),
        text(
            "new EmbeddingSequenceLayer.Builder().nIn(%d).nOut(%d).inferInputLength(true)"
                + ".activation(Activation.IDENTITY).build()",
            shape[0], shape[1]),
        EmbeddingSequenceLayer.class,
        Activation.class);
  }

  /** {@code nn.LayerNorm}. */
  static PortedLayer layerNorm(Part part) {
    int features = part.module().inputs(part.kind());
    double eps = part.word().eps();
    if (!part.module().biased()) {
      throw new InvalidInput(
          part.module().full("bias"),
          "a LayerNorm with weight and bias",
          "no bias",
          "Save one with zeros for it");
    }
    return PortedLayer.of(
        part.module().title(),
        new LayerNorm.Builder().features(features).eps(eps).build(),
        text("new LayerNorm.Builder().features(%d).eps(%s).build()", features, eps),
        LayerNorm.class);
  }

  /**
   * {@code nn.BatchNorm1d} of rows. Its variance is kept as a logarithm, DL4J's default: the other
   * choice is lost when a configuration is read that was never initialized.
   */
  static PortedLayer batchNorm(Part part) {
    TorchModule module = part.module();
    if (!module.has("running_mean")) {
      throw new InvalidInput(
          module.full("running_mean"),
          "a BatchNorm1d that keeps running statistics",
          "none",
          "Train it with track_running_stats=True, or say layernorm if it is one");
    }
    int features = module.inputs(part.kind());
    boolean affine = module.has("weight");
    double eps = part.word().eps();
    return PortedLayer.of(
        module.title(),
        new BatchNormalization.Builder()
            .nIn(features)
            .nOut(features)
            .eps(eps)
            .lockGammaBeta(!affine)
            .build(),
        text(
            "new BatchNormalization.Builder().nIn(%d).nOut(%d).eps(%s)%s.build()",
            features, features, eps, affine ? "" : ".lockGammaBeta(true)"),
        BatchNormalization.class);
  }
}
