package recurrentlab.compiled;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** A {@link MultiLayerNetwork}. */
record SequentialList(MultiLayerNetwork network) implements Sequential {
  /**
   * @throws IllegalStateException if the network is not initialized
   */
  SequentialList {
    if (!network.isInitCalled()) {
      throw new IllegalStateException("the network is not initialized: call init() first");
    }
  }

  @Override
  public MultiLayerConfiguration configuration() {
    return network.getLayerWiseConfigurations();
  }

  @Override
  public Layer[] layers() {
    return network.getLayers();
  }

  @Override
  public String name(int layer) {
    return String.valueOf(layer);
  }

  @Override
  public Updater updater() {
    return network.getUpdater();
  }

  @Override
  public Class<MultiLayerUpdater> updaterClass() {
    return MultiLayerUpdater.class;
  }

  @Override
  public INDArray flatGradients() {
    return network.getFlattenedGradients();
  }

  @Override
  public void setGradient(Gradient gradient) {
    network.setGradient(gradient);
  }

  @Override
  public Collection<TrainingListener> listeners() {
    return network.getListeners();
  }

  @Override
  public int iterations() {
    return network.getIterationCount();
  }

  @Override
  public void setIterations(int iterations) {
    network.setIterationCount(iterations);
  }

  @Override
  public int epochs() {
    return network.getEpochCount();
  }

  @Override
  public void incrementEpochs() {
    network.incrementEpochCount();
  }

  @Override
  public void setWaited(long milliseconds) {
    network.setLastEtlTime(milliseconds);
  }

  @Override
  public void show(double loss, DataSet batch) {
    network.setScore(loss);
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
  }
}
