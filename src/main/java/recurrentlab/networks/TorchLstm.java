package recurrentlab.networks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import recurrentlab.settings.Precision;

/** What the two configurations share. */
final class TorchLstm {
  private TorchLstm() {}

  /** A configuration that leaves the mean to the loss, and Adam to {@link TorchAdam}. */
  static NeuralNetConfiguration.Builder network(Precision precision, double learningRate) {
    return network(precision, new TorchAdam(learningRate));
  }

  /** A configuration that leaves the mean to the loss. */
  static NeuralNetConfiguration.Builder network(Precision precision, IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .dataType(precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT)
        .seed(
            0) // nothing is drawn from it, but DL4J would take the time, and two files would differ
        .miniBatch(false)
        .weightInit(WeightInit.ZERO) // TorchWeights sets them all, forget biases too
        .updater(updater);
  }

  /** {@code nn.LSTM(..., hidden)}; its bias stands for two of PyTorch's. */
  static LSTM layer(String name, int hidden, double learningRate) {
    return layer(name, hidden).biasUpdater(new TorchAdam(learningRate, 2)).build();
  }

  /** The same, its bias updated as its weights are. */
  static LSTM.Builder layer(String name, int hidden) {
    return new LSTM.Builder()
        .name(name)
        .nOut(hidden)
        .activation(new TorchTanh())
        .gateActivationFunction(new ActivationSigmoid());
  }
}
