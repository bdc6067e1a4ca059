package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.networks.TokenLstm;
import recurrentlab.record.Findings;
import recurrentlab.record.NetworkLayer;
import recurrentlab.report.ConsoleReport;
import recurrentlab.scratch.Lstm;
import recurrentlab.settings.Engine;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.NetworkOutput;
import recurrentlab.training.TokenLstmLearner;

/** Part 3: the framework's LSTM on the language a\u207fb\u207f. */
public final class TokenLstmPart extends Part {
  private static final String NAME = "part3";
  private static final int BATCH = 1; // the notebook's update is of one sequence

  private final TokenLstmSettings settings;
  private final Engine engine;

  /** Part 3 with these settings, trained by this engine. */
  public TokenLstmPart(TokenLstmSettings settings, Engine engine) {
    super(NAME, settings, LossColumns.TOKENS);
    this.settings = settings;
    this.engine = engine;
  }

  @Override
  Map<String, Object> asked() {
    Map<String, Object> asked = settings.all();
    asked.put("engine", engine.toString());
    return asked;
  }

  private TokenSource source() {
    return new TokenSource(settings.dataSeed(), settings.sequences());
  }

  @Override
  Optional<TokenSource> tokens() {
    return Optional.of(source());
  }

  @Override
  Experiment prepare(ConsoleReport console) {
    TokenData data = source().data();
    Vocabulary vocabulary = data.vocabulary();
    List<TokenPair> test = data.split().test();
    MultiLayerNetwork network = TokenLstm.create(settings, vocabulary.size());
    List<NetworkLayer> layers = NetworkPresentation.show(console, network);
    Predictions trained =
        new Predictions(
            vocabulary, input -> NetworkOutput.of(engine, network).apply(vocabulary.oneHot(input)));
    return new Experiment(
        TokenSource.sha256(data),
        layers,
        settings.key(),
        learner(network, data),
        report -> trained.show(report, "sequence.trained", test, Predictions.SHOWN),
        settings.equals(TokenLstmSettings.NOTEBOOK),
        TokenLstmPart::grade,
        () -> findings(network, data, trained));
  }

  private static Findings findings(MultiLayerNetwork network, TokenData data, Predictions trained) {
    Lstm byHand = NetworkStates.byHand(network);
    return new TokenResults(data, trained, input -> NetworkStates.of(byHand, input))
        .findings(Optional.empty());
  }

  private Learner learner(MultiLayerNetwork network, TokenData data) {
    DataType type = network.getLayerWiseConfigurations().getDataType();
    Vocabulary vocabulary = data.vocabulary();
    return new TokenLstmLearner(
        engine,
        network,
        OneHotSequences.iterator(data.split().training(), vocabulary, BATCH, type),
        OneHotSequences.iterator(data.split().validation(), vocabulary, BATCH, type));
  }

  private static MarkSheet grade(EpochRecord last) {
    return new Grader(NAME)
        .atMost("last epoch's training loss", last.train())
        .atMost("last epoch's validation loss", last.validation())
        .sheet();
  }
}
