package recurrentlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.TokenLstm;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.ElmanRnnParameters;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.training.SequenceLearner.Example;
import recurrentlab.training.Training.Outcome;

/** A training that was stopped goes on elsewhere as if it had never been. */
class LearnerStateTest {
  private static final int EPOCHS = 3;
  private static final int HIDDEN = 6;
  private static final TokenData TOKENS = TokenData.of(3, 20);
  private static final SeriesData SERIES =
      SeriesData.of(MonthlySeries.airline(ForecastSettings.NOTEBOOK.column()), 4);

  /** Makes the same learner, network and all, as often as it is asked. */
  private record Maker(String name, Supplier<Learner> made) {
    Learner make() {
      return made.get();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Maker> makers() {
    List<Maker> makers = new ArrayList<>();
    for (GradientMode mode : GradientMode.values()) {
      makers.add(new Maker("part 1, " + mode, () -> elmanRnn(HIDDEN, mode)));
      makers.add(new Maker("part 2, " + mode, () -> lstm(mode)));
    }
    for (Engine engine : Engine.values()) {
      for (Precision precision : Precision.values()) {
        String how = ", " + engine + ", " + precision;
        makers.add(new Maker("part 3" + how, () -> tokenLstm(engine, precision)));
        makers.add(new Maker("part 4" + how, () -> forecaster(engine, precision)));
      }
    }
    return makers;
  }

  private static Learner elmanRnn(int hidden, GradientMode mode) {
    ElmanRnnParameters parameters =
        ElmanRnnParameters.initial(TOKENS.vocabulary().size(), hidden, new NumpyRandom(3));
    return byHand(new ElmanRnn(parameters, mode, 0.1));
  }

  private static Learner lstm(GradientMode mode) {
    LstmParameters parameters =
        LstmParameters.initial(TOKENS.vocabulary().size(), HIDDEN, new NumpyRandom(3));
    return byHand(new Lstm(parameters, mode, 0.1));
  }

  private static Learner byHand(SequenceModel model) {
    return new SequenceLearner(
        model, examples(TOKENS.split().training()), examples(TOKENS.split().validation()));
  }

  private static List<Example> examples(List<TokenPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new Example(
                    TOKENS.vocabulary().oneHot(pair.input()),
                    TOKENS.vocabulary().oneHot(pair.target())))
        .toList();
  }

  private static Learner tokenLstm(Engine engine, Precision precision) {
    TokenLstmSettings settings = new TokenLstmSettings(3, 3, 20, 1, HIDDEN, 1e-2, precision);
    MultiLayerNetwork network = TokenLstm.create(settings, TOKENS.vocabulary().size());
    DataType type = network.getLayerWiseConfigurations().getDataType();
    return new TokenLstmLearner(
        engine,
        network,
        OneHotSequences.iterator(TOKENS.split().training(), TOKENS.vocabulary(), 1, type),
        OneHotSequences.iterator(TOKENS.split().validation(), TOKENS.vocabulary(), 1, type));
  }

  private static Learner forecaster(Engine engine, Precision precision) {
    ForecastSettings settings = new ForecastSettings(3, 1, HIDDEN, 1e-2, precision, 4, 8);
    MultiLayerNetwork network = Forecaster.create(settings);
    DataType type = network.getLayerWiseConfigurations().getDataType();
    return new ForecastLearner(
        engine,
        network,
        SERIES.training().iterator(settings.batchSize(), type),
        SERIES.training().iterator(SERIES.training().count(), type).next(),
        SERIES.test().iterator(SERIES.test().count(), type).next());
  }

  /** What was left of a training that was stopped halfway: its history and its last whole state. */
  private record Stopped(Learner learner, History history, LearnerState state) {
    /**
     * @param checks how often a whole training asks whether to stop
     */
    static Stopped halfway(Maker maker, int checks) {
      Learner learner = maker.make();
      List<LearnerState> states = new ArrayList<>();
      AtomicInteger asked = new AtomicInteger();
      Training training =
          Trainer.train(
              learner,
              EPOCHS,
              record -> states.add(learner.state()),
              () -> asked.incrementAndGet() == checks / 2);
      assertThat(training.outcome()).isEqualTo(Outcome.INTERRUPTED);
      assertThat(training.history().size()).isEqualTo(EPOCHS / 2);
      return new Stopped(learner, training.history(), states.get(states.size() - 1));
    }

