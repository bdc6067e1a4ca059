package recurrentlab.port;

import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.networks.LayerKind;

/**
 * One layer of a network by itself, as it is or changed. The network is never modified.
 *
 * @param network initialized
 * @param index of the layer
 */
record OneLayer(MultiLayerNetwork network, int index) {
  /** Its configuration; of a wrapper with what it wraps. */
  Layer configuration() {
    return network.getLayerWiseConfigurations().getConf(index).getLayer();
  }

  /** The configuration of the innermost layer. */
  Layer innermost() {
    var within = LayerKind.within(configuration());
    return within.get(within.size() - 1);
  }

  String name() {
    return configuration().getLayerName();
  }

  /**
   * What it gives in evaluation.
   *
   * @param input what the layer before gives; not modified
   */
  INDArray output(INDArray input) {
    InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(index);
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    INDArray own = input.dup();
    INDArray read = before == null ? own : before.preProcess(own, (int) input.size(0), none);
    return network.getLayer(index).activate(read, false, none).dup();
  }

  /** The same layer with other arrays. */
  OneLayer withArrays(Consumer<org.deeplearning4j.nn.api.Layer> change) {
    OneLayer other = withOptions(one -> {});
    change.accept(other.network.getLayer(index));
    return other;
  }

  /** The same layer with other options, which its arrays must not depend on. */
  OneLayer withOptions(Consumer<Layer> change) {
    MultiLayerConfiguration other = network.getLayerWiseConfigurations().clone();
    LayerKind.within(other.getConf(index).getLayer()).forEach(change);
    MultiLayerNetwork changed = new MultiLayerNetwork(other);
    changed.init(network.params().dup(), false);
    return new OneLayer(changed, index);
  }
}
