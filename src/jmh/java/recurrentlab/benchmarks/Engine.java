package recurrentlab.benchmarks;

import java.util.Comparator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.compiled.Batch;
import recurrentlab.compiled.CompiledOutput;
import recurrentlab.compiled.CompiledTrainer;

/** What trains a DL4J network, and what asks it. */
public enum Engine {
  /** DL4J itself. */
  STOCK {
    @Override
    Work training(Cases.Training training) {
      MultiLayerNetwork network = training.network();
      Cycle<DataSet> batches = new Cycle<>(training.batches(), training.epoch());
      return units ->
          batches.inEpochs(
              units,
              epoch -> {
                epoch.forEach(network::fit);
                return network.score();
              });
    }

    @Override
    Work output(Cases.Training training) {
      INDArray sequence = longest(training);
      return units -> {
        double last = 0;
        for (int i = 0; i < units; i++) {
          last = training.network().output(sequence).getDouble(0, 0, 0);
        }
        return last;
      };
    }
  },

  /** The compiled step. */
  COMPILED {
    @Override
    Work training(Cases.Training training) {
      MultiLayerNetwork network = training.network();
      CompiledTrainer trainer = new CompiledTrainer(network);
      Cycle<Batch> batches =
          new Cycle<>(training.batches().stream().map(Batch::of).toList(), training.epoch());
      return units ->
          batches.inEpochs(
              units,
              epoch -> {
                trainer.fit(epoch, () -> {});
                return network.score();
              });
    }

    @Override
    Work output(Cases.Training training) {
      CompiledOutput output = new CompiledOutput(training.network());
      double[][] sequence = longest(training).slice(0).transpose().toDoubleMatrix();
      return units -> {
        double last = 0;
        for (int i = 0; i < units; i++) {
          last = output.of(sequence)[0][0];
        }
        return last;
      };
    }
  };

  /** A unit is an update; gives the last one's loss. */
  abstract Work training(Cases.Training training);

  /** A unit is the network's output for the longest sequence; gives its first probability. */
  abstract Work output(Cases.Training training);

  private static INDArray longest(Cases.Training training) {
    return training.batches().stream()
        .map(DataSet::getFeatures)
        .max(Comparator.comparing(features -> features.size(2)))
        .orElseThrow();
  }
}
