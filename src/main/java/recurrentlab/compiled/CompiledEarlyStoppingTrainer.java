package recurrentlab.compiled;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * DL4J's {@code EarlyStoppingTrainer} with the compiled step: trains until a condition of the
 * configuration holds, and gives the best model. Score calculators, savers and conditions are
 * DL4J's, and see what they would see there.
 *
 * <pre>
 *   new CompiledEarlyStoppingTrainer(configuration, network, iterator).fit().getBestModel();
 * </pre>
 */
public final class CompiledEarlyStoppingTrainer
    extends BaseEarlyStoppingTrainer<MultiLayerNetwork> {
  private final CompiledTrainer trainer;

  /**
   * @param network initialized; modified by {@code fit}
   * @param iterator is reset before each epoch
   * @throws NotCompiled if the network or one of its listeners is nothing for the compiled step
   */
  public CompiledEarlyStoppingTrainer(
      EarlyStoppingConfiguration<MultiLayerNetwork> configuration,
      MultiLayerNetwork network,
      DataSetIterator iterator) {
    super(configuration, network, iterator, null, null);
    trainer = new CompiledTrainer(network);
    trainer.checkListeners();
  }

  @Override
  protected void fit(DataSet data) {
    trainer.fit(data);
  }

  @Override
  protected void fit(MultiDataSet data) {
    trainer.fit(data);
  }

  /** Never called: only layers that the compiled step does not know are trained beforehand. */
  @Override
  protected void pretrain(DataSet data) {
    throw new UnsupportedOperationException("pretrain: the compiled step trains whole networks");
  }

  /** As of a {@link DataSet}. */
  @Override
  protected void pretrain(MultiDataSet data) {
    throw new UnsupportedOperationException("pretrain: the compiled step trains whole networks");
  }
}