    /** In this learner. */
    History goOn(Learner learner) {
      learner.restore(state);
      return Trainer.train(learner, history, EPOCHS, record -> {}, () -> false).history();
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void stoppedInTheMiddleOfAnEpochItGoesOnWithTheSameBits(Maker maker) {
    Learner straight = maker.make();
    AtomicInteger checks = new AtomicInteger();
    History expected =
        Trainer.train(straight, EPOCHS, record -> {}, () -> checks.incrementAndGet() < 0).history();
    Stopped stopped = Stopped.halfway(maker, checks.get());
    Learner elsewhere = maker.make();
    for (Learner learner : List.of(elsewhere, stopped.learner())) {
      assertThat(stopped.goOn(learner)).isEqualTo(expected);
      assertSameBits(learner.state(), straight.state());
    }
  }

  private static void assertSameBits(LearnerState found, LearnerState expected) {
    assertThat(found.counters()).isEqualTo(expected.counters());
    assertThat(found.arrays()).isEqualTo(expected.arrays());
  }

  @ParameterizedTest
  @MethodSource("makers")
  void whatIsKeptStaysWhileTheLearnerGoesOn(Maker maker) {
    Learner learner = maker.make();
    for (int epoch = 0; epoch < 2; epoch++) {
      learner.epoch(epoch, () -> {});
      learner.keep(); // the same room twice, for nobody has asked
      learner.epoch(epoch, () -> {});
      LearnerState expected = learner.state();
      learner.keep();
      Supplier<LearnerState> kept = learner.kept();
      learner.epoch(epoch, () -> {});
      learner.keep();
      assertSameBits(kept.get(), expected); // asked for late
      assertSameBits(learner.kept().get(), learner.state());
      learner.epoch(epoch, () -> {});
      assertSameBits(kept.get(), expected);
    }
  }

  /** Without the restored state it would be another training: the test above sees that. */
  @ParameterizedTest
  @MethodSource("makers")
  void everyArrayAndCounterIsLearned(Maker maker) {
    Learner learner = maker.make();
    LearnerState before = learner.state();
    learner.epoch(0, () -> {});
    LearnerState after = learner.state();
    after
        .arrays()
        .forEach(
            (name, array) -> {
              if (!name.endsWith("bias_hh_l0")) { // zero: DL4J has PyTorch's two biases as one
                assertThat(array).isNotEqualTo(before.arrays().get(name));
              }
            });
    after
        .counters()
        .forEach((name, count) -> assertThat(count).isGreaterThan(before.counters().get(name)));
  }

  /** 1e-9: what the two engines promise each other after 20 updates, see CompiledTrainer. */
  @ParameterizedTest
  @EnumSource
  void theOtherEngineGoesOnUpToRounding(Engine engine) {
    Engine other = Engine.values()[1 - engine.ordinal()];
    Learner straight = tokenLstm(engine, Precision.DOUBLE);
    straight.epoch(0, () -> {});
    Learner elsewhere = tokenLstm(other, Precision.DOUBLE);
    elsewhere.restore(straight.state());
    EpochRecord expected = straight.epoch(1, () -> {});
    EpochRecord found = elsewhere.epoch(1, () -> {});
    assertThat(found.train()).isCloseTo(expected.train(), within(1e-9));
    assertThat(found.validation()).isCloseTo(expected.validation(), within(1e-9));
    assertThat(elsewhere.state().counters()).isEqualTo(straight.state().counters());
    SortedMap<String, Array> arrays = elsewhere.state().arrays();
    straight
        .state()
        .arrays()
        .forEach(
            (name, array) ->
                assertThat(arrays.get(name).values())
                    .containsExactly(array.values(), within(1e-9)));
  }

  @Test
  void theNamesAreTheNotebooksAndPyTorchs() {
    assertThat(elmanRnn(HIDDEN, GradientMode.EXACT).state().arrays())
        .containsOnlyKeys("U", "V", "W", "b_h", "b_o");
    assertThat(lstm(GradientMode.EXACT).state().arrays())
        .containsOnlyKeys("W_f", "W_i", "W_g", "W_o", "W_v", "b_f", "b_i", "b_g", "b_o", "b_v");
    LearnerState state = tokenLstm(Engine.STOCK, Precision.FLOAT).state();
    assertThat(state.arrays())
        .containsOnlyKeys(
            "lstm.weight_ih_l0",
            "lstm.weight_hh_l0",
            "lstm.bias_ih_l0",
            "lstm.bias_hh_l0",
            "linear.weight",
            "updater.state");
    assertThat(state.ofModel()).doesNotContainKey("updater.state").hasSize(5);
    assertThat(state.arrays().get("lstm.weight_ih_l0").shape()).containsExactly(4 * HIDDEN, 4);
    assertThat(state.counters()).containsOnlyKeys("epochs", "iterations");
  }

  @Test
  void anArrayIsItsRowsOneAfterTheOther() {
    ElmanRnnParameters parameters = ElmanRnnParameters.initial(4, 2, new NumpyRandom(3));
    Learner learner = byHand(new ElmanRnn(parameters, GradientMode.EXACT, 0.1));
    Array U = learner.state().arrays().get("U");
    assertThat(U.shape()).containsExactly(2, 4);
    assertThat(U.values()).hasSize(8).startsWith(parameters.U()[0]).endsWith(parameters.U()[1]);
  }

  @Test
  void aStateIsACopy() {
    Learner learner = elmanRnn(HIDDEN, GradientMode.EXACT);
    LearnerState state = learner.state();
    double first = state.arrays().get("U").values()[0];
    state.arrays().get("U").values()[0] = 7;
    learner.epoch(0, () -> {});
    assertThat(state.arrays().get("U").values()[0]).isEqualTo(first);
  }

  @Test
  void theStateOfAnotherSizeIsRefusedByItsPlace() {
    Learner learner = elmanRnn(HIDDEN, GradientMode.EXACT);
    assertRefused(
        learner,
        elmanRnn(HIDDEN + 1, GradientMode.EXACT).state(),
        "state, array U: expected the shape [6, 4], found [7, 4]. Was it taken from a network of another size?");
  }

  static Stream<Learner> oneOfEachKind() {
    return Stream.of(
        elmanRnn(HIDDEN, GradientMode.EXACT), tokenLstm(Engine.COMPILED, Precision.FLOAT));
  }

  @ParameterizedTest
  @MethodSource("oneOfEachKind")
  void theStateOfAnotherKindIsRefused(Learner learner) {
    assertRefused(
        learner,
        lstm(GradientMode.EXACT).state(),
        "state: expected the arrays "
            + learner.state().arrays().keySet()
            + ", found [W_f, W_g, W_i, W_o, W_v, b_f, b_g, b_i, b_o, b_v]."
            + " Was it taken from another kind of part?");
  }

  @Test
  void aStateWithoutItsCountersIsRefused() {
    Learner learner = tokenLstm(Engine.COMPILED, Precision.FLOAT);
    LearnerState state = new LearnerState(learner.state().arrays(), new TreeMap<>());
    assertRefused(
        learner,
        state,
        "state: expected the counters [epochs, iterations], found []."
            + " Was it taken from another kind of part?");
  }

  private static void assertRefused(Learner learner, LearnerState state, String message) {
    LearnerState before = learner.state();
    assertThatThrownBy(() -> learner.restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertSameBits(learner.state(), before);
  }

  @Test
  void nothingIsCountedBelowZero() {
    assertThatThrownBy(() -> new LearnerState(new TreeMap<>(), new TreeMap<>(Map.of("epochs", -1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state, counter epochs: expected at least 0, found -1");
  }
}
