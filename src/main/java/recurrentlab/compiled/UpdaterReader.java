package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Reads off a network's updater which parameters there are, where they are in the flat arrays, and
 * how each of them learns.
 */
final class UpdaterReader {
  /** Knows the parameters that one of DL4J's arrays holds, one after the other. */
  interface Rows {
    List<Parameter> of(int layer, String name);
  }

  private final Sequential network;
  private final Rows rows;

  UpdaterReader(Sequential network, Rows rows) {
    this.network = network;
    this.rows = rows;
  }

  /**
   * Of each layer, in order.
   *
   * @throws NotCompiled if the network's updater is of another make than its configuration says
   */
  List<LayerUpdater> read() {
    Updater updater = network.updater();
    Obstacles obstacles = new Obstacles(network.configuration());
    obstacles.require(
        updater.getClass() == network.updaterClass(),
        "updater of the network",
        NotCompiled.name(network.updaterClass()),
        NotCompiled.name(updater.getClass()));
    GradientsAccumulator accumulator = network.network().getOptimizer().getGradientsAccumulator();
    obstacles.require(
        accumulator == null,
        "gradients accumulator",
        "none",
        accumulator == null ? "none" : NotCompiled.name(accumulator.getClass()));
    if (updater instanceof BaseMultiLayerUpdater<?> made) {
      for (UpdaterBlock block : made.getUpdaterBlocks()) { // made of an earlier configuration?
        IUpdater config = block.getGradientUpdater().getConfig();
        obstacles.require(
            KnownUpdaters.knows(config),
            "updater of the network",
            "one of " + KnownUpdaters.names(),
            NotCompiled.name(config.getClass()));
      }
    }
    obstacles.refuse();
    List<List<List<ParameterUpdater>>> updaters = new ArrayList<>();
    Layer[] layers = network.layers();
    for (int layer = 0; layer < layers.length; layer++) {
      updaters.add(new ArrayList<>());
    }
    Map<Trainable, Integer> index =
        IntStream.range(0, layers.length)
            .boxed()
            .collect(Collectors.toMap(i -> layers[i], i -> i, (a, b) -> a, IdentityHashMap::new));
    for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) updater).getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        int layer = index.get(layer(state.getLayer()));
        updaters.get(layer).add(updaters(block, state, layer));
      }
    }
    return IntStream.range(0, updaters.size())
        .mapToObj(layer -> layerUpdater(layer, updaters.get(layer)))
        .toList();
  }

  /** A graph's updater has the vertex in its place. */
  private static Trainable layer(Trainable learner) {
    return learner instanceof GraphVertex vertex ? vertex.getLayer() : learner;
  }

  private static List<Regularization> regularizations(TrainingConfig config, String name) {
    List<Regularization> all = config.getRegularizationByParam(name);
    return all == null ? List.of() : all;
  }

  /**
   * Those of one of DL4J's arrays. A block's state holds all its parameters' numbers of one kind,
   * then those of the next.
   */
  private List<ParameterUpdater> updaters(
      UpdaterBlock block, UpdaterBlock.ParamState state, int layer) {
    String name = state.getParamName();
    List<ParameterUpdater> updaters = new ArrayList<>();
    int start = state.getParamOffsetStart();
    for (Parameter parameter : rows.of(layer, name)) {
      updaters.add(
          new ParameterUpdater(
              parameter,
              start,
              block.getGradientUpdater().getConfig(),
              regularizations(state.getLayer().getConfig(), name),
              block.getUpdaterViewOffsetStart() + start - block.getParamOffsetStart(),
              block.getParamOffsetEnd() - block.getParamOffsetStart()));
      start += parameter.inputs() * parameter.outputs();
    }
    return updaters;
  }

  private LayerUpdater layerUpdater(int layer, List<List<ParameterUpdater>> updaters) {
    TrainingConfig config = network.layers()[layer].getConfig();
    return new LayerUpdater(
        updaters, config.getGradientNormalization(), config.getGradientNormalizationThreshold());
  }
}
