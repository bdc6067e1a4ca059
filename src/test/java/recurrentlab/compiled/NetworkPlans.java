package recurrentlab.compiled;

import static org.deeplearning4j.nn.conf.ConvolutionMode.Causal;
import static org.deeplearning4j.nn.conf.ConvolutionMode.Same;
import static org.deeplearning4j.nn.conf.ConvolutionMode.Strict;
import static org.deeplearning4j.nn.conf.ConvolutionMode.Truncate;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.schedule.ScheduleType;
import recurrentlab.compiled.BatchPlan.Mask;
import recurrentlab.compiled.LayerPlan.BothWays;
import recurrentlab.compiled.LayerPlan.Convolution;
import recurrentlab.compiled.LayerPlan.Dense;
import recurrentlab.compiled.LayerPlan.Drop;
import recurrentlab.compiled.LayerPlan.EachStep;
import recurrentlab.compiled.LayerPlan.Embed;
import recurrentlab.compiled.LayerPlan.Function;
import recurrentlab.compiled.LayerPlan.Graves;
import recurrentlab.compiled.LayerPlan.GravesBothWays;
import recurrentlab.compiled.LayerPlan.LastStep;
import recurrentlab.compiled.LayerPlan.Lstm;
import recurrentlab.compiled.LayerPlan.MaskZero;
import recurrentlab.compiled.LayerPlan.Pool;
import recurrentlab.compiled.LayerPlan.Rnn;
import recurrentlab.compiled.LayerPlan.Subsample;
import recurrentlab.compiled.LayerPlan.Window;
import recurrentlab.compiled.LearningPlan.Clip;
import recurrentlab.compiled.LearningPlan.Course;
import recurrentlab.compiled.LearningPlan.Penalty;
import recurrentlab.compiled.LearningPlan.Rule;
import recurrentlab.compiled.LearningPlan.Step;
import recurrentlab.compiled.NetworkPlan.Loss;
import recurrentlab.compiled.NetworkPlan.Output;

/**
 * Draws networks of all the parts that the compiled step trains. What stands first is what a
 * failing network shrinks to.
 */
final class NetworkPlans {
  private final Arbitrary<Integer> features;
  private final Arbitrary<Integer> sizes; // of layers
  private final Arbitrary<Integer> sequences;
  private final Arbitrary<Integer> steps;
  private final int mostLayers;
  private final boolean bounded; // recurrent activations: over many steps others explode

  private NetworkPlans(
      Arbitrary<Integer> features,
      Arbitrary<Integer> sizes,
      Arbitrary<Integer> sequences,
      Arbitrary<Integer> steps,
      int mostLayers,
      boolean bounded) {
    this.features = features;
    this.sizes = sizes;
    this.sequences = sequences;
    this.steps = steps;
    this.mostLayers = mostLayers;
    this.bounded = bounded;
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(1, most);
  }

  static Arbitrary<NetworkPlan> small() {
    return new NetworkPlans(upTo(5), upTo(7), upTo(6), upTo(9), 4, false).any();
  }

  /**
   * Sizes on both sides of where the compiled step takes another loop, or BLAS.
   *
   * @param steps of the longest sequences; from 9 on they make no other loop, but more work
   */
  static Arbitrary<NetworkPlan> large(int steps) {
    return new NetworkPlans(
            Arbitraries.of(2, 8, 20),
            Arbitraries.of(5, 15, 16, 17, 24, 50),
            Arbitraries.of(1, 7, 8, 70),
            Arbitraries.of(1, 4, steps),
            2,
            true)
        .any();
  }

  /** Recurrent layers that compute in float in a network of floats. */
  static Arbitrary<NetworkPlan> wide() {
    return new NetworkPlans(
            Arbitraries.of(2, 8),
            Arbitraries.of(64, 65, 80),
            Arbitraries.of(1, 5, 20, 40),
            Arbitraries.of(1, 4, 7),
            2,
            true)
        .any();
  }

