package recurrentlab.networks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.settings.Precision;

/** What the two configurations share. */
final class TorchLstm {
  private TorchLstm() {}

  /** A configuration that leaves the mean to the loss, and Adam to {@link TorchAdam}. */
  static NeuralNetConfiguration.Builder network(Precision precision, double learningRate) {
    return new NeuralNetConfiguration.Builder()
        .dataType(precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT)
        .seed(
            0) // nothing is drawn from it, but DL4J would take the time, and two files would differ
        .miniBatch(false)
        .weightInit(WeightInit.ZERO) // TorchWeights sets them all, forget biases too
        .updater(new TorchAdam(learningRate));
  }

  /** {@code nn.LSTM(..., hidden)}; its bias stands for two of PyTorch's. */
  static LSTM layer(String name, int hidden, double learningRate) {
    return new LSTM.Builder()
        .name(name)
        .nOut(hidden)
        .activation(new TorchTanh())
        .gateActivationFunction(new ActivationSigmoid())
        .biasUpdater(new TorchAdam(learningRate, 2))
        .build();
  }
}
