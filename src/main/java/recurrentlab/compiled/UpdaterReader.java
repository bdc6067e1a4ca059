package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Reads off a network's updater which parameters there are, where they are in the flat arrays, and
 * how each of them learns.
 */
final class UpdaterReader {
  /** Knows the rows of a parameter. */
  interface Rows {
    Parameter of(int layer, String name);
  }

  private final MultiLayerNetwork network;
  private final Rows rows;

  UpdaterReader(MultiLayerNetwork network, Rows rows) {
    this.network = network;
    this.rows = rows;
  }

  /**
   * Of each layer, in order.
   *
   * @throws NotCompiled if the network's updater is of another make than its configuration says
   */
  List<LayerUpdater> read() {
    Updater updater = network.getUpdater();
    Obstacles obstacles = new Obstacles(network);
    obstacles.require(
        updater.getClass() == MultiLayerUpdater.class,
        "updater of the network",
        "MultiLayerUpdater",
        NotCompiled.name(updater.getClass()));
    GradientsAccumulator accumulator = network.getOptimizer().getGradientsAccumulator();
    obstacles.require(
        accumulator == null,
        "gradients accumulator",
        "none",
        accumulator == null ? "none" : NotCompiled.name(accumulator.getClass()));
    if (updater instanceof MultiLayerUpdater made) {
      for (UpdaterBlock block : made.getUpdaterBlocks()) { // made of an earlier configuration?
        IUpdater config = block.getGradientUpdater().getConfig();
        obstacles.require(
            ParameterUpdater.knows(config),
            "updater of the network",
            "Sgd, Adam or TorchAdam",
            NotCompiled.name(config.getClass()));
      }
    }
    obstacles.refuse();
    List<List<ParameterUpdater>> updaters = new ArrayList<>();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      updaters.add(new ArrayList<>());
    }
    Map<Trainable, Integer> index =
        IntStream.range(0, network.getnLayers())
            .boxed()
            .collect(
                Collectors.toMap(network::getLayer, i -> i, (a, b) -> a, IdentityHashMap::new));
    for (UpdaterBlock block : ((MultiLayerUpdater) updater).getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        int layer = index.get(state.getLayer());
        updaters.get(layer).add(parameterUpdater(block, state, layer));
      }
    }
    return IntStream.range(0, updaters.size())
        .mapToObj(layer -> layerUpdater(layer, updaters.get(layer)))
        .toList();
  }

  private static List<Regularization> regularizations(TrainingConfig config, String name) {
    List<Regularization> all = config.getRegularizationByParam(name);
    return all == null ? List.of() : all;
  }

  /** A block's state holds the first moments of all its parameters, then their second moments. */
  private ParameterUpdater parameterUpdater(
      UpdaterBlock block, UpdaterBlock.ParamState state, int layer) {
    String name = state.getParamName();
    int start = state.getParamOffsetStart();
    return new ParameterUpdater(
        rows.of(layer, name),
        start,
        block.getGradientUpdater().getConfig(),
        regularizations(state.getLayer().getConfig(), name),
        block.getUpdaterViewOffsetStart() + start - block.getParamOffsetStart(),
        block.getParamOffsetEnd() - block.getParamOffsetStart());
  }

  private LayerUpdater layerUpdater(int layer, List<ParameterUpdater> updaters) {
    TrainingConfig config = network.getLayer(layer).getConfig();
    return new LayerUpdater(
        updaters, config.getGradientNormalization(), config.getGradientNormalizationThreshold());
  }
}
