package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
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
    SOFTMAX;

    IActivation activation() {
      return switch (this) {
        case TANH -> new ActivationTanH();
        case TORCH_TANH -> new TorchTanh();
        case SIGMOID -> new ActivationSigmoid();
        case RELU -> new ActivationReLU();
        case IDENTITY -> new ActivationIdentity();
        case SOFTMAX -> new ActivationSoftmax();
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
