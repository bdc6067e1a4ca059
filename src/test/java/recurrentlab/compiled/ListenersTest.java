package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.ComposableIterationListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.optimize.listeners.FailureTestingListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.SleepyTrainingListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.networks.NativeSettings;

/** What DL4J's own listeners, and others, see of a network after an update: what stock shows. */
class ListenersTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private static final List<DataSet> DATA = SmallNetworks.batches();

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static DataSetIterator data() {
    return new ExistingDataSetIterator(DATA);
  }

  private static MultiLayerNetwork untrained() {
    return network(lstm().build(), rnn().build(), output());
  }

  private static MultiLayerNetwork stock(TrainingListener... listeners) {
    MultiLayerNetwork network = untrained();
    network.setListeners(listeners);
    network.fit(data(), 3);
    return network;
  }

  private static MultiLayerNetwork compiled(TrainingListener... listeners) {
    MultiLayerNetwork network = untrained();
    network.setListeners(listeners);
    new CompiledTrainer(network).fit(data(), 3);
    return network;
  }

  @Test
  void scores() {
    CollectScoresListener found = new CollectScoresListener(2);
    CollectScoresListener expected = new CollectScoresListener(2);
    CollectScoresIterationListener foundToo = new CollectScoresIterationListener(1);
    CollectScoresIterationListener expectedToo = new CollectScoresIterationListener(1);
    compiled(found, foundToo, new ScoreIterationListener(1), new TimeIterationListener(9));
    stock(expected, expectedToo);
    assertThat(found.getListIteration().toString())
        .isEqualTo(expected.getListIteration().toString());
    assertThat(found.getListScore().size()).isEqualTo(5);
    for (int i = 0; i < found.getListScore().size(); i++) {
      assertThat(found.getListScore().getDouble(i))
          .isCloseTo(expected.getListScore().getDouble(i), ROUNDING);
    }
    assertThat(foundToo.getScoreVsIter().getEffectiveScores())
        .hasSize(9)
        .containsExactly(expectedToo.getScoreVsIter().getEffectiveScores(), ROUNDING);
  }

  @SuppressWarnings("deprecation")
  @Test
  void withinAnother() {
    CollectScoresListener scores = new CollectScoresListener(1);
    compiled(new ComposableIterationListener(scores));
    assertThat(scores.getListScore().size()).isEqualTo(9);
  }

  @Test
  void evaluations() {
    List<Double> found = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    compiled(evaluations(InvocationType.ITERATION_END, found));
    stock(evaluations(InvocationType.ITERATION_END, expected));
    compiled(evaluations(InvocationType.EPOCH_END, found));
    stock(evaluations(InvocationType.EPOCH_END, expected));
    assertThat(found).hasSize(9 + 3).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), ROUNDING);
    }
  }

  private static TrainingListener evaluations(InvocationType when, List<Double> errors) {
    EvaluativeListener listener =
        new EvaluativeListener(data(), 1, when, new RegressionEvaluation(1));
    listener.setCallback(
        (each, model, invocation, evaluations) ->
            errors.add(((RegressionEvaluation) evaluations[0]).averageMeanSquaredError()));
    return listener;
  }

  @Test
  void checkpoints(@TempDir Path folder) {
    CheckpointListener checkpoints =
        new CheckpointListener.Builder(folder.toFile()).keepAll().saveEveryNIterations(4).build();
    MultiLayerNetwork network = compiled(checkpoints);
    assertThat(checkpoints.availableCheckpoints())
        .extracting(checkpoint -> checkpoint.getIteration())
        .containsExactly(4, 8);
    MultiLayerNetwork last = CheckpointListener.loadCheckpointMLN(new File(folder.toUri()), 1);
    assertThat(last.params().distance2(network.params())).isCloseTo(0, ROUNDING);
  }

  /** Fast data shows as such: the time of the last batch, and how many sequences it had. */
  @Test
  void timesAndBatches() {
    List<Long> waited = new ArrayList<>();
    DataSetIterator slow =
        new ExistingDataSetIterator(DATA) {
          @Override
          public DataSet next() {
            try {
              Thread.sleep(20);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return super.next();
          }
        };
    MultiLayerNetwork network = untrained();
    network.setListeners(
        new PerformanceListener(1, true),
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            waited.add(network.getLastEtlTime());
          }
        });
    new CompiledTrainer(network).fit(slow);
    assertThat(waited).hasSize(3).allMatch(milliseconds -> milliseconds >= 19);
  }

  /** All that a listener can ask a network for, but for what is not there between two updates. */
  private static final class Everything extends BaseTrainingListener {
    private final List<String> counts = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();

    @Override
    public void onEpochStart(Model model) {
      look("start", (MultiLayerNetwork) model);
    }

    @Override
    public void onEpochEnd(Model model) {
      look("end", (MultiLayerNetwork) model);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      look("done " + iteration + " " + epoch, (MultiLayerNetwork) model);
    }

    private void look(String when, MultiLayerNetwork network) {
      counts.add(
          String.format(
              Locale.ROOT,
              "%s: %d %d, batch %d %d, input %s, labels %s, mask %s, rate %s",
              when,
              network.getIterationCount(),
              network.getEpochCount(),
              network.input() == null ? 0 : network.batchSize(),
              network.input() == null ? 0 : network.getInputMiniBatchSize(),
              network.input(),
              network.getLabels(),
              network.getMaskArray(),
              network.getLearningRate(0)));
      for (Layer layer : network.getLayers()) {
        counts.add(
            String.format(
                Locale.ROOT, "layer: %d %d", layer.getIterationCount(), layer.getEpochCount()));
      }
      counts.add("states " + network.rnnGetPreviousState(0));
      numbers.add(network.score());
      add(network.params());
      network.paramTable().values().forEach(this::add);
      add(network.getUpdater().getStateViewArray());
      if (network.gradient() != null) {
        add(network.gradient().gradient());
        for (Map.Entry<String, INDArray> each : sorted(network)) {
          counts.add(each.getKey());
          add(each.getValue());
        }
      }
    }

    private static List<Map.Entry<String, INDArray>> sorted(MultiLayerNetwork network) {
      return network.gradient().gradientForVariable().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .toList();
    }

    private void add(INDArray array) {
      for (double each : array.dup('c').data().asDouble()) {
        numbers.add(each);
      }
    }
  }

  /** At the first epoch's beginning stock has been asked for nothing yet; here it is the same. */
  @Test
  void everythingThatCanBeAsked() {
    Everything found = new Everything();
    Everything expected = new Everything();
    MultiLayerNetwork network = untrained();
    MultiLayerNetwork stock = untrained();
    for (MultiLayerNetwork each : List.of(network, stock)) {
      each.setIterationCount(5); // which its layers have not heard of
    }
    network.setListeners(found);
    stock.setListeners(expected);
    new CompiledTrainer(network).fit(data(), 2);
    stock.fit(data(), 2);
    new CompiledTrainer(network).fit(DATA.get(1));
    stock.fit(DATA.get(1));
    assertThat(found.counts).isEqualTo(expected.counts);
    assertThat(found.numbers).hasSameSizeAs(expected.numbers);
    for (int i = 0; i < found.numbers.size(); i++) {
      assertThat(found.numbers.get(i)).isCloseTo(expected.numbers.get(i), ROUNDING);
    }
  }

  /** A state that was carried over before is still there after a training, as after stock's. */
  @Test
  void statesOfRnnTimeStep() {
    MultiLayerNetwork network = untrained();
    MultiLayerNetwork expected = untrained();
    INDArray input = DATA.get(0).getFeatures();
    network.rnnTimeStep(input);
    expected.rnnTimeStep(input);
    new CompiledTrainer(network).fit(data(), 1);
    expected.fit(data(), 1);
    assertThat(network.rnnTimeStep(input).distance2(expected.rnnTimeStep(input)))
        .isCloseTo(0, ROUNDING);
  }

  static List<TrainingListener> thatLookIntoAnUpdate() {
    return List.of(
        new SleepyTrainingListener(),
        new FailureTestingListener(
            FailureTestingListener.FailureMode.ILLEGAL_STATE,
            new FailureTestingListener.IterationEpochTrigger(false, 1000)),
        new BaseTrainingListener() {
          @Override
          public void onForwardPass(Model model, List<INDArray> activations) {}
        },
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {}
        });
  }

  @ParameterizedTest
  @MethodSource("thatLookIntoAnUpdate")
  void thatLookIntoAnUpdateAreRefused(TrainingListener listener) {
    MultiLayerNetwork network = untrained();
    CompiledTrainer trainer = new CompiledTrainer(network);
    network.setListeners(new ScoreIterationListener(1), listener);
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> trainer.fit(data()))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll(
            "listener " + NotCompiled.name(listener.getClass()), "override", "never called");
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }
}
