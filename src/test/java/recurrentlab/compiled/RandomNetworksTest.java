package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Random networks of the parts that the compiled step knows, 20 updates each: the losses, every
 * parameter and the updater's state are those of stock {@code fit}.
 */
class RandomNetworksTest {
  /**
   * Reached in 2000 small networks, with SGD and Adam only: losses 1.7e-15, parameters 2.9e-14,
   * Adam's means 6.9e-13; in 400 large ones 1.9e-14, 1.1e-13, 3.4e-12. What an update took, in 140
   * networks: 1.3e-12.
   */
  private static final double IN_DOUBLE = 1e-9;

  /** So many times what stock leaves itself by, from one rounding in each parameter. */
  private static final double OF_ITS_OWN = 10;

  /**
   * Stock rounds each intermediate result to 24 bits, 6e-8 of it, some thousand times an update.
   * Reached in 300 networks: 4.4e-7.
   */
  private static final double LOSSES_IN_FLOAT = 1e-5;

  /** The same where sums have 64 terms and more. Reached in 40 networks: 8.2e-5. */
  private static final double LOSSES_OF_WIDE = 3e-4;

  /** Adam makes steps of what rounding left of a small gradient. Reached: 1.6e-5. */
  private static final double PARAMETERS_IN_FLOAT = 1e-4;

  /**
   * Besides, stock's native Adam has 1 - 0.999f for 1 - &beta;2, which is 1.3e-5 too little, and so
   * are its means of squares. Reached: 2.6e-4.
   */
  private static final double STATE_IN_FLOAT = 1e-3;

  /**
   * Of a network of floats from the same one of doubles, both compiled: activations are rounded,
   * and parameters once an epoch. Reached: 4.2e-6.
   */
  private static final double ROUNDED = 1e-5;

  private static final String RECURRENT = "(?s).*(Lstm|Rnn|Graves|GravesBothWays)\\[.*";

  /** Networks of the fast tests; the slow ones have a thousand. */
  private static final int TRIES = 160;

  private static final LearningPlan.Penalty NONE =
      new LearningPlan.Penalty(0, 0, 0, false, LearningPlan.Course.CONSTANT, ScheduleType.EPOCH);

  @BeforeContainer
  static void inDouble() {
    InDouble.begin();
  }

  @AfterContainer
  static void inFloatAgain() {
    InDouble.end();
  }

  @Provide
  Arbitrary<NetworkPlan> networks() {
    return NetworkPlans.small();
  }

