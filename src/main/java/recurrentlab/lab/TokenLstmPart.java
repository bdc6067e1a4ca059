package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.comparison.Comparison;
import recurrentlab.networks.TokenLstm;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.PartRecord;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.TokenLstmLearner;

/** Part 3: the framework's LSTM on the language a\u207fb\u207f. */
public final class TokenLstmPart implements Part {
  private static final String NAME = "part3";
  private static final int BATCH = 1; // the notebook's update is of one sequence

  private final TokenLstmSettings settings;

  /** Part 3 with these settings. */
  public TokenLstmPart(TokenLstmSettings settings) {
    this.settings = settings;
  }

  @Override
  public PartRecord run(Session session) {
    ConsoleReport console = session.console();
    console.title("part3.title");
    console.settings(settings.key());
    TokenData data = TokenData.of(settings.dataSeed(), settings.sequences());
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
    Predictions trained =
        new Predictions(vocabulary, input -> probabilities(network, vocabulary.oneHot(input)));
    trained.show(console, "sequence.trained", test, Predictions.SHOWN);
    List<Comparison> comparisons =
        session.compare(NAME, settings.key(), run.training(), LossColumns.TOKENS);
    return null;
  }

  /** From (time, vocabulary) to (time, vocabulary), by way of DL4J's {@code [1, vocabulary, time]}. */
  private static double[][] probabilities(MultiLayerNetwork network, double[][] input) {
    try (INDArray sequence = Nd4j.createFromArray(input)) {
      INDArray features = sequence.transpose().reshape(1, input[0].length, input.length);
      return network.output(features).slice(0).transpose().castTo(DataType.DOUBLE).toDoubleMatrix();
    }
  }
}
