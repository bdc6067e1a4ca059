package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.dense;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.numbers;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;
import static recurrentlab.compiled.SmallNetworks.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import recurrentlab.networks.NativeSettings;
import recurrentlab.networks.TorchAdam;
import recurrentlab.networks.TorchWeights;

/** What a training leaves behind in the network: the same as stock {@code fit}. */
class CompiledTrainerTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-14);

  private static final List<DataSet> DATA = SmallNetworks.batches();

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static DataSetIterator data() {
    return new ExistingDataSetIterator(DATA);
  }

  private static MultiLayerNetwork twoLayers() {
    return network(new Bidirectional(lstm().build()), output());
  }

  private static void stock(MultiLayerNetwork network, int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      network.fit(data());
    }
  }

  private static void compiled(MultiLayerNetwork network, int epochs) {
    new CompiledTrainer(network).fit(data(), epochs);
  }

  /** Counters to the bit, numbers up to rounding. */
  private static void assertSame(MultiLayerNetwork found, MultiLayerNetwork expected) {
    NetworkState f = NetworkState.of(found);
    NetworkState e = NetworkState.of(expected);
    assertThat(f.iterations()).isEqualTo(e.iterations());
    assertThat(f.epochs()).isEqualTo(e.epochs());
    assertThat(f.score()).isCloseTo(e.score(), ROUNDING);
    assertClose(f.parameters(), e.parameters());
    assertClose(f.updater(), e.updater());
  }

  private static void assertClose(List<Double> found, List<Double> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), ROUNDING);
    }
  }

  @Test
  void leavesTheNetworkAsFitDoes() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    compiled(network, 2);
    stock(expected, 2);
    assertThat(NetworkState.of(network).iterations()).containsOnly(6);
    assertThat(NetworkState.of(network).epochs()).containsOnly(2);
    assertSame(network, expected);
    DataSet batch = DATA.get(0);
    assertThat(network.score(batch)).isCloseTo(expected.score(batch), ROUNDING);
    assertThat(network.output(batch.getFeatures()).distance2(expected.output(batch.getFeatures())))
        .isCloseTo(0, ROUNDING);
  }

  @Test
  void oneDataSetIsNoEpoch() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    new CompiledTrainer(network).fit(DATA.get(0));
    expected.fit(DATA.get(0));
    assertThat(network.getEpochCount()).isZero();
    assertThat(network.getIterationCount()).isEqualTo(1);
    assertSame(network, expected);
  }

  @Test
  void scoreIsThatOfStock() {
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().l2(0.1), lstm().build(), output()));
    CompiledTrainer trainer = new CompiledTrainer(network);
    NetworkState before = NetworkState.of(network);
    assertThat(trainer.score(Batch.of(DATA.get(0))))
        .isCloseTo(network.score(DATA.get(0)), ROUNDING);
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  // --- saved, loaded, continued

  private static byte[] bytes(MultiLayerNetwork network) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static MultiLayerNetwork loaded(byte[] bytes) {
    try {
      return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource({"compiled, compiled", "compiled, stock", "stock, compiled", "stock, stock"})
  void goesOnAfterSavingAndLoading(String before, String after) {
    BiConsumer<MultiLayerNetwork, Integer> first = engine(before);
    BiConsumer<MultiLayerNetwork, Integer> second = engine(after);
    MultiLayerNetwork straight = twoLayers();
    second.accept(straight, 5);
    MultiLayerNetwork saved = twoLayers();
    first.accept(saved, 2);
    MultiLayerNetwork network = loaded(bytes(saved));
    second.accept(network, 3);
    assertSame(network, straight);
    if (before.equals(after)) {
      assertThat(NetworkState.of(network)).isEqualTo(NetworkState.of(straight));
    }
  }

  @Test
  void enginesTakeTurnsOnOneNetwork() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    CompiledTrainer trainer = new CompiledTrainer(network);
    trainer.fit(data());
    stock(network, 1);
    trainer.fit(data());
    network.fit(DATA.get(1));
    trainer.fit(data());
    stock(expected, 2);
    compiled(expected, 1);
    expected.fit(DATA.get(1));
    stock(expected, 1);
    assertSame(network, expected);
  }

  private static BiConsumer<MultiLayerNetwork, Integer> engine(String name) {
    return name.equals("stock") ? CompiledTrainerTest::stock : CompiledTrainerTest::compiled;
  }

  // --- changes from outside between two trainings

  @Test
  void takesNewParameters() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    CompiledTrainer trainer = new CompiledTrainer(network);
    trainer.fit(data());
    stock(expected, 1);
    network.setParams(expected.params().mul(0.5));
    expected.setParams(expected.params().mul(0.5));
    trainer.fit(data());
    stock(expected, 1);
    assertSame(network, expected);
  }

  @Test
  void takesANewLearningRate() {
    MultiLayerNetwork network = network(lstm().build(), rnn().build(), output());
    MultiLayerNetwork expected = network(lstm().build(), rnn().build(), output());
    CompiledTrainer trainer = new CompiledTrainer(network);
    trainer.fit(data());
    stock(expected, 1);
    network.setLearningRate(0.03);
    expected.setLearningRate(0.03);
    trainer.fit(data());
    stock(expected, 1);
    assertSame(network, expected);
    // The state of one block becomes that of three, in another order.
    network.setLearningRate(1, 0.002);
    expected.setLearningRate(1, 0.002);
    trainer.fit(data());
    stock(expected, 1);
    assertSame(network, expected);
    network.setLearningRate(new StepSchedule(ScheduleType.ITERATION, 0.01, 0.5, 2));
    expected.setLearningRate(new StepSchedule(ScheduleType.ITERATION, 0.01, 0.5, 2));
    trainer.fit(data());
    stock(expected, 1);
    assertSame(network, expected);
  }

  @Test
  void takesNewCounters() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (MultiLayerNetwork each : List.of(network, expected)) {
      each.setIterationCount(40);
      each.setEpochCount(7);
    }
    trainer.fit(DATA.get(0));
    expected.fit(DATA.get(0));
    assertSame(network, expected);
  }

  // --- iterators

  @Test
  void iteratorAtItsEndIsReset() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    DataSetIterator atEnd = data();
    while (atEnd.hasNext()) {
      atEnd.next();
    }
    new CompiledTrainer(network).fit(atEnd);
    stock(expected, 1);
    assertSame(network, expected);
  }

  @Test
  void severalEpochsNeedAnIteratorThatStartsAgain() {
    CompiledTrainer trainer = new CompiledTrainer(twoLayers());
    DataSetIterator once = new ExistingDataSetIterator(DATA.iterator());
    assertThatThrownBy(() -> trainer.fit(once, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iterator: expected one that can be reset, for 2 epochs");
    assertThatThrownBy(() -> trainer.fit(data(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epochs: expected at least 1, found 0");
    trainer.fit(once, 1);
  }

  /** Yields two batches, then fails. */
  private static DataSetIterator broken() {
    return new ExistingDataSetIterator(
        new java.util.Iterator<DataSet>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public DataSet next() {
            if (next == 2) {
              throw new NoSuchElementException("broken");
            }
            return DATA.get(next++);
          }
        });
  }

  @Test
  void iteratorThatFailsLeavesWholeUpdates() {
    MultiLayerNetwork network = twoLayers();
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(broken()))
        .isInstanceOf(NoSuchElementException.class);
    assertAfterTwoUpdates(network);
  }

  /** As after two single updates: no epoch ended. */
  private static void assertAfterTwoUpdates(MultiLayerNetwork network) {
    MultiLayerNetwork expected = twoLayers();
    expected.fit(DATA.get(0));
    expected.fit(DATA.get(1));
    assertSame(network, expected);
  }

  @Test
  void batchThatDoesNotFitLeavesWholeUpdates() {
    MultiLayerNetwork network = twoLayers();
    DataSet other = new DataSet(SmallNetworks.numbers(2, 5, 3), SmallNetworks.numbers(2, 1, 3));
    DataSetIterator data =
        new ExistingDataSetIterator(List.of(DATA.get(0), DATA.get(1), other, DATA.get(2)));
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(data))
        .hasMessage("features: expected [batch, 2, time], found [2, 5, 3]");
    assertAfterTwoUpdates(network);
  }

  @Test
  void afterEachThatFailsLeavesWholeUpdates() {
    MultiLayerNetwork network = twoLayers();
    List<Batch> batches = DATA.stream().map(Batch::of).toList();
    Runnable stop =
        () -> {
          if (network.getIterationCount() == 2) {
            throw new IllegalStateException("stop");
          }
        };
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(batches, stop)).hasMessage("stop");
    assertAfterTwoUpdates(network);
  }

  // --- listeners

  private static final class Calls extends BaseTrainingListener {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void onEpochStart(Model model) {
      calls.add("start " + counters(model));
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      calls.add("done " + iteration + " " + epoch + " " + counters(model));
      calls.add(
          String.format(Locale.ROOT, " %.9f %.9f", model.score(), model.params().norm2Number()));
    }

    @Override
    public void onEpochEnd(Model model) {
      calls.add("end " + counters(model));
    }

    private static String counters(Model model) {
      MultiLayerNetwork network = (MultiLayerNetwork) model;
      return NetworkState.of(network).iterations() + " " + NetworkState.of(network).epochs();
    }
  }

  @Test
  void listenersAreCalledAsByFit() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    Calls calls = new Calls();
    Calls expectedCalls = new Calls();
    network.setListeners(calls);
    expected.setListeners(expectedCalls);
    CompiledTrainer trainer = new CompiledTrainer(network);
    trainer.fit(data(), 2);
    trainer.fit(DATA.get(0));
    stock(expected, 2);
    expected.fit(DATA.get(0));
    assertThat(calls.calls).hasSize(4 + 14).isEqualTo(expectedCalls.calls);
  }

  @Test
  void listenerSavesTheNetworkAsItIs() {
    MultiLayerNetwork network = twoLayers();
    List<byte[]> saved = new ArrayList<>();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            saved.add(bytes((MultiLayerNetwork) model));
          }
        });
    compiled(network, 1);
    MultiLayerNetwork expected = twoLayers();
    for (int update = 0; update < DATA.size(); update++) {
      expected.fit(DATA.get(update));
      MultiLayerNetwork found = loaded(saved.get(update));
      assertClose(NetworkState.of(found).parameters(), NetworkState.of(expected).parameters());
      assertClose(NetworkState.of(found).updater(), NetworkState.of(expected).updater());
    }
  }

  @Test
  void listenerThatFailsLeavesTheNetworkAsFitDoes() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    for (MultiLayerNetwork each : List.of(network, expected)) {
      each.setListeners(
          new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
              if (iteration == 1) {
                throw new IllegalStateException("stop");
              }
            }
          });
    }
    assertThatThrownBy(() -> compiled(network, 1)).hasMessage("stop");
    assertThatThrownBy(() -> stock(expected, 1)).hasMessage("stop");
    assertSame(network, expected);
    network.setListeners(List.of());
    expected.setListeners(List.of());
    compiled(network, 1);
    stock(expected, 1);
    assertSame(network, expected);
  }

  /** At the start of an epoch, and after an update. */
  @Test
  void listenerMayChangeTheNetwork() {
    MultiLayerNetwork network = network(lstm().build(), rnn().build(), output());
    MultiLayerNetwork expected = network(lstm().build(), rnn().build(), output());
    for (MultiLayerNetwork each : List.of(network, expected)) {
      each.setListeners(
          new BaseTrainingListener() {
            @Override
            public void onEpochStart(Model model) {
              each.setLearningRate(0.01 / (1 + each.getEpochCount()));
            }

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
              if (iteration == 1) {
                each.setParams(each.params().mul(0.9));
              } else if (iteration == 4) {
                each.setLearningRate(1, 0.02);
              }
            }
          });
    }
    compiled(network, 2);
    stock(expected, 2);
    assertSame(network, expected);
  }

  @Test
  void listenerThatChangesTheNetworkAndFails() {
    MultiLayerNetwork network = twoLayers();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            network.params().assign(1);
            throw new IllegalStateException("stop");
          }
        });
    assertThatThrownBy(() -> compiled(network, 1)).hasMessage("stop");
    assertThat(NetworkState.of(network).parameters()).containsOnly(1.0);
  }

  /** They look at the score, the input, the time. */
  @Test
  void listenersOfDl4j() {
    MultiLayerNetwork network = twoLayers();
    CollectScoresListener scores = new CollectScoresListener(1);
    network.setListeners(
        scores, new ScoreIterationListener(100), new PerformanceListener(1000, true));
    compiled(network, 2);
    assertThat(scores.getListScore().size()).isEqualTo(6);
    assertThat(network.batchSize()).isEqualTo(1); // of the last batch
    assertThat(network.input().shape()).containsExactly(1, 2, 7);
  }

  @Test
  void listenersThatWantGradientsAreRefused() {
    TrainingListener gradients =
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {}
        };
    MultiLayerNetwork network = twoLayers();
    CompiledTrainer trainer = new CompiledTrainer(network);
    network.setListeners(gradients);
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> trainer.fit(data()))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll("listener", "onGradientCalculation", "stock");
    assertThatThrownBy(() -> trainer.fit(DATA.get(0))).isInstanceOf(NotCompiled.class);
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  // --- the gradient

  /** Of each update: names, orders and values, and what the listener's network lost by it. */
  private static final class Gradients extends BaseTrainingListener {
    private final List<Map<String, INDArray>> gradients = new ArrayList<>();
    private INDArray parameters;

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      MultiLayerNetwork network = (MultiLayerNetwork) model;
      Map<String, INDArray> copy = new LinkedHashMap<>();
      copy.put("all", network.gradient().gradient().dup());
      copy.put("flat", network.getFlattenedGradients().dup());
      copy.put("layer 0", network.getLayer(0).getGradientsViewArray().dup());
      copy.put("pair", network.gradientAndScore().getFirst().gradient().dup());
      network.gradient().gradientForVariable().forEach((name, array) -> copy.put(name, array));
      copy.replaceAll((name, array) -> array.dup(array.ordering()));
      if (parameters != null) {
        INDArray lost = parameters.sub(network.params());
        assertThat(network.gradient().gradient().distance2(lost)).isCloseTo(0, ROUNDING);
      }
      parameters = network.params().dup();
      gradients.add(copy);
    }
  }

  static List<Supplier<MultiLayerNetwork>> differentlyTaught() {
    return List.of(
        CompiledTrainerTest::twoLayers,
        () -> network(convolution(3).build(), new TimeDistributed(dense().build()), output()),
        () -> network(dense().build(), new Bidirectional(rnn().build()), output()),
        () ->
            SmallNetworks.network(
                SmallNetworks.configuration(
                    SmallNetworks.defaults()
                        .updater(new Sgd(0.1))
                        .l2(0.2)
                        .weightDecay(0.1)
                        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(0.05),
                    lstm().biasUpdater(new TorchAdam(0.01, 2)).build(),
                    output())),
        () ->
            SmallNetworks.network(
                SmallNetworks.configuration(
                    SmallNetworks.defaults().miniBatch(false).weightDecay(0.1, false),
                    rnn().build(),
                    output())));
  }

  @ParameterizedTest
  @MethodSource("differentlyTaught")
  void gradientIsThatOfFit(Supplier<MultiLayerNetwork> networks) {
    MultiLayerNetwork network = networks.get();
    MultiLayerNetwork expected = networks.get();
    Gradients gradients = new Gradients();
    Gradients expectedGradients = new Gradients();
    network.setListeners(gradients);
    expected.setListeners(expectedGradients);
    compiled(network, 2);
    stock(expected, 2);
    assertThat(gradients.gradients).hasSize(6);
    for (int update = 0; update < 6; update++) {
      assertSameArrays(gradients.gradients.get(update), expectedGradients.gradients.get(update));
    }
    network.setListeners(List.of());
    expected.setListeners(List.of());
    compiled(network, 1);
    stock(expected, 1);
    assertSameArrays(TorchWeights.gradients(network), TorchWeights.gradients(expected));
    assertThat(network.gradient().gradient().normmaxNumber().doubleValue()).isGreaterThan(1e-4);
  }

  private static void assertSameArrays(
      Map<String, INDArray> found, Map<String, INDArray> expected) {
    assertThat(found).containsOnlyKeys(expected.keySet());
    found.forEach(
        (name, array) -> {
          assertThat(array.shape()).as(name).isEqualTo(expected.get(name).shape());
          assertThat(array.dataType()).as(name).isEqualTo(expected.get(name).dataType());
          assertThat(array.distance2(expected.get(name))).as(name).isCloseTo(0, ROUNDING);
        });
  }

  /** Also one whose views stock made before, and one that was stopped by an exception. */
  @Test
  void gradientIsThatOfTheLastUpdate() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    assertThat(network.gradient()).isNull();
    new CompiledTrainer(network).fit(DATA.get(0));
    expected.fit(DATA.get(0));
    assertThat(network.gradient().gradient().distance2(expected.gradient().gradient()))
        .isCloseTo(0, ROUNDING);
    network.fit(DATA.get(1));
    expected.fit(DATA.get(1));
    List<Batch> batches = DATA.stream().map(Batch::of).toList();
    Runnable stop =
        () -> {
          if (network.getIterationCount() == 4) {
            throw new IllegalStateException("stop");
          }
        };
    assertThatThrownBy(() -> new CompiledTrainer(network).fit(batches, stop)).hasMessage("stop");
    expected.fit(DATA.get(0));
    expected.fit(DATA.get(1));
    assertSame(network, expected);
    assertThat(network.gradient().gradient().distance2(expected.gradient().gradient()))
        .isCloseTo(0, ROUNDING);
  }

  /** DL4J's own gradient, before the updater, is still there to be had. */
  @Test
  void gradientBeforeTheUpdaterIsStocks() {
    MultiLayerNetwork network = twoLayers();
    compiled(network, 1);
    MultiLayerNetwork expected = network.clone();
    for (MultiLayerNetwork each : List.of(network, expected)) {
      each.setInput(DATA.get(0).getFeatures());
      each.setLabels(DATA.get(0).getLabels());
      each.computeGradientAndScore();
    }
    assertThat(network.gradient().gradient()).isEqualTo(expected.gradient().gradient());
    INDArray own = network.gradient().gradient().dup();
    compiled(network, 1);
    assertThat(network.gradient().gradient().distance2(own)).isGreaterThan(0.1);
  }

  // --- arrays as they come

  /** Parameters that are part of a larger array, which must stay as it is around them. */
  @Test
  void parametersThatAreAView() {
    MultiLayerNetwork expected = twoLayers();
    long count = expected.numParams();
    INDArray all = Nd4j.ones(DataType.DOUBLE, count + 10);
    INDArray view = all.get(NDArrayIndex.interval(4, 4 + count));
    view.assign(expected.params());
    MultiLayerNetwork network =
        new MultiLayerNetwork(expected.getLayerWiseConfigurations().clone());
    network.init(view, false);
    assertThat(network.params().data()).isSameAs(view.data());
    compiled(network, 2);
    stock(expected, 2);
    assertSame(network, expected);
    assertSameArrays(TorchWeights.gradients(network), TorchWeights.gradients(expected));
    assertThat(all.get(NDArrayIndex.interval(0, 4)).sumNumber()).isEqualTo(4.0);
    assertThat(all.get(NDArrayIndex.interval(4 + count, 10 + count)).sumNumber()).isEqualTo(6.0);
  }

  /** Not in C order, views, and of another type than the network's. */
  @Test
  void dataInAnyOrderAndType() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    DataSet whole = series(4, 5);
    INDArray x = whole.getFeatures();
    INDArray y = whole.getLabels();
    INDArray larger = Nd4j.ones(DataType.DOUBLE, 6, 2, 7);
    INDArray view =
        larger.get(NDArrayIndex.interval(1, 5), NDArrayIndex.all(), NDArrayIndex.interval(2, 7));
    view.assign(x);
    INDArray mask = Nd4j.create(new double[][] {{1, 1, 0, 1}, {0, 1, 1, 0}}).castTo(DataType.INT32);
    List<DataSet> data =
        List.of(
            new DataSet(x.dup('f'), y.dup('f')),
            new DataSet(view, y),
            new DataSet(x.castTo(DataType.FLOAT), y.castTo(DataType.FLOAT)),
            new DataSet(x.permute(2, 1, 0).dup().permute(2, 1, 0), y),
            new DataSet(numbers(2, 2, 4), numbers(2, 1, 4), mask, mask.dup('f')));
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (DataSet each : data) {
      trainer.fit(each);
      expected.fit(each);
    }
    assertSame(network, expected);
  }

  @Test
  void noData() {
    MultiLayerNetwork network = twoLayers();
    MultiLayerNetwork expected = twoLayers();
    new CompiledTrainer(network).fit(new ExistingDataSetIterator(List.of()));
    expected.fit(new ExistingDataSetIterator(List.of()));
    expected.getUpdater(); // the compiled step has asked for it already
    assertSame(network, expected);
    assertThat(network.getEpochCount()).isEqualTo(1);
  }

  // --- several at once

  @Test
  void trainersInTwoThreads() throws InterruptedException {
    MultiLayerNetwork one = twoLayers();
    MultiLayerNetwork other =
        network(new LastTimeStep(rnn().build()), dense().build(), flatOutput());
    MultiLayerNetwork oneAlone = one.clone();
    MultiLayerNetwork otherAlone = other.clone();
    List<DataSet> toOne = List.of(SmallNetworks.seriesToOne(3, 4), SmallNetworks.seriesToOne(2, 6));
    Thread thread =
        new Thread(() -> new CompiledTrainer(other).fit(new ExistingDataSetIterator(toOne), 200));
    thread.start();
    compiled(one, 200);
    thread.join();
    compiled(oneAlone, 200);
    new CompiledTrainer(otherAlone).fit(new ExistingDataSetIterator(toOne), 200);
    assertThat(NetworkState.of(one)).isEqualTo(NetworkState.of(oneAlone));
    assertThat(NetworkState.of(other)).isEqualTo(NetworkState.of(otherAlone));
  }

  // --- Adam's edge

  static List<IUpdater> withoutLearningRate() {
    ISchedule toNothing = new PolySchedule(ScheduleType.ITERATION, 0.01, 0.5, 1);
    return List.of(new Adam(0), new TorchAdam(0), new Adam(toNothing), new Adam(Double.NaN));
  }

  /**
   * ND4J's operation takes epsilon for a step size of 0 or NaN. The schedule yields 0.01, 0, and
   * the root of -1.
   */
  @ParameterizedTest
  @MethodSource("withoutLearningRate")
  void adamWithoutLearningRate(IUpdater updater) {
    MultiLayerNetwork network =
        SmallNetworks.network(
            SmallNetworks.configuration(
                SmallNetworks.defaults().updater(updater), lstm().build(), output()));
    MultiLayerNetwork expected = network.clone();
    CompiledTrainer trainer = new CompiledTrainer(network);
    for (DataSet data : DATA) {
      NetworkState before = NetworkState.of(network);
      double rate = updater.getLearningRate(network.getIterationCount(), 0);
      trainer.fit(data);
      expected.fit(data);
      assertSame(network, expected);
      if (!(rate > 0)) {
        double moved = 0;
        for (int p = 0; p < before.parameters().size(); p++) {
          double now = NetworkState.of(network).parameters().get(p);
          moved = Math.max(moved, Math.abs(now - before.parameters().get(p)));
        }
        assertThat(moved).isBetween(1e-9, 1e-6);
      }
    }
  }
}
