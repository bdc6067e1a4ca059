package recurrentlab.networks;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J wants of every layer that it is given, whatever the layer computes. */
final class OwnLayer {
  private OwnLayer() {}

  /**
   * Gives a layer its place in the network and its part of the network's parameters, as {@code
   * Layer.instantiate} has to.
   *
   * @param layer new; modified
   * @param view of the parameters; filled if they are to be initialized
   * @return the layer
   */
  static <L extends BaseLayer<?>> L prepared(
      L layer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(view);
    Map<String, INDArray> table = conf.getLayer().initializer().init(conf, view, initialize);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }
}
