package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import recurrentlab.compiled.LayerPlan.Function;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;
import recurrentlab.networks.UnbiasedRnnOutput;

/**
 * A network that the compiled step should train, and its data: what a property draws, shrinks and
 * prints.
 *
 * @param segment the most steps of an update, by truncated back-propagation; 0 for all
 * @param seed of the initial parameters, the values of the data and the masks
 */
record NetworkPlan(
    int features,
    List<LayerPlan> layers,
    Output output,
    boolean miniBatch,
    List<BatchPlan> batches,
    int segment,
    long seed) {

  /** Up to this many inputs of a layer; smaller with more, else recurrent networks explode. */
  private static final double LARGEST_PARAMETER = 0.5;

  private static final double FEW_INPUTS = 7;

  enum Loss {
    SQUARED_ERROR,
    CROSS_ENTROPY,
    MEAN_SQUARED_ERROR,
    MEAN_CROSS_ENTROPY,
    WEIGHTED_SQUARED_ERROR,
    SUM_OF_SQUARES,
    ABSOLUTE_ERROR,
    SUM_OF_ABSOLUTES,
    BINARY,
    WEIGHTED_BINARY,
    LOG_LIKELIHOOD,
    WEIGHTED_CROSS_ENTROPY,
    SPARSE,
    KULLBACK_LEIBLER,
    POISSON,
    HINGE,
    SQUARED_HINGE,
    PERCENTAGE,
    SQUARED_LOG,
    COSINE;

    private static INDArray weights(int outputs) {
      return Nd4j.linspace(0.5, 1.5, outputs, DataType.DOUBLE);
    }

    private ILossFunction function(int outputs) {
      return switch (this) {
        case SQUARED_ERROR -> new LossMSE();
        case CROSS_ENTROPY -> new LossMCXENT();
        case MEAN_SQUARED_ERROR -> new MeanSquaredError();
        case MEAN_CROSS_ENTROPY -> new MeanCrossEntropy();
        case WEIGHTED_SQUARED_ERROR -> new LossMSE(weights(outputs));
        case SUM_OF_SQUARES -> new LossL2();
        case ABSOLUTE_ERROR -> new LossMAE();
        case SUM_OF_ABSOLUTES -> new LossL1(weights(outputs));
        case BINARY -> new LossBinaryXENT();
        case WEIGHTED_BINARY -> new LossBinaryXENT(1e-4, weights(outputs));
        case LOG_LIKELIHOOD -> new LossNegativeLogLikelihood();
        case WEIGHTED_CROSS_ENTROPY -> new LossMCXENT(weights(outputs));
        case SPARSE -> new LossSparseMCXENT();
        case KULLBACK_LEIBLER -> new LossKLD();
        case POISSON -> new LossPoisson();
        case HINGE -> new LossHinge();
        case SQUARED_HINGE -> new LossSquaredHinge();
        case PERCENTAGE -> new LossMAPE();
        case SQUARED_LOG -> new LossMSLE();
        case COSINE -> new LossCosineProximity();
      };
    }
  }

  /** The last layer. */
  record Output(
      Kind kind, int size, Function function, Loss loss, boolean bias, LearningPlan learning) {
    enum Kind {
      /** {@code OutputLayer}. */
      FLAT,
      /** {@code RnnOutputLayer}. */
      SERIES,
      /** {@link UnbiasedRnnOutput}. */
      UNBIASED,
      /** {@code RnnLossLayer}. */
      SERIES_LOSS
    }

    Output of(Kind kind, int size, Loss loss) {
      return new Output(kind, size, function, loss, bias, learning);
    }

    private Layer configuration() {
      ILossFunction function = loss.function(size);
      return switch (kind) {
        case FLAT -> configured(new OutputLayer.Builder(function)).build();
        case SERIES -> configured(new RnnOutputLayer.Builder(function)).build();
        case SERIES_LOSS ->
            learning
                .applyTo(new RnnLossLayer.Builder(function))
                .activation(this.function.activation())
                .build();
        case UNBIASED -> unbiased(function);
      };
    }

    private Layer unbiased(ILossFunction function) {
      UnbiasedRnnOutput unbiased =
          new UnbiasedRnnOutput("out", size, this.function.activation(), function);
      unbiased.setIUpdater(learning.step().updater());
      unbiased.setRegularization(learning.weights().regularizations());
      unbiased.setGradientNormalization(learning.clip().by());
      unbiased.setGradientNormalizationThreshold(learning.clip().threshold());
      unbiased.setIDropout(learning.keep() > 0 ? new Dropout(learning.keep()) : null);
      return unbiased;
    }

    private <B extends BaseOutputLayer.Builder<B>> B configured(B builder) {
      return learning.applyTo(builder).nOut(size).activation(function.activation()).hasBias(bias);
    }
  }

  /** A line for each layer and each batch. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    lines.append(features).append(" features, miniBatch=").append(miniBatch);
    lines.append(segment == 0 ? "" : ", segment=" + segment).append(", seed=").append(seed);
    layers.forEach(layer -> lines.append("\n  ").append(layer));
    lines.append("\n  ").append(output);
    batches.forEach(batch -> lines.append("\n  ").append(batch));
    return lines.toString();
  }

  /** The network, not trained yet; any number of times the same. */
  MultiLayerNetwork network(DataType type) {
    return network(type, RNNFormat.NCW);
  }

  /** The same for series of this format. */
  MultiLayerNetwork network(DataType type, RNNFormat format) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(1).dataType(type).miniBatch(miniBatch).list();
    layers.forEach(layer -> list.layer(layer.configuration()));
    list.layer(output.configuration());
    if (segment > 0) {
      list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(segment);
    }
    list.validateOutputLayerConfig(false); // DL4J trains softmax of one, and sigmoid with MCXENT
    list.setInputType(
        flat() ? InputType.feedForward(features) : InputType.recurrent(features, format));
    MultiLayerConfiguration configuration = list.build();
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer) instanceof LayerPlan.Pool pool && pool.direct()) {
        configuration.getInputPreProcessors().remove(layer + 1);
      }
    }
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    Random random = new Random(seed);
    for (INDArray parameter : network.paramTable().values()) {
      double inputs = Math.max(FEW_INPUTS, parameter.length() / (double) outputs(parameter));
      double largest = LARGEST_PARAMETER * Math.sqrt(FEW_INPUTS / inputs);
      for (long i = 0; i < parameter.length(); i++) {
        parameter.putScalar(i, (float) (largest * (2 * random.nextDouble() - 1)));
      }
    }
    return network;
  }

  /** The same network as a graph whose vertices are its layers, one after the other. */
  ComputationGraph graph(DataType type, RNNFormat format) {
    MultiLayerNetwork network = network(type, format);
    MultiLayerConfiguration list = network.getLayerWiseConfigurations();
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(type)
            .miniBatch(miniBatch)
            .graphBuilder()
            .addInputs("in")
            .validateOutputLayerConfig(false);
    String before = "in";
    for (int layer = 0; layer <= layers.size(); layer++) {
      String name = "v-" + layer;
      builder.addLayer(
          name, list.getConf(layer).getLayer(), list.getInputPreProcess(layer), before);
      before = name;
    }
    builder.setOutputs(before).backpropType(list.getBackpropType());
    ComputationGraph graph =
        new ComputationGraph(builder.tBPTTLength(list.getTbpttFwdLength()).build());
    graph.init(network.params(), false);
    return graph;
  }

  private static long outputs(INDArray parameter) {
    return parameter.size(parameter.rank() == 4 ? 0 : parameter.rank() - 1);
  }

  /** The batches, with numbers that a float holds. */
  List<DataSet> data(DataType type) {
    Random random = new Random(seed + 1);
    List<DataSet> data = new ArrayList<>();
    for (BatchPlan batch : batches) {
      data.add(batch.data(this, type, random));
    }
    return data;
  }

  /** The same, series in this format. */
  List<DataSet> data(DataType type, RNNFormat format) {
    return data(type).stream()
        .map(
            batch ->
                new DataSet(
                    Batch.stepsLast(batch.getFeatures(), format).dup('c'),
                    Batch.stepsLast(batch.getLabels(), format).dup('c'),
                    batch.getFeaturesMaskArray(),
                    batch.getLabelsMaskArray()))
        .toList();
  }

  /** How many steps the outputs have; less than 1 if there are too few for a window. */
  int outputSteps(int steps) {
    int left = steps;
    for (LayerPlan layer : layers) {
      if (layer.window() != null && left > 0) {
        left = layer.window().windows().count(left);
      }
    }
    return left;
  }

  /** Whether there are as many as the features have, whatever their number. */
  boolean keepsSteps() {
    return layers.stream()
        .allMatch(layer -> layer.window() == null || layer.window().windows().keepSteps());
  }

  /** The embedding that reads the features, which then are indices; null for none. */
  LayerPlan.Embed embedding() {
    LayerPlan first = layers.isEmpty() ? null : layers.get(0);
    first = first instanceof LayerPlan.Frozen frozen ? frozen.inner() : first;
    return first instanceof LayerPlan.Embed embed ? embed : null;
  }

  /** Whether sequences have no steps at all: plain rows from the input on. */
  boolean flat() {
    return output.kind() == Output.Kind.FLAT && layers.stream().noneMatch(LayerPlan::endsTime);
  }
}
