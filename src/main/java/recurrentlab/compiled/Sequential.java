package recurrentlab.compiled;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * One of DL4J's networks, in which each layer reads what the one before gives: what the compiled
 * step needs of it, whichever class holds its layers. All of it is the network's own; nothing is
 * copied but the list of its layers.
 */
interface Sequential {
  /** The network itself, which its listeners are told of. */
  Model network();

  /** Its layers and preprocessors, in order, and how it is trained; only read. */
  MultiLayerConfiguration configuration();

  /** Its initialized layers, in order. */
  Layer[] layers();

  /** What DL4J's gradient calls a layer. */
  String name(int layer);

  /** What keeps the updaters' state; made if there is none yet. */
  Updater updater();

  /** The class that {@link #updater} must be of. */
  Class<? extends Updater> updaterClass();

  /** Null until there is an {@link #updater}. */
  INDArray flatGradients();

  void setGradient(Gradient gradient);

  Collection<TrainingListener> listeners();

  /** Iterations done. */
  int iterations();

  void setIterations(int iterations);

  /** Epochs done. */
  int epochs();

  /** One epoch more. */
  void incrementEpochs();

  /** For its listeners: how long a batch was waited for, in milliseconds. */
  void setWaited(long milliseconds);

  /** Leaves there what an update leaves. */
  void show(double loss, DataSet batch);

  /**
   * Called with each part of a batch that makes an update, before the first of them.
   *
   * @throws NotCompiled if {@code fit} gets something wrong in networks of this class alone
   */
  default void check(Batch batch) {}
}
