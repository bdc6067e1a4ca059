package recurrentlab.compiled;

import static org.deeplearning4j.nn.conf.ConvolutionMode.Causal;
import static org.deeplearning4j.nn.conf.ConvolutionMode.Same;
import static org.deeplearning4j.nn.conf.ConvolutionMode.Truncate;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import recurrentlab.networks.TorchTanh;

/** A layer of a {@link NetworkPlan}, but for the last. */
sealed interface LayerPlan {
  /** DL4J's configuration; its number of inputs comes from the network's input type. */
  Layer configuration();

  /** How many numbers it gives for a row of so many. */
  int outputs(int inputs);

  /** What it sees at a time, where that may change the number of steps; else null. */
  default Window window() {
    return null;
  }

  /** Whether it gives rows without time. */
  default boolean endsTime() {
    return false;
  }

  /** The activation functions that are trained. */
  enum Function {
    TANH,
    TORCH_TANH,
    SIGMOID,
    RELU,
    IDENTITY,
    SOFTMAX,
    ELU,
    GELU,
    HARD_SIGMOID,
    HARD_TANH,
    LEAKY_RELU,
    MISH,
    RATIONAL_TANH,
    RECTIFIED_TANH,
    RELU_6,
    SELU,
    SOFTPLUS,
    SOFTSIGN,
    SWISH,
    THRESHOLDED_RELU;

    /** Whether its values stay small, whatever its arguments are. */
    boolean isBounded() {
      return switch (this) {
        case RELU, IDENTITY, ELU, GELU, LEAKY_RELU, MISH, SELU, SOFTPLUS, SWISH, THRESHOLDED_RELU ->
            false;
        default -> true;
      };
    }

    IActivation activation() {
      return switch (this) {
        case TANH -> new ActivationTanH();
        case TORCH_TANH -> new TorchTanh();
        case SIGMOID -> new ActivationSigmoid();
        case RELU -> new ActivationReLU();
        case IDENTITY -> new ActivationIdentity();
        case SOFTMAX -> new ActivationSoftmax();
        case ELU -> new ActivationELU();
        case GELU -> new ActivationGELU(false);
        case HARD_SIGMOID -> new ActivationHardSigmoid();
        case HARD_TANH -> new ActivationHardTanH();
        case LEAKY_RELU -> new ActivationLReLU(0.1);
        case MISH -> new ActivationMish();
        case RATIONAL_TANH -> new ActivationRationalTanh();
        case RECTIFIED_TANH -> new ActivationRectifiedTanh();
        case RELU_6 -> new ActivationReLU6();
        case SELU -> new ActivationSELU();
        case SOFTPLUS -> new ActivationSoftPlus();
        case SOFTSIGN -> new ActivationSoftSign();
        case SWISH -> new ActivationSwish();
        case THRESHOLDED_RELU -> new ActivationThresholdedReLU(0.1);
      };
    }
  }

