package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Reads off a network's updater which parameters there are, where they are in the flat arrays, and
 * how each of them learns.
 */
final class LearningReader {
  /** Makes the rows of a parameter. */
  interface Rows {
    /**
     * @param start place of its first element in the network's flat array
     */
    Parameter of(int layer, String name, int start);
  }

  private final MultiLayerNetwork network;
  private final Rows rows;

  LearningReader(MultiLayerNetwork network, Rows rows) {
    this.network = network;
    this.rows = rows;
  }

  /** Of each layer, in order. */
  List<LayerLearning> read() {
    Updater updater = network.getUpdater();
    if (!(updater instanceof BaseMultiLayerUpdater<?> blocks)) {
      throw new NotCompiled("updater of the network", "DL4J's own", updater.getClass().getName());
    }
    List<List<Learning>> learnings = new ArrayList<>();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      learnings.add(new ArrayList<>());
    }
    Map<Trainable, Integer> index =
        IntStream.range(0, network.getnLayers())
            .boxed()
            .collect(
                Collectors.toMap(
                    network::getLayer, i -> i, (a, b) -> a, java.util.IdentityHashMap::new));
    for (UpdaterBlock block : blocks.getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        int layer = index.get(state.getLayer());
        learnings.get(layer).add(learning(block, state, layer));
      }
    }
    return IntStream.range(0, learnings.size())
        .mapToObj(layer -> layerLearning(layer, learnings.get(layer)))
        .toList();
  }

  /** A block's state holds the first moments of all its parameters, then their second moments. */
  private Learning learning(UpdaterBlock block, UpdaterBlock.ParamState state, int layer) {
    String name = state.getParamName();
    IUpdater updater = block.getGradientUpdater().getConfig();
    List<Regularization> regularizations =
        state.getLayer().getConfig().getRegularizationByParam(name);
    int start = state.getParamOffsetStart();
    return new Learning(
        rows.of(layer, name, start),
        updater,
        regularizations == null ? List.of() : regularizations,
        block.getUpdaterViewOffsetStart() + start - block.getParamOffsetStart(),
        block.getParamOffsetEnd() - block.getParamOffsetStart(),
        Requirements.where(network, layer) + ", parameter " + name);
  }

  private LayerLearning layerLearning(int layer, List<Learning> learnings) {
    TrainingConfig config = network.getLayer(layer).getConfig();
    return LayerLearning.of(
        learnings,
        config.getGradientNormalization(),
        config.getGradientNormalizationThreshold(),
        Requirements.where(network, layer));
  }
}
