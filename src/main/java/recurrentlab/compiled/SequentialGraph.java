package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import recurrentlab.compiled.NotCompiled.Obstacle;

/** A {@link ComputationGraph} that is a chain: one input, then layers one after the other. */
final class SequentialGraph implements Sequential {
  /** So many things in the way are named, of a graph that is no chain. */
  private static final int NAMED = 3;

  private final ComputationGraph network;
  private final List<String> names; // of the layers' vertices
  private final MultiLayerConfiguration configuration;

  /**
   * @throws NotCompiled naming the first vertices that make it anything but a chain
   * @throws IllegalStateException if the network is not initialized
   */
  SequentialGraph(ComputationGraph network) {
    if (network.getLayers() == null) {
      throw new IllegalStateException("the network is not initialized: call init() first");
    }
    this.network = network;
    ComputationGraphConfiguration graph = network.getConfiguration();
    List<String> order = graph.getTopologicalOrderStr();
    names = order.subList(graph.getNetworkInputs().size(), order.size());
    List<Obstacle> obstacles = obstacles(graph);
    if (!obstacles.isEmpty()) {
      throw new NotCompiled(obstacles.subList(0, Math.min(NAMED, obstacles.size())));
    }
    configuration = configuration(graph);
  }

  private List<Obstacle> obstacles(ComputationGraphConfiguration graph) {
    List<Obstacle> obstacles = new ArrayList<>();
    List<String> inputs = graph.getNetworkInputs();
    if (inputs.size() != 1) {
      obstacles.add(new Obstacle("inputs of the graph", "one", inputs.toString(), true));
    }
    String before = inputs.get(0);
    for (String name : names) {
      check(graph, name, before).ifPresent(obstacles::add);
      before = name;
    }
    if (!graph.getNetworkOutputs().equals(List.of(before))) {
      String outputs = graph.getNetworkOutputs().toString();
      obstacles.add(new Obstacle("outputs of the graph", "[" + before + "]", outputs, true));
    }
    return obstacles;
  }

  private Optional<Obstacle> check(
      ComputationGraphConfiguration graph, String name, String before) {
    String where = "vertex \"" + name + "\"";
    GraphVertex vertex = graph.getVertices().get(name);
    List<String> inputs = graph.getVertexInputs().get(name);
    if (vertex.getClass() != LayerVertex.class) {
      String found = NotCompiled.name(vertex.getClass());
      return Optional.of(new Obstacle(where, "a layer", found, true));
    } else if (!inputs.equals(List.of(before))) {
      String expected = "[" + before + "], so that one layer follows the other";
      return Optional.of(new Obstacle(where + ", inputs", expected, inputs.toString(), true));
    }
    Layer layer = network.getLayer(name);
    boolean frozen = layer instanceof FrozenLayer;
    Layer layerBefore = network.getLayer(before); // null of the input
    if (frozen
        && layerBefore != null
        && !(layerBefore instanceof FrozenLayer)) { // where the way back throws
      String expected = "a FrozenLayer only first, or after another one, in a graph";
      String found = "one after \"" + before + "\"";
      return Optional.of(new Obstacle(where, expected, found, false));
    }
    if (frozen && !LayerRequirements.isFrozen(((LayerVertex) vertex).getLayerConf())) {
      String expected = "a FrozenLayer of the configuration, too";
      return Optional.of(new Obstacle(where, expected, "one by setLayerAsFrozen", true));
    }
    InputPreProcessor preProcessor = ((LayerVertex) vertex).getPreProcessor();
    if (layer instanceof RecurrentLayer
        && preProcessor != null
        && graph.getBackpropType() == BackpropType.TruncatedBPTT) { // which does not ask it
      String expected = "none under truncated back-propagation, in a graph; use TimeDistributed";
      String found = NotCompiled.name(preProcessor.getClass());
      return Optional.of(new Obstacle(where + ", preprocessor", expected, found, false));
    }
    return Optional.empty();
  }

  /** As the list builder would make it. */
  private MultiLayerConfiguration configuration(ComputationGraphConfiguration graph) {
    List<NeuralNetConfiguration> layers = new ArrayList<>();
    Map<Integer, InputPreProcessor> preProcessors = new HashMap<>();
    for (String name : names) {
      LayerVertex vertex = (LayerVertex) graph.getVertices().get(name);
      if (vertex.getPreProcessor() != null) {
        preProcessors.put(layers.size(), vertex.getPreProcessor());
      }
      layers.add(vertex.getLayerConf());
    }
    MultiLayerConfiguration list = new MultiLayerConfiguration();
    list.setConfs(layers);
    list.setInputPreProcessors(preProcessors);
    list.setBackpropType(graph.getBackpropType());
    list.setTbpttFwdLength(graph.getTbpttFwdLength());
    list.setDataType(graph.getDataType());
    return list;
  }

  @Override
  public ComputationGraph network() {
    return network;
  }

  @Override
  public MultiLayerConfiguration configuration() {
    return configuration;
  }

  @Override
  public Layer[] layers() {
    return names.stream().map(network::getLayer).toArray(Layer[]::new);
  }

  @Override
  public String name(int layer) {
    return names.get(layer);
  }

  @Override
  public Updater updater() {
    return network.getUpdater();
  }

  @Override
  public Class<ComputationGraphUpdater> updaterClass() {
    return ComputationGraphUpdater.class;
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
    network.getConfiguration().setIterationCount(iterations);
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
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
  }

  @Override
  public void check(Batch batch) {
    boolean lossOnly = configuration.getConf(names.size() - 1).getLayer() instanceof RnnLossLayer;
    if (lossOnly && batch.features().present != null && batch.labelled() == null) {
      throw new NotCompiled(
          "features mask",
          "a mask of the labels with it, for the score of a ComputationGraph that ends with an"
              + " RnnLossLayer is else that of all steps, its gradient that of those present",
          "one of the features alone");
    }
  }
}
