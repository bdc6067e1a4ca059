package recurrentlab.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.compiled.Batch;
import recurrentlab.compiled.CompiledTrainer;

/** Runs the compiled step. Reads every batch once, for all epochs. */
final class CompiledBatchRunner implements BatchRunner {
  /** Held-out batches between two checkpoints. */
  private static final int AT_ONCE = 100;

  private final CompiledTrainer trainer;
  private final List<Batch> training = new ArrayList<>();
  private final List<Batch> heldOut;

  CompiledBatchRunner(MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
    trainer = new CompiledTrainer(network);
    for (training.reset(); training.hasNext(); ) {
      this.training.add(Batch.of(training.next()));
    }
    this.heldOut = heldOut.stream().map(Batch::of).toList();
  }

  @Override
  public double update(Runnable checkpoint) {
    return trainer.fit(training, checkpoint);
  }

  @Override
  public double[] losses(Runnable checkpoint) {
    double[] losses = new double[heldOut.size()];
    for (int from = 0; from < losses.length; from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, losses.length);
      double[] some = trainer.scores(heldOut.subList(from, to));
      System.arraycopy(some, 0, losses, from, some.length);
      checkpoint.run();
    }
    return losses;
  }
}
