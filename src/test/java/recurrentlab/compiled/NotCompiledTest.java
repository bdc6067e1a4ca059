package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import java.util.List;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.optimize.solvers.accumulation.EncodedGradientsAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossWasserstein;
import recurrentlab.networks.MeanCrossEntropy;
import recurrentlab.networks.MeanSquaredError;
import recurrentlab.networks.NativeSettings;

/** What the compiled step does not train is refused by name, and the network stays as it was. */
class NotCompiledTest {
  private static final String UPDATERS =
      "AMSGrad, AdaDelta, AdaGrad, AdaMax, Adam, Nadam, Nesterovs, NoOp, RmsProp, Sgd, TorchAdam";

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  /**
   * @param words of the message
   */
  static void assertRefused(MultiLayerNetwork network, String... words) {
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll(words)
        .hasMessageContainingAll("expected", "found", "network.fit");
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  /** DL4J would take it over the steps of time, not over the channels. */
  @Test
  void softmaxOfConvolution() {
    assertRefused(
        network(convolution(3).activation(new ActivationSoftmax()).build(), output()),
        "layer 0, activation",
        "softmax");
  }

  @Test
  void softmaxOfGates() {
    assertRefused(
        network(
            rnn().build(),
            lstm().name("second").gateActivationFunction(new ActivationSoftmax()).build(),
            output()),
        "layer 1 \"second\", gates, activation",
        "softmax");
  }

  @Test
  void lastStepOfConvolution() {
    assertRefused(
        network(new LastTimeStep(convolution(3).build()), flatOutput()),
        "layer 0",
        "LastTimeStep over an LSTM, a GravesLSTM, a SimpleRnn or a Bidirectional",
        "Convolution1DLayer");
  }

  /** It is equal to the one that is known. */
  @Test
  void subclassOfRelu() {
    ActivationReLU other =
        new ActivationReLU() {
          private static final long serialVersionUID = 1L;
        };
    assertRefused(network(rnn().activation(other).build(), output()), "layer 0, activation");
  }

  // --- subclasses of what is known

  /** Configured as those of {@link SmallNetworks}. */
  private static LSTM asUsual(LSTM lstm) {
    lstm.setNIn(SmallNetworks.FEATURES);
    lstm.setNOut(SmallNetworks.SIZE);
    lstm.setActivationFn(new ActivationTanH());
    lstm.setGateActivationFn(new ActivationSigmoid());
    lstm.setWeightInitFn(new WeightInitXavier());
    lstm.setIUpdater(new Adam(0.01));
    return lstm;
  }

  @SuppressWarnings("overrides") // DL4J's own, in MultiLayerNetwork
  @Test
  void subclasses() {
    LSTM lstm =
        new LSTM() {
          private static final long serialVersionUID = 1L;
        };
    assertRefused(
        network(configuration -> configuration.getConf(0).setLayer(asUsual(lstm))),
        "layer 0",
        "NotCompiledTest$");
    Adam adam =
        new Adam(0.1) {
          private static final long serialVersionUID = 1L;
        };
    assertRefused(
        network(lstm().updater(adam).build(), output()), "layer 0, updater", "NotCompiledTest$");
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(SmallNetworks.defaults(), lstm().build(), output());
    MultiLayerNetwork other =
        new MultiLayerNetwork(configuration) {
          private static final long serialVersionUID = 1L;
        };
    other.init();
    assertRefused(other, "network", "MultiLayerNetwork", "NotCompiledTest$");
    MultiLayerNetwork network = network(lstm().build(), output());
    network.setUpdater(new MultiLayerUpdater(network) {});
    assertRefused(network, "updater of the network", "MultiLayerUpdater", "NotCompiledTest$");
  }

  // --- options of known layers

  @Test
  void activationsAndLossesWithOptions() {
    assertRefused(
        network(rnn().activation(new ActivationReLU(6.0, null, null)).build(), output()),
        "layer 0, activation",
        "ActivationReLU with options of its own");
    for (ILossFunction loss :
        List.of(
            new LossMSE(Nd4j.ones(1, 2)),
            new LossMCXENT(1e-3, Nd4j.ones(1, 2)),
            new MeanCrossEntropy())) {
      assertRefused(
          network(
              configuration ->
                  ((BaseOutputLayer) configuration.getConf(1).getLayer()).setLossFn(loss)),
          "layer 1, loss");
    }
  }

  /** DL4J's gradient of it is that of the full binary loss, its score -&Sigma; y ln a. */
  @Test
  void binaryCrossEntropyAfterSoftmax() {
    MultiLayerNetwork network =
        network(
            configuration -> {
              BaseOutputLayer output = (BaseOutputLayer) configuration.getConf(1).getLayer();
              output.setLossFn(new LossBinaryXENT());
              output.setActivationFn(new ActivationSoftmax());
            });
    assertRefused(network, "layer 1, loss", "LossBinaryXENT", "SOFTMAX");
  }

  @Test
  void optionsOfLayers() {
    for (IDropout other :
        List.of(
            new GaussianDropout(0.5),
            new GaussianNoise(0.1),
            new AlphaDropout(0.5),
            new SpatialDropout(0.5))) {
      String name = other.getClass().getSimpleName();
      assertRefused(network(lstm().dropOut(other).build(), output()), "layer 0, dropout", name);
      assertRefused(
          network(new Bidirectional(lstm().dropOut(other).build()), output()),
          "layer 0, dropout",
          name);
    }
    assertRefused(
        network(lstm().constrainWeights(new NonNegativeConstraint()).build(), output()),
        "layer 0, constraints",
        "NonNegativeConstraint");
    assertRefused(
        network(new LastTimeStep(lstm().weightNoise(new DropConnect(0.5)).build()), flatOutput()),
        "layer 0, weight noise",
        "DropConnect");
    assertRefused(
        network(rnn().hasLayerNorm(true).build(), output()), "layer 0, layer normalization");
    assertRefused(
        network(lstm().build(), new TimeDistributed(dense().hasLayerNorm(true).build()), output()),
        "layer 1, layer normalization");
    assertRefused(
        network(lstm().build(), output(), lstm().build(), output()), "layer 1", "RnnOutputLayer");
    assertRefused(network(lstm().build()), "layer 0", "LSTM");
  }

  @Test
  void optionsOfPools() {
    assertRefused(
        network(
            lstm().build(),
            new GlobalPoolingLayer.Builder().collapseDimensions(false).build(),
            flatOutput()),
        "layer 1, collapseDimensions",
        "true");
    assertRefused(
        network(
            lstm().build(),
            new GlobalPoolingLayer.Builder().poolingDimensions(1).build(),
            flatOutput()),
        "layer 1, pooling dimensions",
        "[1]");
    Subsampling1DLayer padded = new Subsampling1DLayer.Builder(PoolingType.MAX, 2, 1, 1).build();
    MultiLayerNetwork network = network(lstm().build(), padded, output());
    assertRefused(network, "layer 1, padding", "0", "network.fit cannot, either");
    assertFitFails(network, SmallNetworks.series(4, 5), "New shape length");
    Subsampling1DLayer sparse = new Subsampling1DLayer.Builder(PoolingType.MAX, 1, 3, 0).build();
    sparse.setConvolutionMode(ConvolutionMode.Same);
    network = network(lstm().build(), sparse, output());
    assertRefused(network, "layer 1, stride", "1", "3");
    DataSet data = new DataSet(SmallNetworks.numbers(2, 2, 3), SmallNetworks.numbers(2, 1, 1));
    assertFitFails(network, data, "Invalid padding values");
  }

  @Test
  void embeddings() {
    EmbeddingSequenceLayer sequence =
        new EmbeddingSequenceLayer.Builder().nIn(3).nOut(2).inputLength(4).build();
    assertRefused(
        network(lstm().build(), sequence.clone(), output()), "layer 1", "embeddings only at the");
    sequence.setInferInputLength(false);
    MultiLayerConfiguration configuration =
        configurationWithoutInputType(sequence, lstm().nIn(2).build(), output());
    MultiLayerNetwork network = SmallNetworks.network(configuration);
    DataSet indices = new DataSet(Nd4j.ones(DataType.DOUBLE, 2, 4), SmallNetworks.numbers(2, 1, 4));
    new CompiledTrainer(network).fit(indices);
    indices.getFeatures().putScalar(0, 0, 3);
    assertRefused(network, indices, "layer 0, features", "from 0 to 2", "3.0");
    assertFitFails(network, indices, "Invalid index for embedding layer");
    DataSet longer = new DataSet(Nd4j.ones(DataType.DOUBLE, 2, 5), SmallNetworks.numbers(2, 1, 5));
    assertRefused(network, longer, "layer 0, features", "4 steps", "5");
    assertFitFails(network, longer, "input length");
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    configuration.setTbpttFwdLength(2);
    MultiLayerNetwork cut = SmallNetworks.network(configuration);
    assertRefused(cut, indices, "features", "[batch, 1, time]", "truncated");
  }

  private static MultiLayerConfiguration configurationWithoutInputType(Layer... layers) {
    RnnOutputLayer output = (RnnOutputLayer) layers[layers.length - 1];
    output.setNIn(SmallNetworks.SIZE);
    output.setRnnDataFormat(RNNFormat.NCW);
    return SmallNetworks.defaults().list(layers).build();
  }

  // --- several at once

  @SuppressWarnings("deprecation") // GravesLSTM, which many networks have
  @Test
  void everythingIsNamedAtOnce() {
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(
            SmallNetworks.defaults().updater(new AdaBelief(0.1)),
            lstm().name("reader").dropOut(new GaussianDropout(0.5)).build(),
            rnn().updater(new Adam()).activation(new ActivationRReLU()).build(),
            new GravesLSTM.Builder().nOut(3).activation(new ActivationRReLU()).build(),
            new SelfAttentionLayer.Builder().nOut(3).nHeads(1).projectInput(true).build(),
            new RnnOutputLayer.Builder(new LossWasserstein())
                .nOut(1)
                .activation(new ActivationIdentity())
                .gradientNormalization(GradientNormalization.RenormalizeL2PerLayer)
                .build());
    configuration.getConf(0).setOptimizationAlgo(OptimizationAlgorithm.LBFGS);
    MultiLayerNetwork network = SmallNetworks.network(configuration);
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .isInstanceOfSatisfying(
            NotCompiled.class,
            refusal -> {
              assertThat(refusal.obstacles())
                  .extracting(NotCompiled.Obstacle::thing)
                  .containsExactly(
                      "layer 0 \"reader\", dropout",
                      "layers 0 \"reader\", 2 and 4, updater",
                      "layers 1 and 2, activation",
                      "layer 3",
                      "layer 4, loss",
                      "optimization algorithm");
              assertThat(refusal.obstacles().get(1))
                  .isEqualTo(
                      new NotCompiled.Obstacle(
                          "layers 0 \"reader\", 2 and 4, updater",
                          "one of [" + UPDATERS + "]",
                          "AdaBelief",
                          true));
              assertThat(refusal.getMessage().lines())
                  .hasSize(7)
                  .startsWith(
                      "the compiled step cannot take 6 things here. DL4J's own network.fit and network.output can (in the lab: --engine stock)")
                  .contains(
                      "- optimization algorithm: expected STOCHASTIC_GRADIENT_DESCENT, found LBFGS");
            });
    assertThatThrownBy(() -> new CompiledOutput(network)).isInstanceOf(NotCompiled.class);
  }

  @Test
  void oneIsASentence() {
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().updater(new AdaBelief(0.1)),
                lstm().build(),
                rnn().build(),
                output()));
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .hasMessage(
            "the compiled step cannot take layers 0 to 2, updater: expected one of ["
                + UPDATERS
                + "], found AdaBelief. DL4J's own network.fit and network.output can (in the lab: --engine stock)");
  }

  /** May compute something else. */
  private static final class OwnRmsProp extends RmsProp {
    private static final long serialVersionUID = 1L;

    @Override
    public RmsProp clone() {
      return new OwnRmsProp();
    }
  }

  /** The network goes on with the updater that was made of an earlier configuration. */
  @Test
  void updaterThatTheConfigurationDoesNotSay() {
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().updater(new OwnRmsProp()), lstm().build(), output()));
    network.fit(SmallNetworks.series(2, 3));
    for (NeuralNetConfiguration each : network.getLayerWiseConfigurations().getConfs()) {
      ((BaseLayer) each.getLayer()).setIUpdater(new Adam(0.1));
    }
    assertRefused(network, "updater of the network", "OwnRmsProp");
  }

  // --- what DL4J's own fit does not take, either

  private static MultiLayerNetwork withoutInputType(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = SmallNetworks.defaults().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return SmallNetworks.network(list.build());
  }

  private static void assertFitFails(MultiLayerNetwork network, DataSet data, String message) {
    assertThatThrownBy(() -> network.fit(data))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(message);
  }

  /** The list builder infers an input type where the first layer is an LSTM, but not here. */
  @Test
  void firstLayersWithoutInputType() {
    List<Layer> firsts =
        List.of(
            new Bidirectional(Bidirectional.Mode.ADD, lstm().nIn(2).build()),
            convolution(3).nIn(2).build(),
            new TimeDistributed(dense().nIn(2).build()));
    for (Layer first : firsts) {
      RnnOutputLayer output = output();
      output.setNIn(3);
      MultiLayerNetwork network = withoutInputType(first, output);
      assertRefused(network, "layer 1, data format", "setInputType", "network.fit cannot, either");
      assertFitFails(network, SmallNetworks.series(4, 5), "Sequence lengths do not match");
      output.setRnnDataFormat(RNNFormat.NCW);
      MultiLayerNetwork mended = withoutInputType(first, output);
      MultiLayerNetwork expected = mended.clone();
      new CompiledTrainer(mended).fit(SmallNetworks.series(4, 5));
      expected.fit(SmallNetworks.series(4, 5));
      assertThat(mended.params().distance2(expected.params())).isLessThan(1e-14);
    }
  }

  /** DL4J takes the features for the time, in silence where there are as many. */
  @Test
  void timeDistributedWithoutFormat() {
    RnnOutputLayer output = output();
    output.setNIn(3);
    output.setRnnDataFormat(RNNFormat.NCW);
    MultiLayerNetwork network =
        withoutInputType(new TimeDistributed(dense().nIn(2).build(), null), output);
    assertRefused(network, "layer 0, data format", "none");
    assertFitFails(network, SmallNetworks.series(4, 5), "does not match layer input size");
  }

  @Test
  void layersThatDoNotFitTogether() {
    RnnOutputLayer output = output();
    output.setNIn(4);
    output.setRnnDataFormat(RNNFormat.NCW);
    MultiLayerNetwork network = withoutInputType(convolution(1).nIn(2).build(), output);
    assertRefused(network, "layer 1, nIn", "3", "4", "network.fit cannot, either");
    assertFitFails(network, SmallNetworks.series(4, 5), "does not match layer input size");
  }

  @Test
  void seriesAfterTheLastStep() {
    assertRefused(
        network(new LastTimeStep(lstm().build()), rnn().build(), output()),
        "layer 1, preprocessor",
        "LastTimeStep");
  }

  @Test
  void masksThatFitDoesNotTake() {
    MultiLayerNetwork one = network(lstm().build(), output());
    DataSet flatMask = SmallNetworks.series(2, 1);
    flatMask.setLabelsMaskArray(Nd4j.ones(2));
    assertRefused(one, flatMask, "labels mask", "[2, 1]", "[2]");
    assertFitFails(one, flatMask, "Invalid mask array");

    DataSet singleStep = SmallNetworks.series(1, 1);
    singleStep.setFeaturesMaskArray(Nd4j.ones(1, 1));
    for (Layer layer : List.of(dense().build(), new TimeDistributed(dense().build()))) {
      MultiLayerNetwork network = network(layer, output());
      assertRefused(network, singleStep, "layer 0, features mask", "one step in all");
      assertFitFails(network, singleStep, "expected vector");
    }

    MultiLayerNetwork classes = withCrossEntropy(new ActivationSoftmax());
    DataSet singleLabel =
        new DataSet(SmallNetworks.numbers(1, 2, 1), Nd4j.create(new double[] {0, 1}, 1, 2, 1));
    singleLabel.setLabelsMaskArray(Nd4j.ones(1, 1));
    assertRefused(classes, singleLabel, "labels mask", "on a single step");
    assertFitFails(classes, singleLabel, "Per output masking");
  }

  @Test
  void convolutionOfWholeNumbers() {
    MultiLayerNetwork network = network(convolution(3).build(), output());
    DataSet data = SmallNetworks.series(2, 3);
    data.setFeatures(data.getFeatures().castTo(DataType.INT32));
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("features", "floating-point", "INT", "castTo");
    assertThat(NetworkState.of(network).parameters()).isEqualTo(before.parameters());
    data.setFeatures(data.getFeatures().castTo(DataType.FLOAT));
    new CompiledTrainer(network).fit(data);
  }

  // --- options of the network

  @Test
  void optionsOfTheNetwork() {
    assertRefused(network(c -> c.getConf(0).setMinimize(false)), "objective", "maximize");
    assertRefused(network(c -> c.getConf(1).setMiniBatch(false)), "layer 1, miniBatch", "false");
    assertRefused(
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().dataType(DataType.FLOAT16), lstm().build(), output())),
        "data type",
        "HALF"); // DL4J itself refuses BFLOAT16
    assertRefused(
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().miniBatch(false),
                lstm().build(),
                dense().build(),
                output())),
        "layer 1, preprocessor",
        "miniBatch(false)");
    MultiLayerNetwork network = network(lstm().build(), output());
    network.getUpdater(); // as any training makes one
    network.setGradientsAccumulator(new EncodedGradientsAccumulator(1, 1e-3));
    assertRefused(network, "gradients accumulator", "EncodedGradientsAccumulator");
  }

  @Test
  void nothingToLearn() {
    MultiLayerNetwork network =
        network(new DropoutLayer(0.5), new RnnLossLayer.Builder(new LossMSE()).build());
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("layer 1", "parameters", "RnnLossLayer");
  }

  @Test
  void networkWithoutParameters() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            SmallNetworks.configuration(SmallNetworks.defaults(), lstm().build(), output()));
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the network is not initialized: call init() first");
  }

  // --- masks

  private static void assertRefused(MultiLayerNetwork network, DataSet data, String... words) {
    CompiledTrainer trainer = new CompiledTrainer(network);
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> trainer.fit(data))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll(words);
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  @Test
  void masks() {
    MultiLayerNetwork network = network(lstm().build(), output());
    DataSet data = SmallNetworks.series(2, 3);
    data.setLabelsMaskArray(Nd4j.ones(2, 3).muli(0.5));
    assertRefused(network, data, "labels mask", "zeros and ones", "0.5");
    data.setLabelsMaskArray(Nd4j.ones(2, 1, 3));
    assertRefused(network, data, "labels mask", "[2, 3]", "[2, 1, 3]");
    data.setLabelsMaskArray(Nd4j.ones(2, 4));
    assertRefused(network, data, "labels mask", "[2, 3]", "[2, 4]");
    data.setLabelsMaskArray(null);
    data.setFeaturesMaskArray(Nd4j.ones(2, 3).muli(0.5));
    assertRefused(network, data, "features mask", "zeros and ones", "0.5");
  }

  @Test
  void maskOfAnotherTypeForCosineProximity() {
    RnnOutputLayer output =
        new RnnOutputLayer.Builder(new LossCosineProximity())
            .nOut(2)
            .activation(new ActivationIdentity())
            .build();
    MultiLayerNetwork network = network(lstm().build(), output);
    DataSet data = new DataSet(SmallNetworks.numbers(2, 2, 3), SmallNetworks.numbers(2, 2, 3));
    data.setLabelsMaskArray(Nd4j.ones(DataType.FLOAT, 2, 3));
    assertRefused(network, data, "labels mask", "cosine proximity", "DOUBLE", "FLOAT");
    assertFitFails(network, data, "Expected: [DOUBLE]; Actual: [DOUBLE, FLOAT]");
    data.setLabelsMaskArray(Nd4j.ones(DataType.DOUBLE, 2, 3));
    new CompiledTrainer(network).fit(data);
  }

  /** DL4J's mean of no steps is NaN, and the largest of them minus infinity. */
  @Test
  void poolOfNothing() {
    MultiLayerNetwork network = network(lstm().build(), new GlobalPoolingLayer(), flatOutput());
    DataSet data = SmallNetworks.seriesToOne(2, 3);
    data.setFeaturesMaskArray(Nd4j.create(new double[][] {{1, 1, 0}, {0, 0, 0}}));
    assertRefused(network, data, "layer 1, features mask of sequence 1", "only zeros");
    network.fit(data);
    assertThat(network.score()).isNaN();
  }

  @Test
  void maskWhereTheNumberOfStepsChanges() {
    MultiLayerNetwork network = network(convolution(3).stride(2).build(), output());
    DataSet data = new DataSet(SmallNetworks.numbers(2, 2, 5), SmallNetworks.numbers(2, 1, 3));
    new CompiledTrainer(network).fit(data);
    data.setFeaturesMaskArray(Nd4j.ones(2, 5));
    assertRefused(network, data, "layer 0, features mask", "number of steps changes");
  }

  /** DL4J's TimeDistributed hands a mask on in another order, see {@code Dl4jTrapsTest}. */
  @Test
  void maskOfSeveralSequencesOnTimeDistributed() {
    MultiLayerNetwork network =
        network(lstm().build(), new TimeDistributed(dense().build()), output());
    DataSet several = SmallNetworks.series(2, 3);
    several.setFeaturesMaskArray(Nd4j.ones(2, 3));
    assertRefused(network, several, "layer 1, features mask", "several sequences", "batch of 2");
    DataSet one = SmallNetworks.series(1, 3);
    one.setFeaturesMaskArray(Nd4j.ones(1, 3));
    new CompiledTrainer(network).fit(one);
  }

  /** DL4J's loss is NaN, and its parameters are from then on. */
  @Test
  void meanOfNothing() {
    MultiLayerNetwork network =
        network(
            configuration ->
                ((BaseOutputLayer) configuration.getConf(1).getLayer())
                    .setLossFn(new MeanSquaredError()));
    DataSet data = SmallNetworks.series(2, 3);
    data.setLabelsMaskArray(Nd4j.zeros(2, 3));
    assertRefused(network, data, "labels mask", "at least one step", "only zeros");
    network.fit(data);
    assertThat(network.params().getDouble(0)).isNaN();
  }

  // --- losses that DL4J differentiates wrongly, or not at all

  private static MultiLayerNetwork withCrossEntropy(IActivation activation) {
    RnnOutputLayer output =
        new RnnOutputLayer.Builder(new LossMCXENT())
            .nOut(2)
            .activation(new ActivationSoftmax())
            .build();
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(
            SmallNetworks.defaults().updater(new Sgd(1)), lstm().build(), output);
    ((BaseOutputLayer) configuration.getConf(1).getLayer()).setActivationFn(activation);
    return SmallNetworks.network(configuration);
  }

  @Test
  void crossEntropyOfWhatMayBeNegative() {
    assertRefused(
        withCrossEntropy(new ActivationIdentity()),
        "layer 1, loss",
        "MCXENT after a softmax or sigmoid",
        "IDENTITY");
  }

  /** -Σ y ln a has the gradient a Σ y - y; DL4J's is a - y. */
  @Test
  void crossEntropyOfLabelsThatAreNoDistribution() {
    MultiLayerNetwork network = withCrossEntropy(new ActivationSoftmax());
    INDArray labels = Nd4j.create(new double[] {0.5, 0.5, 2, 0.5, 0, 1}).reshape(1, 2, 3);
    DataSet data = new DataSet(SmallNetworks.numbers(1, 2, 3), labels);
    INDArray bias = network.getParam("1_b");
    double at = bias.getDouble(0);
    bias.putScalar(0, at + 1e-5);
    double above = network.score(data);
    bias.putScalar(0, at - 1e-5);
    double below = network.score(data);
    bias.putScalar(0, at);
    MultiLayerNetwork moved = network.clone();
    moved.fit(data);
    double gradient = at - moved.getParam("1_b").getDouble(0);
    assertThat(Math.abs(gradient - (above - below) / 2e-5)).isGreaterThan(0.1);
    assertRefused(network, data, "labels", "rows that sum to 1", "sums to 0.5");
    data.setLabelsMaskArray(Nd4j.create(new double[] {1, 0, 0}).reshape(1, 3));
    new CompiledTrainer(network).fit(data); // 0.5 and 0.5
  }

  // --- whole networks, as a user has them

  /** The L2 of a layer that learns would go on to move it, without a gradient. */
  @Test
  void frozenLayers() {
    MultiLayerNetwork network = network(lstm().build(), rnn().build(), output());
    MultiLayerNetwork frozen = new TransferLearning.Builder(network).setFeatureExtractor(0).build();
    INDArray before = frozen.getLayer(0).params().dup();
    new CompiledTrainer(frozen).fit(SmallNetworks.series(2, 3));
    assertThat(frozen.getLayer(0).params()).isEqualTo(before);
    MultiLayerConfiguration configuration =
        SmallNetworks.configuration(
            SmallNetworks.defaults(), lstm().build(), new FrozenLayer(rnn().build()), output());
    assertRefused(
        SmallNetworks.network(configuration), "layer 1", "nothing before it learns", "layer 0");
    configuration =
        SmallNetworks.configuration(
            SmallNetworks.defaults(), new FrozenLayer(lstm().build()), output());
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    assertRefused(SmallNetworks.network(configuration), "layer 0", "no FrozenLayer under");
  }

  @Test
  void networksOfOtherLayers() {
    assertRefused(
        network(lstm().build(), new BatchNormalization(), output()),
        "layer 1",
        "BatchNormalization");
    assertRefused(
        network(new AutoEncoder.Builder().nIn(2).nOut(3).build(), flatOutput()),
        "layer 0",
        "AutoEncoder");
    assertRefused(
        network(new MaskZeroLayer(new Bidirectional(lstm().nIn(2).build()), 0), output()),
        "layer 0: expected MaskZeroLayer over an LSTM, a GravesLSTM, a SimpleRnn or a LastTimeStep",
        "found Bidirectional");
  }
}
