package recurrentlab.compiled;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Networks of 2 features, layers of 3, one output, in double, and their data. */
final class SmallNetworks {
  static final int FEATURES = 2;
  static final int SIZE = 3;

  private SmallNetworks() {}

  /** With Adam, unless its layers say otherwise. */
  static NeuralNetConfiguration.Builder defaults() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .dataType(DataType.DOUBLE)
        .updater(new Adam(0.01));
  }

  /** For time series, if the first layer is none of rows. */
  static MultiLayerConfiguration configuration(
      NeuralNetConfiguration.Builder builder, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = builder.list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    boolean rows =
        layers[layers.length - 1] instanceof OutputLayer && layers[0] instanceof DenseLayer;
    return list.setInputType(rows ? InputType.feedForward(FEATURES) : InputType.recurrent(FEATURES))
        .build();
  }

  static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  static MultiLayerNetwork network(Layer... layers) {
    return network(configuration(defaults(), layers));
  }

  /** An LSTM and its output, configured in some other way than usual. */
  static MultiLayerNetwork network(Consumer<MultiLayerConfiguration> change) {
    MultiLayerConfiguration configuration = configuration(defaults(), lstm().build(), output());
    change.accept(configuration);
    return network(configuration);
  }

  static LSTM.Builder lstm() {
    return new LSTM.Builder().nOut(SIZE).activation(new ActivationTanH());
  }

  /** Batches of several sizes and lengths. */
  static List<DataSet> batches() {
    return List.of(series(4, 5), series(3, 2), series(1, 7));
  }

  static SimpleRnn.Builder rnn() {
    return new SimpleRnn.Builder().nOut(SIZE).activation(new ActivationTanH());
  }

  static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nOut(SIZE).activation(new ActivationTanH());
  }

  static Convolution1D.Builder convolution(int kernel) {
    Convolution1D.Builder builder = new Convolution1D.Builder(kernel);
    builder.nOut(SIZE).convolutionMode(ConvolutionMode.Same).activation(new ActivationTanH());
    return builder;
  }

  static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(new LossMSE())
        .nOut(1)
        .activation(new ActivationIdentity())
        .build();
  }

  static OutputLayer flatOutput() {
    return new OutputLayer.Builder(new LossMSE())
        .nOut(1)
        .activation(new ActivationIdentity())
        .build();
  }

  /** The same numbers for the same shape, between -1 and 1. */
  static INDArray numbers(long... shape) {
    INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < numbers.length(); i++) {
      numbers.putScalar(i, Math.sin(1 + i * i));
    }
    return numbers;
  }

  /** Series for {@link #output}. */
  static DataSet series(int sequences, int steps) {
    return new DataSet(numbers(sequences, FEATURES, steps), numbers(sequences, 1, steps));
  }

  /** Series for {@link #flatOutput}. */
  static DataSet seriesToOne(int sequences, int steps) {
    return new DataSet(numbers(sequences, FEATURES, steps), numbers(sequences, 1));
  }
}