  @Property(tries = TRIES, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void areTrainedAsByStock(@ForAll("networks") NetworkPlan plan) {
    assertTrainedAsByStock(new BothEngines(plan, DataType.DOUBLE).train());
  }

  private static void assertTrainedAsByStock(BothEngines both) {
    assertThat(both.stockLosses).hasSizeGreaterThanOrEqualTo(20).allMatch(Double::isFinite);
    assertThat(both.losses).as("losses").isLessThan(IN_DOUBLE);
    assertThat(both.outputs).as("outputs").isLessThan(IN_DOUBLE);
    assertThat(both.parameters).as("parameters").isLessThan(IN_DOUBLE);
    assertThat(both.steps).as("network.gradient()").isLessThan(IN_DOUBLE);
    assertThat(both.state).as("updater's state").isLessThan(IN_DOUBLE);
  }

  @Property(tries = 60, seed = "14", edgeCases = EdgeCasesMode.NONE)
  void asGraphsTheyAreTrainedAsByStock(@ForAll("networks") NetworkPlan plan) {
    Assume.that(!onlyGraphsAreRefused(plan));
    assertTrainedAsByStock(new BothEngines(plan, DataType.DOUBLE, true, RNNFormat.NCW).train());
  }

  @Provide
  Arbitrary<NetworkPlan> featuresLast() {
    return NetworkPlans.small().filter(RandomNetworksTest::readsFeaturesLast);
  }

  @Property(tries = 60, seed = "16", edgeCases = EdgeCasesMode.NONE)
  void withFeaturesLastTheyAreTrainedAsByStock(@ForAll("featuresLast") NetworkPlan plan) {
    assertTrainedAsByStock(
        new BothEngines(plan, DataType.DOUBLE, plan.seed() % 3 == 0, RNNFormat.NWC).train());
  }

  /** Whether stock does so rightly, see {@link FeaturesLastTest}. */
  private static boolean readsFeaturesLast(NetworkPlan plan) {
    boolean others =
        plan.toString()
                .matches("(?s).*(Convolution\\[|Subsample\\[|Pool\\[|Embed\\[|Drop\\[|keep=).*")
            || plan.toString().contains("MaskZero[inner=LastStep");
    return !others
        && !plan.flat()
        && plan.segment() == 0
        && plan.output().kind() != NetworkPlan.Output.Kind.SERIES_LOSS
        && plan.output().kind() != NetworkPlan.Output.Kind.UNBIASED
        && !onlyGraphsAreRefused(plan);
  }

  /** Stock throws, or scores other steps than it learns of, see {@link GraphTest}. */
  private static boolean onlyGraphsAreRefused(NetworkPlan plan) {
    boolean frozen = false;
    boolean late = false; // a frozen layer after one that is not
    for (LayerPlan layer : plan.layers()) {
      late |= layer instanceof LayerPlan.Frozen && layer != plan.layers().get(0) && !frozen;
      frozen = layer instanceof LayerPlan.Frozen;
    }
    boolean lossOnly = plan.output().kind() == NetworkPlan.Output.Kind.SERIES_LOSS;
    return late
        || plan.segment() > 0 && foldsBeforeRecurrent(plan.network(DataType.DOUBLE))
        || lossOnly
            && plan.batches().stream()
                .anyMatch(
                    batch ->
                        batch.features() != BatchPlan.Mask.NONE
                            && batch.labels() == BatchPlan.Mask.NONE);
  }

  @Tag("slow")
  @Property(tries = 300, seed = "15", edgeCases = EdgeCasesMode.NONE)
  void manyMoreGraphsAreTrainedAsByStock(@ForAll("networks") NetworkPlan plan) {
    Assume.that(!onlyGraphsAreRefused(plan));
    areTrainedAsStockTrainsItself(plan, true);
  }

  private static boolean foldsBeforeRecurrent(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getInputPreProcessors().keySet().stream()
        .anyMatch(layer -> network.getLayer(layer) instanceof RecurrentLayer);
  }

  /**
   * The same for very many, among which there are some that make much of a rounding: then stock
   * itself, begun a rounding away, must leave itself as far.
   */
  private static void areTrainedAsStockTrainsItself(NetworkPlan plan, boolean graph) {
    BothEngines both = new BothEngines(plan, DataType.DOUBLE, graph, RNNFormat.NCW).train();
    assertThat(both.stockLosses).hasSizeGreaterThanOrEqualTo(20);
    Assume.that(both.stockLosses.stream().allMatch(Double::isFinite)); // else it shows nothing
    if (!both.isWithin(IN_DOUBLE)) {
      BothEngines own = new BothEngines(plan, DataType.DOUBLE, graph, RNNFormat.NCW).shake();
      assertThat(both.losses).as("losses").isLessThan(bar(own.losses));
      assertThat(both.parameters).as("parameters").isLessThan(bar(own.parameters));
      assertThat(both.steps).as("network.gradient()").isLessThan(bar(own.steps));
      assertThat(both.state).as("updater's state").isLessThan(bar(own.state));
    }
  }

  private static double bar(double own) {
    return Math.max(IN_DOUBLE, OF_ITS_OWN * own);
  }

  @Provide
  Arbitrary<NetworkPlan> largeNetworks() {
    return NetworkPlans.large(9);
  }

  @Provide
  Arbitrary<NetworkPlan> longAndLargeNetworks() {
    return NetworkPlans.large(30);
  }

  @Property(tries = 20, seed = "8", edgeCases = EdgeCasesMode.NONE)
  void largeOnesAreTrainedAsByStock(@ForAll("largeNetworks") NetworkPlan plan) {
    areTrainedAsByStock(plan);
  }

  /** So large that BLAS makes their products, in several calls, in double and in float. */
  @Example
  void largeProducts() {
    LearningPlan adam =
        new LearningPlan(
            new LearningPlan.Step(
                LearningPlan.Rule.ADAM, 1, LearningPlan.Course.CONSTANT, ScheduleType.EPOCH),
            null,
            NONE,
            NONE,
            new LearningPlan.Clip(GradientNormalization.None, 1),
            0);
    LayerPlan lstm =
        new LayerPlan.Lstm(50, LayerPlan.Function.TANH, LayerPlan.Function.SIGMOID, adam);
    NetworkPlan plan =
        new NetworkPlan(
            20,
            List.of(lstm, new LayerPlan.BothWays(Bidirectional.Mode.CONCAT, lstm)),
            new NetworkPlan.Output(
                NetworkPlan.Output.Kind.SERIES,
                100,
                LayerPlan.Function.SOFTMAX,
                NetworkPlan.Loss.CROSS_ENTROPY,
                true,
                adam),
            true,
            List.of(
                new BatchPlan(70, 16, BatchPlan.Mask.NONE, BatchPlan.Mask.GAPS),
                new BatchPlan(3, 16, BatchPlan.Mask.NONE, BatchPlan.Mask.NONE)),
            0,
            1);
    areTrainedAsByStock(plan);
    BothEngines inFloat = new BothEngines(plan, DataType.FLOAT).train();
    assertThat(inFloat.losses).as("losses").isLessThan(LOSSES_IN_FLOAT);
    assertThat(inFloat.parameters).as("parameters").isLessThan(PARAMETERS_IN_FLOAT);
  }

  @Tag("slow")
  @Property(tries = 300, seed = "9", edgeCases = EdgeCasesMode.NONE)
  void manyLargeOnesAreTrainedAsByStock(@ForAll("longAndLargeNetworks") NetworkPlan plan) {
    areTrainedAsStockTrainsItself(plan, false);
  }

  @Tag("slow")
  @Property(tries = 1000, seed = "5", edgeCases = EdgeCasesMode.NONE)
  void manyMoreAreTrainedAsByStock(@ForAll("networks") NetworkPlan plan) {
    areTrainedAsStockTrainsItself(plan, false);
  }

  @Property(tries = 15, seed = "6", edgeCases = EdgeCasesMode.NONE)
  void inFloatTheyAreTrainedAsFarAsFloatAllows(@ForAll("networks") NetworkPlan plan) {
    areTrainedAsFarAsFloatAllows(plan);
  }

  @Provide
  Arbitrary<NetworkPlan> wideNetworks() {
    return NetworkPlans.wide().filter(plan -> plan.layers().toString().matches(RECURRENT));
  }

  /**
   * The longer sums are, the further stock is from a network of doubles: by up to 3e-2 in 38
   * networks, of which the compiled step was nearer in 31.
   */
  @Property(tries = 15, seed = "17", edgeCases = EdgeCasesMode.NONE)
  void wideOnesWhoseRowsAreOfFloatAreAsNearToDoubleAsStock(
      @ForAll("wideNetworks") NetworkPlan plan) {
    BothEngines both = new BothEngines(plan, DataType.FLOAT).train();
    Assume.that(both.stockLosses.stream().allMatch(Double::isFinite)); // else it shows nothing
    assertThat(both.losses).as("losses").isLessThan(LOSSES_OF_WIDE);
    assertThat(both.awayFromDouble(false))
        .as("parameters")
        .isLessThan(Math.max(ROUNDED, OF_ITS_OWN * both.awayFromDouble(true)));
  }

  private static void areTrainedAsFarAsFloatAllows(NetworkPlan plan) {
    // divided by their norm, small gradients are what rounding left of them
    Assume.that(!plan.toString().contains("RenormalizeL2"));
    BothEngines both = new BothEngines(plan, DataType.FLOAT).train();
    assertThat(both.losses).as("losses").isLessThan(LOSSES_IN_FLOAT);
    assertThat(both.parameters).as("parameters").isLessThan(PARAMETERS_IN_FLOAT);
    assertThat(both.state).as("updater's state").isLessThan(STATE_IN_FLOAT);
    assertThat(both.awayFromDouble(false)).as("rounded double").isLessThan(ROUNDED);
  }

  /** The draw is not one-sided: of these networks, at least three have each part. */
  @Example
  void everyPartIsDrawn() {
    RandomGenerator<NetworkPlan> generator = NetworkPlans.small().generator(TRIES);
    Random random = new Random(4);
    List<String> plans =
        Stream.generate(() -> generator.next(random).value().toString()).limit(TRIES).toList();
    Stream<String> values =
        Stream.of(
                named("mode=", Bidirectional.Mode.values()),
                named("function=", LayerPlan.Function.values()),
                named("loss=", NetworkPlan.Loss.values()),
                named("kind=", NetworkPlan.Output.Kind.values()),
                named("mode=", ConvolutionMode.values()),
                named("", LearningPlan.Rule.values()),
                named(" ", GradientNormalization.values()).filter(name -> !name.equals(" None")),
                named("features=", BatchPlan.Mask.values())
                    .filter(name -> !name.endsWith(BatchPlan.Mask.SAME.name())),
                named("labels=", BatchPlan.Mask.values()),
                Stream.of(LearningPlan.Course.values()).skip(1).map(course -> course + "/"),
                named("/", ScheduleType.values()))
            .flatMap(parts -> parts);
    Stream<String> others =
        Stream.of(
            " Lstm[",
            " Rnn[",
            " Drop[",
            "keep=0.5",
            "keep=1.0",
            " Frozen[",
            " Subsample[type=MAX",
            " Subsample[type=AVG",
            "stride=2",
            "dilation=2",
            "padding=1",
            "Embed[series=true, plain=true",
            "Embed[series=true, plain=false",
            "Embed[series=false",
            " Pool[type=MAX",
            " Pool[type=AVG",
            " Pool[type=SUM",
            "direct=true",
            "direct=false",
            "MaskZero[inner=Lstm",
            "MaskZero[inner=Rnn",
            "MaskZero[inner=LastStep",
            " Graves[",
            " GravesBothWays[",
            "inner=Graves[",
            " BothWays[",
            "inner=Rnn",
            "inner=Lstm",
            "LastStep[inner=Lstm",
            "LastStep[inner=Rnn",
            "LastStep[inner=BothWays",
            " Dense[",
            "EachStep[",
            "Convolution[",
            "kernel=1",
            "kernel=2",
            "kernel=5",
            "bias=true",
            "bias=false",
            ", segment=",
            "miniBatch=true",
            "miniBatch=false",
            ", biases ADAM",
            " l2=",
            " decay=",
            "*rate",
            "ClipL2PerLayer",
            "ClipL2PerParamType",
            "sequences=1,",
            "sequences=6",
            "steps=1,",
            "steps=9");
    assertThat(Stream.concat(values, others))
        .allSatisfy(
            part ->
                assertThat(plans.stream().filter(plan -> plan.contains(part)).count())
                    .as(part)
                    .isGreaterThanOrEqualTo(3));
  }

  private static Stream<String> named(String name, Enum<?>[] values) {
    return Stream.of(values).map(value -> name + value.name());
  }
}
