package recurrentlab.lab;

import java.util.Optional;
import recurrentlab.models.Trained;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenSettings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.TokenStudy;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.tokens.TokenData;

/** Parts 1 to 3, on the language a\u207fb\u207f. */
abstract class TokenPart extends Part {
  private final TokenSettings settings;
  private TokenData tokens; // drawn when it is first asked for

  TokenPart(PartKind kind, TokenSettings settings) {
    super(kind, settings);
    this.settings = settings;
  }

  /** NumPy seed of the sequences. */
  final long dataSeed() {
    return settings.dataSeed();
  }

  /** Whether it learns from the same sequences as another part. */
  final boolean sharesTokens(TokenPart other) {
    return settings.sameSequences(other.settings);
  }

  /** The sequences that it learns from. */
  final TokenData tokens() {
    if (tokens == null) {
      tokens = TokenData.of(settings.dataSeed(), settings.sequences());
    }
    return tokens;
  }

  /** What the network says before training, if the notebook asks. */
  Optional<UntrainedSequence> untrained() {
    return Optional.empty();
  }

  @Override
  final Findings findings(Trained trained) {
    return new TokenStudy(trained.model(), tokens()).findings(untrained());
  }
}
