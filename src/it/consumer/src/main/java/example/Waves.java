package example;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.compiled.CompiledTrainer;
import recurrentlab.networks.NativeSettings;

/** Trains a network to say the next value of a wave: in place of {@code network.fit(waves)}. */
public final class Waves {
  private Waves() {}

  /** Prints the loss before and after. */
  public static void main(String[] args) {
    NativeSettings.apply(); // before anything of ND4J
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .list()
            .layer(new LSTM.Builder().nOut(8).activation(Activation.TANH).build())
            .layer(
                new RnnOutputLayer.Builder(LossFunction.MSE)
                    .nOut(1)
                    .activation(Activation.IDENTITY)
                    .build())
            .setInputType(InputType.recurrent(1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    INDArray wave = Nd4j.create(1, 1, 41);
    for (int t = 0; t <= 40; t++) {
      wave.putScalar(0, 0, t, Math.sin(0.3 * t));
    }
    DataSet waves = new DataSet(steps(wave, 0), steps(wave, 1));
    double before = network.score(waves);
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (int update = 0; update < 200; update++) {
      trainer.fit(waves);
    }
    System.out.println("loss before " + before + ", after " + network.score(waves));
  }

  /** 40 steps from one on. */
  private static INDArray steps(INDArray wave, int first) {
    INDArray steps = Nd4j.create(1, 1, 40);
    for (int t = 0; t < 40; t++) {
      steps.putScalar(0, 0, t, wave.getDouble(0, 0, t + first));
    }
    return steps;
  }
}
