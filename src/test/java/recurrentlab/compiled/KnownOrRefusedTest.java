package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static recurrentlab.compiled.NotCompiledTest.assertRefused;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.stepfunctions.NegativeGradientStepFunction;
import org.deeplearning4j.nn.conf.stepfunctions.StepFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import recurrentlab.networks.NativeSettings;

/**
 * Walks DL4J's classes: each that a network can hold is one that {@link RandomNetworksTest} trains,
 * or is refused by its name, the network untouched.
 */
class KnownOrRefusedTest {
  /** Every kind of part in the networks that {@link RandomNetworksTest} draws. */
  private static final Set<Class<?>> TRAINED = new HashSet<>();

  private static final Set<Enum<?>> TRAINED_ENUMS = new HashSet<>();

  @BeforeContainer
  static void drawNetworks() {
    NativeSettings.apply();
    TRAINED.add(ActivationCube.class); // KnownActivationsTest: random networks of it explode
    RandomGenerator<NetworkPlan> generator = NetworkPlans.small().generator(300);
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      MultiLayerConfiguration configuration =
          generator.next(random).value().network(DataType.DOUBLE).getLayerWiseConfigurations();
      configuration.getInputPreProcessors().values().forEach(p -> TRAINED.add(p.getClass()));
      configuration.getConfs().forEach(conf -> addParts(conf.getLayer()));
    }
  }

  private static void addParts(Layer layer) {
    TRAINED.add(layer.getClass());
    if (layer instanceof FrozenLayer frozen) {
      addParts(frozen.getLayer());
    } else if (layer instanceof BaseWrapperLayer wrapper) {
      addParts(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional both) {
      addParts(both.getFwd());
    } else if (layer instanceof BaseLayer base && !(layer instanceof DropoutLayer)) {
      TRAINED.add(base.getActivationFn().getClass());
      TRAINED.add(base.getIUpdater().getClass());
      TRAINED_ENUMS.add(base.getGradientNormalization());
      base.getRegularization().forEach(regularization -> TRAINED.add(regularization.getClass()));
    }
    Windows.of(layer).ifPresent(windows -> TRAINED_ENUMS.add(windows.mode()));
    if (layer instanceof GlobalPoolingLayer pooling) {
      TRAINED_ENUMS.add(pooling.getPoolingType());
    }
    if (layer instanceof BaseOutputLayer output) {
      TRAINED.add(output.getLossFn().getClass());
    }
  }

  /** The concrete classes of a kind in a package and those below it. */
  private static List<Class<?>> walk(String packageName, Class<?> kind) {
    JavaClasses classes = new ClassFileImporter().importPackages(packageName);
    List<Class<?>> found = new ArrayList<>();
    for (JavaClass each : classes) {
      if (each.isAssignableTo(kind)
          && !each.isInterface()
          && !each.isAnonymousClass()
          && !each.getModifiers().contains(JavaModifier.ABSTRACT)) {
        found.add(each.reflect());
      }
    }
    found.sort(Comparator.comparing(Class::getName));
    return found;
  }

  /** By the constructor that DL4J's reader of model files uses, where there is one. */
  private static Object sample(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no sample of " + type.getName(), e);
    }
  }

  /**
   * @param atLeast how many classes there are to refuse, so that an empty walk is no success
   */
  private static void assertWalked(
      String packageName, Class<?> kind, int atLeast, Consumer<Class<?>> refusal) {
    List<Class<?>> others = new ArrayList<>(walk(packageName, kind));
    others.removeAll(TRAINED);
    assertThat(others).hasSizeGreaterThanOrEqualTo(atLeast).allSatisfy(refusal::accept);
  }

  /** At the beginning, at the end, and inside of another. */
  @Example
  void layers() {
    Map<Class<?>, Layer> byHand =
        Map.of(FrozenLayerWithBackprop.class, new FrozenLayerWithBackprop(lstm().build()));
    assertWalked(
        "org.deeplearning4j.nn",
        Layer.class,
        44,
        type -> {
          Layer layer = byHand.containsKey(type) ? byHand.get(type) : (Layer) sample(type);
          assertLayerRefused(0, layer, type.getSimpleName());
          assertLayerRefused(1, layer, type.getSimpleName());
          assertLayerRefused(0, new LastTimeStep(layer), type.getSimpleName());
        });
  }

  private static void assertLayerRefused(int place, Layer layer, String name) {
    MultiLayerNetwork network = network(lstm().build(), output());
    network.getUpdater(); // made of the network's own layers
    network.getLayerWiseConfigurations().getConf(place).setLayer(layer);
    assertRefused(network, "layer " + place, name);
  }

  @Example
  void updaters() {
    assertWalked(
        "org.nd4j.linalg.learning.config",
        IUpdater.class,
        1,
        type -> {
          IUpdater updater = (IUpdater) sample(type);
          String name = type.getSimpleName();
          assertRefused(
              network(rnn().build(), lstm().updater(updater).build(), output()),
              "layer 1, updater",
              name);
          assertRefused(
              network(rnn().biasUpdater(updater).build(), output()), "layer 0, bias updater", name);
        });
  }

  @Example
  void activations() {
    assertWalked(
        "org.nd4j.linalg.activations",
        IActivation.class,
        2,
        type -> {
          IActivation function =
              type == ActivationPReLU.class
                  ? new ActivationPReLU(Nd4j.scalar(0.1), new long[0])
                  : (IActivation) sample(type);
          String name = type.getSimpleName();
          assertRefused(
              network(rnn().activation(function).build(), output()), "layer 0, activation", name);
          assertRefused(
              network(lstm().activation(function).build(), output()), "layer 0, activation", name);
          assertRefused(
              network(lstm().gateActivationFunction(function).build(), output()),
              "layer 0, gates, activation",
              name);
          assertRefused(
              network(
                  configuration ->
                      ((BaseLayer) configuration.getConf(1).getLayer()).setActivationFn(function)),
              "layer 1, activation",
              name);
        });
  }

  @Example
  void losses() {
    assertWalked(
        "org.nd4j.linalg.lossfunctions",
        ILossFunction.class,
        4,
        type -> {
          ILossFunction loss = (ILossFunction) sample(type);
          assertRefused(
              network(
                  configuration ->
                      ((BaseOutputLayer) configuration.getConf(1).getLayer()).setLossFn(loss)),
              "layer 1, loss",
              type.getSimpleName());
        });
  }

  @Example
  void regularizations() {
    assertThat(TRAINED)
        .containsAll(walk("org.nd4j.linalg.learning.regularization", Regularization.class));
    Regularization own =
        new WeightDecay(0.1, true) {
          private static final long serialVersionUID = 1L;
        };
    assertRefused(
        network(rnn().regularization(List.of(own)).build(), output()),
        "layer 0, regularization",
        own.getClass().getName());
    assertRefused(
        network(rnn().regularizationBias(List.of(own)).build(), output()),
        "layer 0, bias regularization",
        own.getClass().getName());
  }

  @Example
  void preProcessors() {
    Map<Class<?>, InputPreProcessor> byHand =
        Map.of(
            ComposableInputPreProcessor.class,
            new ComposableInputPreProcessor(new RnnToFeedForwardPreProcessor()),
            CnnToRnnPreProcessor.class,
            new CnnToRnnPreProcessor(1, 1, 1),
            FeedForwardToCnnPreProcessor.class,
            new FeedForwardToCnnPreProcessor(1, 1),
            FeedForwardToCnn3DPreProcessor.class,
            new FeedForwardToCnn3DPreProcessor(1, 1, 1),
            RnnToCnnPreProcessor.class,
            new RnnToCnnPreProcessor(1, 1, 1));
    assertWalked(
        "org.deeplearning4j.nn",
        InputPreProcessor.class,
        7,
        type -> {
          InputPreProcessor preProcessor =
              byHand.containsKey(type) ? byHand.get(type) : (InputPreProcessor) sample(type);
          assertRefused(
              network(
                  configuration -> configuration.setInputPreProcessors(Map.of(1, preProcessor))),
              "layer 1, preprocessor",
              type.getSimpleName());
        });
  }

  /** They change numbers by their values only, so all of them are taken. */
  @Example
  void schedules() {
    Set<Class<?>> drawn = new HashSet<>();
    for (LearningPlan.Course course : LearningPlan.Course.values()) {
      if (course != LearningPlan.Course.CONSTANT) {
        drawn.add(course.from(0.1, ScheduleType.EPOCH).getClass());
      }
    }
    assertThat(drawn).containsAll(walk("org.nd4j.linalg.schedule", ISchedule.class));
  }

  @Example
  void gradientNormalizations() {
    assertThat(TRAINED_ENUMS).containsAll(List.of(GradientNormalization.values()));
  }

  @Example
  void stepFunctions() {
    List<Class<?>> all = walk("org.deeplearning4j.nn.conf.stepfunctions", StepFunction.class);
    all.remove(StepFunction.class); // DL4J itself does not know what to do
    for (Class<?> type : all) {
      StepFunction function = (StepFunction) sample(type);
      MultiLayerNetwork network =
          network(configuration -> configuration.getConf(0).setStepFunction(function));
      if (type == NegativeGradientStepFunction.class) {
        assertThat(new CompiledTrainer(network)).isNotNull();
      } else {
        assertRefused(network, "step function", type.getSimpleName());
      }
    }
  }

  @Example
  void optimizationAlgorithms() {
    for (OptimizationAlgorithm algorithm : OptimizationAlgorithm.values()) {
      if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
        assertRefused(
            network(configuration -> configuration.getConf(0).setOptimizationAlgo(algorithm)),
            "optimization algorithm",
            algorithm.name());
      }
    }
  }

  @Example
  void convolutionModes() {
    for (ConvolutionMode mode : ConvolutionMode.values()) {
      assertThat(TRAINED_ENUMS).contains(Windows.Mode.of(mode));
    }
  }

  @Example
  void poolingTypes() {
    assertThat(TRAINED_ENUMS).containsAll(List.of(PoolingType.values()));
    for (PoolingType type : List.of(PoolingType.SUM, PoolingType.PNORM)) { // over windows
      Subsampling1DLayer layer = new Subsampling1DLayer.Builder(2).build();
      layer.setPoolingType(type);
      assertRefused(network(lstm().build(), layer, output()), "layer 1, pooling type", type.name());
    }
  }

  /** Whatever a layer that is trained can be configured with; a newer DL4J may have more. */
  @Example
  void optionsOfTheLayersThatAreTrained() {
    Set<String> known =
        Set.of(
            // read
            "activationFn gateActivationFn lossFn mode fwd bwd underlying layer hasBias nIn nOut",
            "iUpdater biasUpdater regularization regularizationBias",
            "gradientNormalization gradientNormalizationThreshold",
            "kernelSize convolutionMode stride dilation layerName",
            "poolingType pnorm poolingDimensions collapseDimensions",
            "inputLength inferInputLength outputFormat avgPoolIncludePadInDivisor maskingValue",
            // refused unless they are as usual
            "iDropout constraints weightNoise hasLayerNorm rnnDataFormat",
            // no matter once there are parameters, or under ConvolutionMode.Same
            "weightInitFn weightInitFnRecurrent biasInit gainInit forgetGateBiasInit",
            "biasConstraints inputWeightConstraints recurrentConstraints initializer padding",
            // choose among implementations of the same
            "helperAllowFallback cudnnAllowFallback cudnnAlgoMode cudnnFwdAlgo cudnnBwdFilterAlgo",
            "cudnnBwdDataAlgo cnn2dDataFormat defaultValueOverriden timeDistributedFormat",
            "defaultValueOverridden",
            // of p-norms over windows, which are refused
            "eps");
    Set<String> names = new HashSet<>();
    known.forEach(line -> names.addAll(List.of(line.split(" "))));
    for (Class<?> type : TRAINED) {
      if (Layer.class.isAssignableFrom(type)) {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
          for (Field field : each.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
              assertThat(names).as(each.getSimpleName()).contains(field.getName());
            }
          }
        }
      }
    }
  }
}
