package recurrentlab.compiled;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.networks.NativeSettings;

/**
 * Time of an update by one thread and by several, in turns, of an LSTM in float: a line for each
 * size, with the median of the rounds' ratios, and beside it how much more two cores do than one
 * where each trains a network of its own. It needs a machine with nothing else to do.
 */
public final class ThreadsBenchmark {
  private static final int ROUNDS = 7;
  private static final double WARM_UP = 3; // seconds of each
  private static final double BLOCK = 0.5; // and of a round
  private static final int STEPS = 20;
  private static final int TOKENS = 8;

  private ThreadsBenchmark() {}

  /** Two threads, at the sizes that people use. */
  public static void main(String[] args) {
    NativeSettings.apply();
    for (int hidden : new int[] {16, 32, 64, 128, 256}) {
      for (int batch : new int[] {8, 32, 64, 128}) {
        measure(hidden, batch);
      }
    }
  }

  private static void measure(int hidden, int batch) {
    CompiledTrainer one = new CompiledTrainer(network(hidden));
    CompiledTrainer other = new CompiledTrainer(network(hidden));
    CompiledTrainer two = new CompiledTrainer(network(hidden)).threads(2);
    List<Batch> batches = Collections.nCopies(10, Batch.of(data(batch, STEPS)));
    milliseconds(one, batches, WARM_UP);
    milliseconds(other, batches, WARM_UP);
    milliseconds(two, batches, WARM_UP);
    double[] ratio = new double[ROUNDS];
    double[] most = new double[ROUNDS];
    double alone = 0;
    for (int round = 0; round < ROUNDS; round++) {
      alone = milliseconds(one, batches, BLOCK);
      ratio[round] = alone / milliseconds(two, batches, BLOCK);
      most[round] = 2 * alone / atOnce(one, other, batches);
    }
    Arrays.sort(ratio);
    Arrays.sort(most);
    System.out.printf(
        Locale.ROOT,
        "hidden %3d, batch %3d: %8.3f ms, two threads %.2f times as fast (%.2f to %.2f);"
            + " two networks at once %.2f%n",
        hidden,
        batch,
        alone,
        ratio[ROUNDS / 2],
        ratio[0],
        ratio[ROUNDS - 1],
        most[ROUNDS / 2]);
  }

  /**
   * Milliseconds of an update where each of two threads trains a network of its own, and shares
   * nothing: what the machine has to give.
   */
  private static double atOnce(CompiledTrainer one, CompiledTrainer other, List<Batch> batches) {
    CompletableFuture<Double> its =
        CompletableFuture.supplyAsync(() -> milliseconds(other, batches, BLOCK));
    double own = milliseconds(one, batches, BLOCK);
    return (own + its.join()) / 2;
  }

  static MultiLayerNetwork network(int hidden) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Adam(0.001))
                .list()
                .layer(new LSTM.Builder().nOut(hidden).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(TOKENS)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(TOKENS))
                .build());
    network.init();
    return network;
  }

  static DataSet data(int batch, int steps) {
    Random random = new Random(1);
    INDArray features = Nd4j.create(DataType.FLOAT, batch, TOKENS, steps);
    INDArray labels = Nd4j.create(DataType.FLOAT, batch, TOKENS, steps);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < steps; t++) {
        features.putScalar(b, random.nextInt(TOKENS), t, 1);
        labels.putScalar(b, random.nextInt(TOKENS), t, 1);
      }
    }
    return new DataSet(features, labels);
  }

  /** Of an update, in epochs until so many seconds have passed, one at least. */
  private static double milliseconds(CompiledTrainer trainer, List<Batch> batches, double seconds) {
    long start = System.nanoTime();
    int updates = 0;
    do {
      trainer.fit(batches, () -> {});
      updates += batches.size();
    } while (System.nanoTime() - start < seconds * 1e9);
    return (System.nanoTime() - start) / 1e6 / updates;
  }
}
