package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.networks.TokenLstm;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.PartRecord;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.TokenLstmLearner;
import recurrentlab.training.Training;

/** Part 3: the framework's LSTM on the language a\u207fb\u207f. */
public final class TokenLstmPart implements Part {
  private static final String NAME = "part3";
  private static final int BATCH = 1; // the notebook's update is of one sequence

  private final TokenLstmSettings settings;

  /** Part 3 with these settings. */
  public TokenLstmPart(TokenLstmSettings settings) {
    this.settings = settings;
  }

  private TokenSource source() {
    return new TokenSource(settings.dataSeed(), settings.sequences());
  }

  @Override
  public String secondLoss() {
    return LossColumns.TOKENS.second();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<TokenSource> tokens() {
    return Optional.of(source());
  }

  @Override
  public PartRecord run(Session session) {
    ConsoleReport console = session.console();
    Map<String, Object> asked = settings.all();
    console.title("part3.title");
    console.settings(asked);
    TokenData data = source().data();
    Vocabulary vocabulary = data.vocabulary();
    List<TokenPair> test = data.split().test();

    MultiLayerNetwork network = TokenLstm.create(settings, vocabulary.size());
    NetworkPresentation.show(console, network);
    DataType type = network.getLayerWiseConfigurations().getDataType();
    TokenLstmLearner learner =
        new TokenLstmLearner(
            network,
            OneHotSequences.iterator(data.split().training(), vocabulary, BATCH, type),
            OneHotSequences.iterator(data.split().validation(), vocabulary, BATCH, type));
    Session.Timed run =
        session.train(learner, settings.epochs(), LossColumns.TOKENS, settings.learningRate());
    List<Comparison> comparisons =
        session.compare(NAME, settings.key(), run.training(), LossColumns.TOKENS);
    Predictions trained =
        new Predictions(vocabulary, input -> probabilities(network, vocabulary.oneHot(input)));
    Training training = run.training();
    boolean completed = training.completed();
    if (completed) {
      trained.show(console, "sequence.trained", test, Predictions.SHOWN);
    }
    MarkSheet marks =
        session.grade(
            NAME,
            completed,
            settings.equals(TokenLstmSettings.NOTEBOOK),
            () -> grade(training.history().last()));
    return new PartRecord(
        NAME,
        asked,
        TokenSource.sha256(data),
        secondLoss(),
        training,
        run.seconds(),
        comparisons,
        marks,
        completed ? trained.lines(test) : List.of());
  }

  private static MarkSheet grade(EpochRecord last) {
    return new Grader(NAME)
        .atMost("last epoch's training loss", last.train())
        .atMost("last epoch's validation loss", last.validation())
        .sheet();
  }

  /**
   * From (time, vocabulary) to (time, vocabulary), by way of DL4J's {@code [1, vocabulary, time]}.
   */
  private static double[][] probabilities(MultiLayerNetwork network, double[][] input) {
    try (INDArray sequence = Nd4j.createFromArray(input)) {
      INDArray features = sequence.transpose().reshape(1, input[0].length, input.length);
      return network.output(features).slice(0).transpose().castTo(DataType.DOUBLE).toDoubleMatrix();
    }
  }
}
