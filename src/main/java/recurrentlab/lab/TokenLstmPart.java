package recurrentlab.lab;

import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.NetworkModel;
import recurrentlab.networks.TokenLstm;
import recurrentlab.settings.Engine;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.tokens.OneHotSequences;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.TokenLstmLearner;

/** Part 3: the framework's LSTM on the language a\u207fb\u207f. */
public final class TokenLstmPart extends TokenPart {
  private static final int BATCH = 1; // the notebook updates after every sequence

  private final TokenLstmSettings settings;

  /** Part 3 with these settings. */
  public TokenLstmPart(TokenLstmSettings settings) {
    super(PartKind.TOKEN_LSTM, settings);
    this.settings = settings;
  }

  @Override
  Prepared prepare() {
    Vocabulary vocabulary = tokens().vocabulary();
    MultiLayerNetwork network = TokenLstm.create(settings, vocabulary.size());
    return new Prepared(
        tokens().sha256(),
        Optional.empty(),
        NetworkLayer.of(network),
        untrained(),
        learner(network),
        () -> new NetworkModel(kind(), settings, Optional.of(vocabulary), network));
  }

  private Learner learner(MultiLayerNetwork network) {
    DataType type = network.getLayerWiseConfigurations().getDataType();
    Vocabulary vocabulary = tokens().vocabulary();
    return new TokenLstmLearner(
        settings.engine(),
        network,
        OneHotSequences.iterator(tokens().split().training(), vocabulary, BATCH, type),
        OneHotSequences.iterator(tokens().split().validation(), vocabulary, BATCH, type));
  }

  @Override
  boolean isNotebooks() {
    return settings.withEngine(Engine.DEFAULT).equals(kind().notebook());
  }

  @Override
  Optional<MarkSheet> grade(EpochRecord last) {
    return Optional.of(
        new Grader(kind().toString())
            .atMost("last epoch's training loss", last.train())
            .atMost("last epoch's validation loss", last.validation())
            .sheet());
  }
}
