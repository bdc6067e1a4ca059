package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.Updater;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.MinMaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.distribution.BinomialDistribution;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.LogNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;
import recurrentlab.networks.Gru;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerNorm;

/** The list of classes that a DL4J zip may name. */
class Dl4jClassesTest {
  /** What DL4J's JSON takes for a class by its name. */
  private static final List<Class<?>> BASES =
      List.of(
          Layer.class,
          InputPreProcessor.class,
          IWeightInit.class,
          Distribution.class,
          IDropout.class,
          IWeightNoise.class,
          LayerConstraint.class,
          IActivation.class,
          ILossFunction.class,
          IUpdater.class,
          ISchedule.class,
          Regularization.class);

  @TempDir private Path folder;

  @Test
  void everyNameIsOfAClassThatAConfigurationMayHold() throws ClassNotFoundException {
    for (String name : Dl4jConfiguration.knownClasses()) {
      Class<?> type = Class.forName(name);
      assertThat(BASES).as(name).anyMatch(base -> base.isAssignableFrom(type));
    }
  }

  /** A new one is a line in {@code dl4j-classes.txt}. */
  @Test
  void everyOneOfTheLabsIsThere() {
    Set<String> found =
        new ClassFileImporter()
            .importPackages("recurrentlab.networks").stream()
                .filter(type -> BASES.stream().anyMatch(type::isAssignableTo))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.getFullName().endsWith("Test"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).hasSizeGreaterThan(4).isSubsetOf(Dl4jConfiguration.knownClasses());
  }

  @Test
  void everyKindOfLayerIsThere() {
    Set<String> names =
        Dl4jConfiguration.knownClasses().stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    assertThat(names).containsAll(LayerKind.names(EnumSet.allOf(LayerKind.class)));
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(2).nOut(2);
  }

  private static Stream<Layer> each(Stream<? extends Consumer<DenseLayer.Builder>> options) {
    return options.map(
        option -> {
          DenseLayer.Builder builder = dense();
          option.accept(builder);
          return builder.build();
        });
  }

  private static <T> Stream<Layer> each(
      List<T> values, Function<T, Consumer<DenseLayer.Builder>> option) {
    return each(values.stream().map(option));
  }

