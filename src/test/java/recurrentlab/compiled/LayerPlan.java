package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
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
  }

  record BothWays(Bidirectional.Mode mode, LayerPlan inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new Bidirectional(mode, inner.configuration());
    }
  }

  record LastStep(LayerPlan inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new LastTimeStep(inner.configuration());
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
  }

  record Drop(double keep) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new DropoutLayer(keep);
    }
  }

  record EachStep(Dense inner) implements LayerPlan {
    @Override
    public Layer configuration() {
      return new TimeDistributed(inner.configuration());
    }
  }

  record Convolution(int size, int kernel, Function function, boolean bias, LearningPlan learning)
      implements LayerPlan {
    @Override
    public Layer configuration() {
      return learning
          .applyTo(new Convolution1D.Builder(kernel))
          .nOut(size)
          .convolutionMode(ConvolutionMode.Same)
          .activation(function.activation())
          .hasBias(bias)
          .build();
    }
  }
}