  private Arbitrary<NetworkPlan> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, ofSeries()), Tuple.of(4, ofLastSteps()), Tuple.of(2, flat()));
  }

  private Arbitrary<NetworkPlan> ofSeries() {
    return plan(
        withEmbeddings(seriesLayer().list().ofMinSize(1).ofMaxSize(mostLayers)),
        output(Output.Kind.SERIES, Output.Kind.UNBIASED, Output.Kind.SERIES_LOSS));
  }

  private Arbitrary<NetworkPlan> ofLastSteps() {
    Arbitrary<List<LayerPlan>> layers =
        Combinators.combine(
                seriesLayer().list().ofMaxSize(mostLayers / 2),
                Arbitraries.frequencyOf(
                    Tuple.of(1, recurrent().<LayerPlan>map(LastStep::new)), Tuple.of(1, pool())),
                dense().list().ofMaxSize(1))
            .as(
                (before, last, after) -> {
                  List<LayerPlan> all = new ArrayList<>(before);
                  all.add(last);
                  all.addAll(after);
                  return all;
                });
    return plan(withEmbeddings(layers), output(Output.Kind.FLAT));
  }

  private Arbitrary<NetworkPlan> flat() {
    return plan(
        withEmbeddings(
            dense().list().ofMinSize(1).ofMaxSize(mostLayers).map(List::<LayerPlan>copyOf)),
        output(Output.Kind.FLAT));
  }

  /** Or without. */
  private Arbitrary<List<LayerPlan>> withEmbeddings(Arbitrary<List<LayerPlan>> layers) {
    return Combinators.combine(embedding().injectNull(0.8), layers)
        .as(
            (embedding, others) -> {
              List<LayerPlan> all = new ArrayList<>(others);
              if (embedding != null) {
                all.add(0, embedding);
              }
              return all;
            });
  }

  private Arbitrary<Embed> embedding() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            sizes,
            Arbitraries.of(Function.class).filter(function -> function != Function.SOFTMAX),
            Arbitraries.of(true, false),
            learning())
        .as(Embed::new);
  }

  private Arbitrary<NetworkPlan> plan(Arbitrary<List<LayerPlan>> layers, Arbitrary<Output> output) {
    return Combinators.combine(
            features,
            layers,
            output,
            Arbitraries.of(true, false),
            batch().list().ofMinSize(2).ofMaxSize(4),
            Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)), Tuple.of(2, upTo(5))),
            Arbitraries.longs().between(0, 1_000_000))
        .as(NetworkPlans::possible);
  }

  /** As it was drawn, but for what DL4J cannot configure or the compiled step refuses. */
  private static NetworkPlan possible(
      int features,
      List<LayerPlan> layers,
      Output drawnOutput,
      boolean miniBatch,
      List<BatchPlan> batches,
      int cut,
      long seed) {
    Output output = possible(drawnOutput, features, layers);
    boolean goesOn =
        output.kind() != Output.Kind.FLAT
            && (output.loss() != Loss.SPARSE || !leavesSingleSteps(batches, cut))
            && layers.stream()
                .noneMatch(layer -> layer instanceof BothWays || layer instanceof GravesBothWays);
    boolean keeps =
        new NetworkPlan(features, layers, output, miniBatch, batches, 0, seed).keepsSteps();
    int segment = goesOn && keeps ? cut : 0;
    NetworkPlan drawn =
        new NetworkPlan(features, layers, output, miniBatch, batches, segment, seed);
    List<LayerPlan> possible = new ArrayList<>();
    for (LayerPlan layer : layers) {
      LayerPlan before = null; // dropout between them changes no shape
      for (LayerPlan each : possible) {
        before = each instanceof Drop ? before : each;
      }
      boolean ended = before != null && before.endsTime();
      boolean rowsBefore =
          drawn.flat()
              || ended
              || before instanceof Dense
              || before instanceof Embed embed && !embed.series();
      if (layer instanceof Embed embed) {
        boolean series = !drawn.flat() && (embed.series() || !miniBatch);
        boolean plain = series && embed.plain() && segment == 0;
        possible.add(
            new Embed(
                series, plain, embed.size(), embed.function(), embed.bias(), embed.learning()));
      } else if (layer instanceof Pool pool) {
        boolean zeros = possible.toString().matches("(?s).*(RELU|RECTIFIED|Drop|bias=false).*");
        boolean norm = pool.type() == PoolingType.PNORM; // that of zeros has no slope
        possible.add(
            new Pool(norm && zeros ? PoolingType.AVG : pool.type(), pool.direct() || !miniBatch));
      } else if (layer instanceof EachStep each && rowsBefore) {
        possible.add(each.inner());
      } else if (layer instanceof Dense dense
          && !rowsBefore
          && (!miniBatch || before instanceof Convolution)) {
        possible.add(new EachStep(dense));
      } else {
        possible.add(layer);
      }
    }
    boolean zeros = seed % 4 > 0; // few networks begin with a layer that may be within one
    if (zeros && segment == 0 && !drawn.flat()) {
      possible.set(0, maskZero(possible, output, keeps));
    }
    NetworkPlan plan =
        new NetworkPlan(features, possible, output, miniBatch, batches, segment, seed);
    List<BatchPlan> masked = batches.stream().map(batch -> possible(batch, plan)).toList();
    boolean freezes = seed % 8 == 0 && segment == 0 && output.kind() != Output.Kind.SERIES_LOSS;
    return new NetworkPlan(
        features,
        freezes ? frozen(possible, 1 + (int) (seed / 8 % 3)) : possible,
        output,
        miniBatch,
        masked,
        segment,
        seed);
  }

  /** The first layer within a MaskZeroLayer, if it is one that may be. */
  private static LayerPlan maskZero(List<LayerPlan> layers, Output output, boolean keepsSteps) {
    LayerPlan first = layers.get(0);
    double value = output.size() % 2 == 0 ? 0 : 1.5;
    if (first instanceof Rnn || first instanceof LastStep) {
      return new MaskZero(first, value, most(first, 1));
    } else if (!(first instanceof Lstm || first instanceof Graves)) {
      return first;
    }
    // nothing may come back to a step that is not there
    boolean each = keepsSteps && output.kind() != Output.Kind.FLAT && !looksAhead(layers);
    return new MaskZero(first, value, each ? Mask.PADDING : Mask.NONE);
  }

  private static boolean looksAhead(List<LayerPlan> layers) {
    return layers.stream()
        .anyMatch(
            layer ->
                layer instanceof BothWays
                    || layer instanceof GravesBothWays
                    || layer instanceof Convolution);
  }

  /** With so many of the first layers that have parameters frozen. */
  private static List<LayerPlan> frozen(List<LayerPlan> layers, int most) {
    List<LayerPlan> frozen = new ArrayList<>();
    int count = 0;
    for (LayerPlan layer : layers) {
      boolean learns =
          !(layer instanceof Drop || layer instanceof Pool || layer instanceof Subsample);
      frozen.add(learns && count < most ? new LayerPlan.Frozen(layer) : layer);
      count += learns ? 1 : 0;
    }
    return frozen;
  }

  /** What is only a loss has as many outputs as come to it. */
  private static Output possible(Output output, int features, List<LayerPlan> layers) {
    if (output.kind() != Output.Kind.SERIES_LOSS) {
      return output;
    }
    if (layers.stream().allMatch(layer -> layer instanceof Drop || layer instanceof Subsample)) {
      return output.of(Output.Kind.SERIES, output.size(), output.loss()); // else nothing learns
    }
    int width = features;
    for (LayerPlan layer : layers) {
      width = layer.outputs(width);
    }
    Loss loss = width < least(output.loss()) ? Loss.SQUARED_ERROR : output.loss();
    return output.of(output.kind(), width, loss);
  }

  /**
   * Whether a segment of several sequences has one step, on which stock throws if labels are
   * sparse.
   */
  private static boolean leavesSingleSteps(List<BatchPlan> batches, int cut) {
    return cut > 0
        && batches.stream()
            .anyMatch(
                batch ->
                    batch.sequences() > 1
                        && batch.steps() > cut
                        && (cut == 1 || batch.steps() % cut == 1));
  }

  /** With fewer masks, where the network does not take them or DL4J misreads a mask of one row. */
  private static BatchPlan possible(BatchPlan drawn, NetworkPlan plan) {
    int steps = drawn.steps();
    while (plan.outputSteps(steps) < 1) {
      steps++;
    }
    BatchPlan batch = new BatchPlan(drawn.sequences(), steps, drawn.features(), drawn.labels());
    int labelSteps = plan.output().kind() == Output.Kind.FLAT ? 1 : plan.outputSteps(steps);
    Mask labels = batch.sequences() * labelSteps == 1 ? Mask.NONE : batch.labels();
    Mask features = batch.features();
    if (plan.flat() || batch.sequences() * batch.steps() == 1 || !plan.keepsSteps()) {
      features = Mask.NONE;
    }
    for (LayerPlan layer : plan.layers()) {
      Mask most = most(layer, batch.sequences());
      features = features.compareTo(most) > 0 ? most : features;
    }
    if (plan.layers().stream().anyMatch(GravesBothWays.class::isInstance)) {
      boolean looksAhead =
          plan.layers().stream()
              .anyMatch(layer -> layer instanceof BothWays || layer instanceof Convolution);
      boolean flat = plan.output().kind() == Output.Kind.FLAT;
      features = looksAhead || flat ? Mask.NONE : features;
      labels = features == Mask.NONE ? labels : Mask.SAME;
    }
    if (plan.layers().get(0) instanceof MaskZero zero
        && !(zero.inner() instanceof Rnn || zero.inner() instanceof LastStep)) {
      boolean several = zero.steps() != Mask.NONE && batch.sequences() * labelSteps > 1;
      labels = several ? Mask.SAME : Mask.NONE;
    }
    if (plan.segment() > 0) {
      boolean one = batch.sequences() == 1; // a segment may have one step
      boolean mean =
          plan.output().loss() == Loss.MEAN_SQUARED_ERROR
              || plan.output().loss() == Loss.MEAN_CROSS_ENTROPY;
      boolean counting = mean && plan.output().kind() == Output.Kind.SERIES_LOSS;
      features = one || counting ? Mask.NONE : features;
      labels = one || mean ? Mask.NONE : labels;
    }
    return new BatchPlan(batch.sequences(), batch.steps(), features, labels);
  }

  /** The most of a mask of the features that a layer takes. */
  private static Mask most(LayerPlan layer, int sequences) {
    if (layer instanceof EachStep && sequences > 1) {
      return Mask.NONE;
    }
    if (layer instanceof LastStep last) {
      if (last.inner() instanceof GravesBothWays) {
        return Mask.NONE;
      }
      boolean both = last.inner() instanceof BothWays;
      LayerPlan inner = last.inner() instanceof BothWays ways ? ways.inner() : last.inner();
      return inner instanceof Rnn ? Mask.GAPS : both ? Mask.NONE : Mask.PADDING;
    }
    if (layer instanceof Drop || layer instanceof MaskZero) {
      return Mask.NONE;
    }
    if (layer instanceof Pool) {
      return Mask.GAPS;
    }
    return layer instanceof GravesBothWays ? Mask.PADDING : Mask.EMPTY_TOO;
  }

  private Arbitrary<BatchPlan> batch() {
    return Combinators.combine(sequences, steps, mask(), mask()).as(BatchPlan::new);
  }

  private static Arbitrary<Mask> mask() {
    return Arbitraries.of(Mask.class).filter(mask -> mask != Mask.SAME);
  }

  private Arbitrary<LayerPlan> seriesLayer() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, recurrent()),
        Tuple.of(2, dense().map(layer -> layer)),
        Tuple.of(2, dense().map(EachStep::new)),
        Tuple.of(5, convolution()),
        Tuple.of(1, subsample()),
        Tuple.of(1, Arbitraries.of(0.5, 0.8).map(Drop::new)));
  }

  /**
   * The sums of many steps saturate what comes after; then a rounding is a large part of slopes.
   */
  private Arbitrary<LayerPlan> pool() {
    return Combinators.combine(
            Arbitraries.of(PoolingType.class).filter(type -> !bounded || type != PoolingType.SUM),
            Arbitraries.of(true, false))
        .as(Pool::new);
  }

  private Arbitrary<LayerPlan> recurrent() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, rnn()),
        Tuple.of(3, lstm()),
        Tuple.of(2, withGates(Graves::new)),
        Tuple.of(3, withGates(GravesBothWays::new)),
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.of(Bidirectional.Mode.class),
                    Arbitraries.<LayerPlan>oneOf(List.of(rnn(), lstm(), withGates(Graves::new))))
                .as(BothWays::new)));
  }

  private Arbitrary<LayerPlan> rnn() {
    return Combinators.combine(sizes, inLoops(), learning()).as(Rnn::new);
  }

  private interface Gated {
    LayerPlan of(int size, Function function, Function gate, LearningPlan learning);
  }

  private Arbitrary<LayerPlan> lstm() {
    return withGates(Lstm::new);
  }

  private Arbitrary<LayerPlan> withGates(Gated layer) {
    Arbitrary<Function> gates =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(Function.SIGMOID)),
            Tuple.of(4, inLoops().filter(NetworkPlans::gates)));
    return Combinators.combine(sizes, inLoops(), gates, learning()).as(layer::of);
  }

  /** A memory explodes under a gate that is always above 0 and has no largest value. */
  private static boolean gates(Function function) {
    return switch (function) {
      case RELU, IDENTITY -> true;
      case SOFTMAX -> false;
      default -> function.isBounded();
    };
  }

  private Arbitrary<Function> inLoops() {
    return Arbitraries.of(Function.class).filter(function -> !bounded || function.isBounded());
  }

  private Arbitrary<Dense> dense() {
    return Combinators.combine(
            sizes, Arbitraries.of(Function.class), Arbitraries.of(true, false), learning())
        .as(Dense::new);
  }

  private Arbitrary<LayerPlan> subsample() {
    return Combinators.combine(
            Arbitraries.of(PoolingType.MAX, PoolingType.AVG),
            window(false).map(Window::plain),
            Arbitraries.of(true, false))
        .as(Subsample::new);
  }

  /**
   * @param keepsSteps whether there are as many windows as steps
   */
  private Arbitrary<Window> window(boolean keepsSteps) {
    if (keepsSteps) {
      return Combinators.combine(upTo(5), upTo(2), Arbitraries.of(Same, Causal))
          .as((kernel, dilation, mode) -> new Window(kernel, 1, dilation, mode, 0));
    }
    return Combinators.combine(
            upTo(3),
            upTo(3),
            upTo(2),
            Arbitraries.of(ConvolutionMode.class),
            Arbitraries.integers().between(0, 2))
        .as(
            (kernel, stride, dilation, mode, padding) -> {
              boolean padded = mode == Truncate || mode == Strict;
              return new Window(
                  kernel, stride, dilation, mode, padded ? Math.min(padding, kernel - 1) : 0);
            });
  }

  private Arbitrary<LayerPlan> convolution() {
    return Combinators.combine(
            sizes,
            Arbitraries.frequencyOf(Tuple.of(1, window(true)), Tuple.of(1, window(false))),
            Arbitraries.of(Function.class).filter(function -> function != Function.SOFTMAX),
            Arbitraries.of(true, false),
            learning().map(LearningPlan::withoutDropout)) // DL4J forgets it on the way back
        .as(Convolution::new);
  }

  private Arbitrary<Output> output(Output.Kind... kinds) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            sizes,
            Arbitraries.of(Function.class),
            Arbitraries.of(Loss.class),
            Arbitraries.of(true, false),
            learning())
        .as(
            (kind, size, function, loss, bias, learning) ->
                new Output(
                    kind,
                    Math.max(least(loss), size),
                    suited(function, loss),
                    loss,
                    bias,
                    learning));
  }

  /** How many outputs it takes; a mask of a single one is misread by some. */
  private static int least(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY, LOG_LIKELIHOOD, WEIGHTED_CROSS_ENTROPY, SPARSE -> 2;
      case COSINE -> 2; // that of one number is 1 or -1
      default -> 1;
    };
  }

  /** Some take the logarithm of the activation. */
  private static Function suited(Function function, Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY, LOG_LIKELIHOOD, WEIGHTED_CROSS_ENTROPY ->
          function == Function.SIGMOID ? function : Function.SOFTMAX;
      case MEAN_CROSS_ENTROPY, SPARSE, KULLBACK_LEIBLER -> Function.SOFTMAX;
      case BINARY, WEIGHTED_BINARY -> Function.SIGMOID;
      case POISSON -> Function.SIGMOID; // SOFTPLUS is 0 far below 0
      case SQUARED_LOG -> Function.SOFTPLUS;
      case HINGE, SQUARED_HINGE -> Function.TANH;
      case COSINE -> // that of a single number that is not 0 has only a rounding for its slope
          function.name().matches(".*(RELU|RECTIFIED).*") ? Function.TANH : function;
      default -> function;
    };
  }

  private static Arbitrary<LearningPlan> learning() {
    Arbitrary<Clip> clip =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(3, GradientNormalization.None),
                    Tuple.of(1, GradientNormalization.RenormalizeL2PerLayer),
                    Tuple.of(1, GradientNormalization.RenormalizeL2PerParamType),
                    Tuple.of(1, GradientNormalization.ClipElementWiseAbsoluteValue),
                    Tuple.of(1, GradientNormalization.ClipL2PerLayer),
                    Tuple.of(1, GradientNormalization.ClipL2PerParamType)),
                Arbitraries.of(0.5, 0.1, 0.01))
            .as(Clip::new);
    return Combinators.combine(step(), step().injectNull(0.7), penalty(), penalty(), clip, keep())
        .as(LearningPlan::new)
        .map(NetworkPlans::tamed);
  }

  private static Arbitrary<Double> keep() {
    return Arbitraries.frequency(
        Tuple.of(5, 0.0), Tuple.of(1, 0.5), Tuple.of(1, 0.8), Tuple.of(1, 1.0));
  }

  private static LearningPlan tamed(LearningPlan drawn) {
    Clip clip = new Clip(GradientNormalization.ClipElementWiseAbsoluteValue, 0.01);
    return drawn.needsSmallGradient()
        ? new LearningPlan(
            drawn.step(), drawn.ownBias(), drawn.weights(), drawn.biases(), clip, drawn.keep())
        : drawn;
  }

  private static Arbitrary<Step> step() {
    return Combinators.combine(
            Arbitraries.of(Rule.class),
            Arbitraries.of(1.0, 0.3),
            course(),
            Arbitraries.of(ScheduleType.class))
        .as(Step::new);
  }

  private static Arbitrary<Penalty> penalty() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(4, 0.0), Tuple.of(1, 0.005)),
            Arbitraries.frequency(Tuple.of(3, 0.0), Tuple.of(2, 0.02)),
            Arbitraries.frequency(Tuple.of(3, 0.0), Tuple.of(2, 0.01)),
            Arbitraries.of(true, false),
            course(),
            Arbitraries.of(ScheduleType.class))
        .as(Penalty::new);
  }

  private static Arbitrary<Course> course() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(Course.CONSTANT)), Tuple.of(5, Arbitraries.of(Course.class)));
  }
}
