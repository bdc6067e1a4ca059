package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.schedule.ScheduleType;
import recurrentlab.compiled.BatchPlan.Mask;
import recurrentlab.compiled.LayerPlan.BothWays;
import recurrentlab.compiled.LayerPlan.Convolution;
import recurrentlab.compiled.LayerPlan.Dense;
import recurrentlab.compiled.LayerPlan.EachStep;
import recurrentlab.compiled.LayerPlan.Function;
import recurrentlab.compiled.LayerPlan.LastStep;
import recurrentlab.compiled.LayerPlan.Lstm;
import recurrentlab.compiled.LayerPlan.Rnn;
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

  private Arbitrary<NetworkPlan> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, ofSeries()), Tuple.of(3, ofLastSteps()), Tuple.of(2, flat()));
  }

  private Arbitrary<NetworkPlan> ofSeries() {
    return plan(seriesLayer().list().ofMinSize(1).ofMaxSize(mostLayers), seriesOutput());
  }

  private Arbitrary<NetworkPlan> ofLastSteps() {
    Arbitrary<List<LayerPlan>> layers =
        Combinators.combine(
                seriesLayer().list().ofMaxSize(mostLayers / 2),
                recurrent().map(LastStep::new),
                dense().list().ofMaxSize(1))
            .as(
                (before, last, after) -> {
                  List<LayerPlan> all = new ArrayList<>(before);
                  all.add(last);
                  all.addAll(after);
                  return all;
                });
    return plan(layers, output(Output.Kind.FLAT));
  }

  private Arbitrary<NetworkPlan> flat() {
    return plan(
        dense().list().ofMinSize(1).ofMaxSize(mostLayers).map(List::<LayerPlan>copyOf),
        output(Output.Kind.FLAT));
  }

  private Arbitrary<NetworkPlan> plan(Arbitrary<List<LayerPlan>> layers, Arbitrary<Output> output) {
    return Combinators.combine(
            features,
            layers,
            output,
            Arbitraries.of(true, false),
            batch().list().ofMinSize(2).ofMaxSize(4),
            Arbitraries.longs().between(0, 1_000_000))
        .as(NetworkPlans::possible);
  }

  /** As it was drawn, but for what DL4J cannot configure or the compiled step refuses. */
  private static NetworkPlan possible(
      int features,
      List<LayerPlan> layers,
      Output output,
      boolean miniBatch,
      List<BatchPlan> batches,
      long seed) {
    NetworkPlan drawn = new NetworkPlan(features, layers, output, miniBatch, batches, seed);
    List<LayerPlan> possible = new ArrayList<>();
    for (LayerPlan layer : layers) {
      LayerPlan before = possible.isEmpty() ? null : possible.get(possible.size() - 1);
      boolean rowsBefore = drawn.flat() || before instanceof LastStep || before instanceof Dense;
      if (layer instanceof EachStep each && rowsBefore) {
        possible.add(each.inner());
      } else if (layer instanceof Dense dense
          && !rowsBefore
          && (!miniBatch || before instanceof Convolution)) {
        possible.add(new EachStep(dense));
      } else {
        possible.add(layer);
      }
    }
    NetworkPlan plan = new NetworkPlan(features, possible, output, miniBatch, batches, seed);
    List<BatchPlan> masked = batches.stream().map(batch -> possible(batch, plan)).toList();
    return new NetworkPlan(features, possible, output, miniBatch, masked, seed);
  }

  /** With fewer masks, where the network does not take them or DL4J misreads a mask of one row. */
  private static BatchPlan possible(BatchPlan batch, NetworkPlan plan) {
    int labelSteps = plan.output().kind() == Output.Kind.FLAT ? 1 : batch.steps();
    Mask labels = batch.sequences() * labelSteps == 1 ? Mask.NONE : batch.labels();
    Mask features = batch.features();
    if (plan.flat() || batch.sequences() * batch.steps() == 1) {
      features = Mask.NONE;
    }
    for (LayerPlan layer : plan.layers()) {
      Mask most = most(layer, batch.sequences());
      features = features.compareTo(most) > 0 ? most : features;
    }
    return new BatchPlan(batch.sequences(), batch.steps(), features, labels);
  }

  /** The most of a mask of the features that a layer takes. */
  private static Mask most(LayerPlan layer, int sequences) {
    if (layer instanceof EachStep && sequences > 1) {
      return Mask.NONE;
    }
    if (layer instanceof LastStep last) {
      boolean both = last.inner() instanceof BothWays;
      LayerPlan inner = last.inner() instanceof BothWays ways ? ways.inner() : last.inner();
      return inner instanceof Rnn ? Mask.GAPS : both ? Mask.NONE : Mask.PADDING;
    }
    return Mask.EMPTY_TOO;
  }

  private Arbitrary<BatchPlan> batch() {
    return Combinators.combine(
            sequences, steps, Arbitraries.of(Mask.class), Arbitraries.of(Mask.class))
        .as(BatchPlan::new);
  }

  private Arbitrary<LayerPlan> seriesLayer() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, recurrent()),
        Tuple.of(2, dense().map(layer -> layer)),
        Tuple.of(2, dense().map(EachStep::new)),
        Tuple.of(3, convolution()));
  }

  private Arbitrary<LayerPlan> recurrent() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, rnn()),
        Tuple.of(3, lstm()),
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.of(Bidirectional.Mode.class),
                    Arbitraries.<LayerPlan>oneOf(List.of(rnn(), lstm())))
                .as(BothWays::new)));
  }

  private Arbitrary<LayerPlan> rnn() {
    return Combinators.combine(sizes, inLoops(), learning()).as(Rnn::new);
  }

  private Arbitrary<LayerPlan> lstm() {
    Arbitrary<Function> gates =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(Function.SIGMOID)),
            Tuple.of(4, inLoops().filter(function -> function != Function.SOFTMAX)));
    return Combinators.combine(sizes, inLoops(), gates, learning()).as(Lstm::new);
  }

  private Arbitrary<Function> inLoops() {
    return Arbitraries.of(Function.class)
        .filter(function -> !bounded || function != Function.RELU && function != Function.IDENTITY);
  }

  private Arbitrary<Dense> dense() {
    return Combinators.combine(
            sizes, Arbitraries.of(Function.class), Arbitraries.of(true, false), learning())
        .as(Dense::new);
  }

  private Arbitrary<LayerPlan> convolution() {
    return Combinators.combine(
            sizes,
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(Function.class).filter(function -> function != Function.SOFTMAX),
            Arbitraries.of(true, false),
            learning())
        .as(Convolution::new);
  }

  private Arbitrary<Output> seriesOutput() {
    return Arbitraries.of(Output.Kind.SERIES, Output.Kind.UNBIASED).flatMap(this::output);
  }

  private Arbitrary<Output> output(Output.Kind kind) {
    return Combinators.combine(
            sizes,
            Arbitraries.of(Function.class),
            Arbitraries.of(Loss.class),
            Arbitraries.of(true, false),
            learning())
        .as(
            (size, function, loss, bias, learning) ->
                new Output(
                    kind,
                    loss == Loss.CROSS_ENTROPY ? Math.max(2, size) : size, // else masks are misread
                    suited(function, loss),
                    loss,
                    bias,
                    learning));
  }

  /** Cross-entropies take the logarithm of the activation. */
  private static Function suited(Function function, Loss loss) {
    return switch (loss) {
      case SQUARED_ERROR, MEAN_SQUARED_ERROR -> function;
      case CROSS_ENTROPY -> function == Function.SIGMOID ? function : Function.SOFTMAX;
      case MEAN_CROSS_ENTROPY -> Function.SOFTMAX;
    };
  }

  private static Arbitrary<LearningPlan> learning() {
    Arbitrary<Clip> clip =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(3, GradientNormalization.None),
                    Tuple.of(2, GradientNormalization.ClipL2PerLayer),
                    Tuple.of(2, GradientNormalization.ClipL2PerParamType)),
                Arbitraries.of(0.5, 0.1, 0.01))
            .as(Clip::new);
    return Combinators.combine(step(), step().injectNull(0.7), penalty(), penalty(), clip)
        .as(LearningPlan::new);
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