  record Lstm(int size, Function function, Function gate, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new LSTM.Builder())
          .nOut(size)
          .activation(function.activation())
          .gateActivationFunction(gate.activation())
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  @SuppressWarnings("deprecation")
  record Graves(int size, Function function, Function gate, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new GravesLSTM.Builder())
          .nOut(size)
          .activation(function.activation())
          .gateActivationFunction(gate.activation())
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  @SuppressWarnings("deprecation")
  record GravesBothWays(int size, Function function, Function gate, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new GravesBidirectionalLSTM.Builder())
          .nOut(size)
          .activation(function.activation())
          .gateActivationFunction(gate.activation())
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  record Rnn(int size, Function function, LearningPlan learning) implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new SimpleRnn.Builder())
          .nOut(size)
          .activation(function.activation())
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  record BothWays(Bidirectional.Mode mode, LayerPlan inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new Bidirectional(mode, inner.configuration());
    }

    @Override
    public int outputs(int inputs) {
      return inner.outputs(inputs) * (mode == Bidirectional.Mode.CONCAT ? 2 : 1);
    }
  }

  record LastStep(LayerPlan inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new LastTimeStep(inner.configuration());
    }

    @Override
    public boolean endsTime() {
      return true;
    }

    @Override
    public int outputs(int inputs) {
      return inner.outputs(inputs);
    }
  }

  /**
   * The first layer of a network.
   *
   * @param value at steps that are not there
   * @param steps which of them are there
   */
  record MaskZero(LayerPlan inner, double value, BatchPlan.Mask steps) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new MaskZeroLayer(inner.configuration(), value);
    }

    @Override
    public boolean endsTime() {
      return inner.endsTime();
    }

    @Override
    public int outputs(int inputs) {
      return inner.outputs(inputs);
    }
  }

  /**
   * @param direct without the preprocessor that DL4J puts after it, which does nothing but throw
   *     under a mask
   */
  record Pool(PoolingType type, boolean direct) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new GlobalPoolingLayer.Builder(type).pnorm(3).build();
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }

    @Override
    public boolean endsTime() {
      return true;
    }
  }

  /** Over the steps of windows. */
  record Subsample(PoolingType type, Window window, boolean countsPadding) implements LayerPlan {
    @Override
    public Layer configuration() {
      Subsampling1DLayer.Builder builder =
          new Subsampling1DLayer.Builder(type, window.kernel(), window.stride(), window.padding());
      return builder
          .convolutionMode(window.mode())
          .avgPoolIncludePadInDivisor(countsPadding)
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }
  }

  record Dense(int size, Function function, boolean bias, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new DenseLayer.Builder())
          .nOut(size)
          .activation(function.activation())
          .hasBias(bias)
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  /**
   * The first layer of a network, whose features are indices, one of as many as the plan has.
   *
   * @param series EmbeddingSequenceLayer, else EmbeddingLayer
   * @param plain whether the features of series are {@code [batch, time]}
   */
  record Embed(
      boolean series,
      boolean plain,
      int size,
      Function function,
      boolean bias,
      LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return series
          ? learning
              .applyTo(new EmbeddingSequenceLayer.Builder())
              .inferInputLength(true)
              .hasBias(bias)
              .nOut(size)
              .activation(function.activation())
              .build()
          : learning
              .applyTo(new EmbeddingLayer.Builder())
              .hasBias(bias)
              .nOut(size)
              .activation(function.activation())
              .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }

  record Frozen(LayerPlan inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new FrozenLayer(inner.configuration());
    }

    @Override
    public int outputs(int inputs) {
      return inner.outputs(inputs);
    }

    @Override
    public Window window() {
      return inner.window();
    }

    @Override
    public boolean endsTime() {
      return inner.endsTime();
    }
  }

  record Drop(double keep) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new DropoutLayer(keep);
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }
  }

  record EachStep(Dense inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new TimeDistributed(inner.configuration());
    }

    @Override
    public int outputs(int inputs) {
      return inner.outputs(inputs);
    }
  }

  /**
   * @param padding of Truncate and Strict
   */
  record Window(int kernel, int stride, int dilation, ConvolutionMode mode, int padding) {
    /** As DL4J pools. */
    Window plain() {
      int most = mode == Same ? kernel : stride;
      return new Window(kernel, Math.min(stride, most), 1, mode == Causal ? Truncate : mode, 0);
    }

    Windows windows() {
      return new Windows(kernel, stride, dilation, Windows.Mode.of(mode), padding);
    }
  }

  record Convolution(
      int size, Window window, Function function, boolean bias, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      Convolution1D.Builder builder =
          new Convolution1D.Builder(window.kernel(), window.stride(), window.padding());
      return learning
          .applyTo(builder)
          .nOut(size)
          .dilation(window.dilation())
          .convolutionMode(window.mode())
          .activation(function.activation())
          .hasBias(bias)
          .build();
    }

    @Override
    public int outputs(int inputs) {
      return size;
    }
  }
}
