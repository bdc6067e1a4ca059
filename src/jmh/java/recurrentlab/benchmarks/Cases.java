package recurrentlab.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
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
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;

/** What the benchmarks train, with the notebook's settings: a network and its batches. */
final class Cases {
  private static final int VOCABULARY = 4;

  private Cases() {}

  /**
   * A DL4J network and what it learns from, an update a batch.
   *
   * @param epoch updates of an epoch, a multiple of the batches
   */
  record Training(MultiLayerNetwork network, List<DataSet> batches, int epoch) {}

  private static TokenData tokens() {
    return TokenData.of(
        TokenLstmSettings.NOTEBOOK.dataSeed(), TokenLstmSettings.NOTEBOOK.sequences());
  }

  /** Part 1; a unit is an epoch, validation and training, and its number the training loss. */
  static Work part1() {
    ScratchSettings settings = ScratchSettings.ELMAN_RNN;
    NumpyRandom random = new NumpyRandom(settings.seed());
    ElmanRnnParameters.initial(VOCABULARY, settings.hiddenSize(), random); // the first draw
    return epochs(
        new ElmanRnn(
            ElmanRnnParameters.initial(VOCABULARY, settings.hiddenSize(), random),
            settings.gradients(),
            settings.learningRate()));
  }

  /** Part 2; a unit is an epoch, validation and training, and its number the training loss. */
  static Work part2() {
    ScratchSettings settings = ScratchSettings.LSTM;
    NumpyRandom random = new NumpyRandom(settings.seed());
    LstmParameters.initial(VOCABULARY, settings.hiddenSize(), random); // the first draw
    return epochs(
        new Lstm(
            LstmParameters.initial(VOCABULARY, settings.hiddenSize(), random),
            settings.gradients(),
            settings.learningRate()));
  }

  private static Work epochs(SequenceModel model) {
    TokenData data = tokens();
    SequenceLearner learner =
        new SequenceLearner(
            model,
            examples(data.split().training(), data.vocabulary()),
            examples(data.split().validation(), data.vocabulary()));
    return units -> {
      double last = 0;
      for (int i = 0; i < units; i++) {
        last = learner.epoch(i, () -> {}).train();
      }
      return last;
    };
  }

  private static List<Example> examples(List<TokenPair> pairs, Vocabulary vocabulary) {
    return pairs.stream()
        .map(pair -> new Example(vocabulary.oneHot(pair.input()), vocabulary.oneHot(pair.target())))
        .toList();
  }

  /** Part 3's network and its 80 training sequences. */
  static Training part3(Precision precision) {
    MultiLayerNetwork network = tokenLstm(precision, TokenLstmSettings.NOTEBOOK.hiddenSize());
    TokenData data = tokens();
    return training(
        network,
        OneHotSequences.iterator(data.split().training(), data.vocabulary(), 1, type(precision)));
  }

  /** Part 4's network and its 14 batches of windows. */
  static Training part4(Precision precision) {
    ForecastSettings asked = ForecastSettings.NOTEBOOK;
    ForecastSettings settings =
        new ForecastSettings(
            asked.seed(),
            asked.epochs(),
            asked.hiddenSize(),
            asked.learningRate(),
            precision,
            asked.lookback(),
            asked.batchSize());
    SeriesData data =
        SeriesData.of(
            MonthlySeries.airline(ForecastSettings.NOTEBOOK.column()), settings.lookback());
    return training(
        Forecaster.create(settings),
        data.training().iterator(settings.batchSize(), type(precision)));
  }

  /**
   * Part 3's network at another size, on one batch of the tokens that benchmarks/README.md names;
   * an epoch is ten updates on it.
   */
  static Training growth(Precision precision, int hidden, int time, int batch) {
    MultiLayerNetwork network = tokenLstm(precision, hidden);
    INDArray features = Nd4j.zeros(type(precision), batch, VOCABULARY, time);
    INDArray labels = Nd4j.zeros(type(precision), batch, VOCABULARY, time);
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        features.putScalar(b, token(b, t), t, 1);
        labels.putScalar(b, token(b, t + 1), t, 1);
      }
    }
    return new Training(network, List.of(new DataSet(features, labels)), 10);
  }

  private static int token(int b, int t) {
    return (b + t * t / 3) % VOCABULARY;
  }

  private static MultiLayerNetwork tokenLstm(Precision precision, int hidden) {
    TokenLstmSettings asked = TokenLstmSettings.NOTEBOOK;
    return TokenLstm.create(
        new TokenLstmSettings(
            asked.seed(),
            asked.dataSeed(),
            asked.sequences(),
            asked.epochs(),
            hidden,
            asked.learningRate(),
            precision),
        VOCABULARY);
  }

  private static Training training(MultiLayerNetwork network, DataSetIterator iterator) {
    List<DataSet> batches = new ArrayList<>();
    iterator.forEachRemaining(batches::add);
    return new Training(network, batches, batches.size());
  }

  private static DataType type(Precision precision) {
    return precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
  }
}
