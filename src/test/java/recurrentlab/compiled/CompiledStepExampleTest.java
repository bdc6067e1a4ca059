package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The example of docs/COMPILED-STEP.md, a network that is not the lab's: does a noisy wave swing
 * fast or slowly?
 */
class CompiledStepExampleTest {
  private static final int STEPS = 30;

  @Test
  void itLearnsAndStaysTheNetwork() {
    DataSetIterator waves = waves(256, 32);

    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.01))
            .list()
            .layer(
                new LastTimeStep(new LSTM.Builder().nOut(16).activation(Activation.TANH).build()))
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.recurrent(1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    new CompiledTrainer(network).fit(waves, 20); // in the place of network.fit(waves, 20)

    assertThat(network.evaluate(waves(100, 100)).accuracy()).isGreaterThan(0.95);
    assertThat(network.getEpochCount()).isEqualTo(20);
    CompiledOutput output = new CompiledOutput(network);
    assertThat(output.of(wave(0.9, 0))[0][1]).isGreaterThan(0.9);
    assertThat(output.of(wave(0.3, 0))[0][0]).isGreaterThan(0.9);
  }

  private static DataSetIterator waves(int count, int batch) {
    Random random = new Random(count);
    List<DataSet> waves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean fast = random.nextBoolean();
      double[][] steps = wave(fast ? 0.9 : 0.3, 6 * random.nextDouble());
      double[] values = new double[STEPS];
      for (int t = 0; t < STEPS; t++) {
        values[t] = steps[t][0] + 0.1 * random.nextGaussian();
      }
      waves.add(
          new DataSet(
              Nd4j.createFromArray(values).reshape(1, 1, STEPS),
              Nd4j.createFromArray(
                  new double[][] {fast ? new double[] {0, 1} : new double[] {1, 0}})));
    }
    return new ListDataSetIterator<>(waves, batch);
  }

  private static double[][] wave(double speed, double phase) {
    double[][] steps = new double[STEPS][1];
    for (int t = 0; t < STEPS; t++) {
      steps[t][0] = Math.sin(speed * t + phase);
    }
    return steps;
  }
}