  /** A layer with each option that DL4J has. */
  static Stream<Layer> optionsOfLayers() {
    ScheduleType epoch = ScheduleType.EPOCH;
    Map<Integer, Double> map = new HashMap<>(Map.of(0, 0.1, 5, 0.01));
    List<ISchedule> schedules = // DL4J cannot read a RampSchedule
        List.of(
            new CycleSchedule(epoch, 0.1, 10),
            new ExponentialSchedule(epoch, 0.1, 0.9),
            new FixedSchedule(0.1),
            new InverseSchedule(epoch, 0.1, 0.9, 2),
            new MapSchedule(epoch, map),
            new PolySchedule(epoch, 0.1, 2, 100),
            new SigmoidSchedule(epoch, 0.1, 0.9, 3),
            new StepSchedule(epoch, 0.1, 0.9, 3));
    List<Distribution> distributions =
        List.of(
            new BinomialDistribution(3, 0.5),
            new ConstantDistribution(0.1),
            new LogNormalDistribution(0, 1),
            new NormalDistribution(0, 1),
            new OrthogonalDistribution(1),
            new TruncatedNormalDistribution(0, 1),
            new UniformDistribution(-1, 1));
    List<IDropout> dropouts =
        List.of(
            new AlphaDropout(0.5),
            new Dropout(0.5),
            new GaussianDropout(0.5),
            new GaussianNoise(0.5),
            new SpatialDropout(0.5));
    List<LayerConstraint> constraints =
        List.of(
            new MaxNormConstraint(1, new HashSet<>(Set.of("W")), 1),
            new MinMaxNormConstraint(0.1, 1, 1),
            new NonNegativeConstraint(),
            new UnitNormConstraint(1));
    List<IWeightInit> initializers =
        Arrays.stream(WeightInit.values())
            .filter(init -> init != WeightInit.DISTRIBUTION)
            .map(WeightInit::getWeightInitFunction)
            .toList();
    List<IUpdater> updaters =
        Arrays.stream(Updater.values())
            .filter(updater -> !updater.name().equals("CUSTOM"))
            .map(Updater::getIUpdaterWithDefaultConfig)
            .toList();
    return Stream.of(
            each(List.of(Activation.values()), value -> builder -> builder.activation(value)),
            each(updaters, value -> builder -> builder.updater(value)),
            each(schedules, value -> builder -> builder.updater(new Sgd(value))),
            each(schedules, value -> builder -> builder.dropOut(new Dropout(value))),
            each(initializers, value -> builder -> builder.weightInit(value)),
            each(
                distributions,
                value -> builder -> builder.weightInit(new WeightInitDistribution(value))),
            each(dropouts, value -> builder -> builder.dropOut(value)),
            each(constraints, value -> builder -> builder.constrainWeights(value)),
            each(
                List.of(GradientNormalization.values()),
                value -> builder -> builder.gradientNormalization(value)),
            each(
                List.of(new DropConnect(0.5), new WeightNoise(new NormalDistribution(0, 1), true)),
                value -> builder -> builder.weightNoise(value)),
            each(
                List.of(0.1),
                value -> builder -> builder.l1(value).l2Bias(value).biasUpdater(null)),
            each(List.of(0.1), value -> builder -> builder.weightDecay(value)))
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource
  void optionsOfLayers(Layer layer) throws IOException {
    assertThatItComesBack(null, layer, output(LossFunction.MSE));
  }

  private static OutputLayer output(LossFunction loss) {
    return new OutputLayer.Builder(loss).nIn(2).nOut(2).build();
  }

  @ParameterizedTest
  @EnumSource
  void losses(LossFunction loss) throws IOException {
    assertThatItComesBack(null, dense().build(), output(loss));
  }

  /** Layers in a row, with what DL4J puts between them. */
  static Stream<List<Layer>> rowsOfLayers() {
    return Stream.of(
        List.of(
            new Convolution1DLayer.Builder(3).nOut(4).build(),
            new Subsampling1DLayer.Builder().kernelSize(2).stride(2).build(),
            new GlobalPoolingLayer(),
            new BatchNormalization(),
            new DropoutLayer(0.5),
            new ActivationLayer(Activation.RELU),
            new DenseLayer.Builder().nOut(2).build(),
            new LossLayer.Builder().lossFunction(LossFunction.MSE).build()),
        List.of(
            new LSTM.Builder().nOut(4).build(),
            new MaskLayer(),
            new Bidirectional(Bidirectional.Mode.ADD, new SimpleRnn.Builder().nOut(4).build()),
            new TimeDistributed(new DenseLayer.Builder().nOut(2).build()),
            new RnnLossLayer.Builder().lossFunction(LossFunction.MSE).build()),
        List.of(
            new MaskZeroLayer(new LSTM.Builder().nOut(4).build(), 0),
            new SelfAttentionLayer.Builder().nOut(4).nHeads(2).projectInput(true).build(),
            new FrozenLayer(new LSTM.Builder().nOut(4).build()),
            new LastTimeStep(new LSTM.Builder().nOut(4).build()),
            new OutputLayer.Builder(LossFunction.MSE).nOut(2).build()),
        List.of(
            new Gru.Builder().nOut(4).build(),
            new LayerNorm.Builder().features(4).build(),
            new RnnLossLayer.Builder().lossFunction(LossFunction.MSE).build()),
        List.of(new ActivationLayer(Activation.TANH), new MaskLayer()));
  }

  @ParameterizedTest
  @MethodSource
  void rowsOfLayers(List<Layer> layers) throws IOException {
    assertThatItComesBack(InputType.recurrent(3, 8), layers.toArray(Layer[]::new));
  }

  private void assertThatItComesBack(InputType input, Layer... layers) throws IOException {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().list(layers).validateOutputLayerConfig(false);
    if (input != null) {
      list.setInputType(input);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), false);
    MultiLayerNetwork read = Dl4jZip.read(file);
    assertThat(read.getLayerWiseConfigurations().toJson())
        .isEqualTo(network.getLayerWiseConfigurations().toJson());
    assertThat(read.params()).isEqualTo(network.params());
    assertThat(read.paramTable().keySet()).isEqualTo(network.paramTable().keySet());
  }
}
