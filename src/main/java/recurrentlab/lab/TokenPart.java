package recurrentlab.lab;

import java.util.Collections;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.models.Trained;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenSettings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.Reach;
import recurrentlab.studies.TokenStudy;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.tokens.TokenData;
import recurrentlab.training.Training.Outcome;

/** Parts 1 to 3, on the language a\u207fb\u207f. */
public abstract class TokenPart extends Part {
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

  /**
   * Trains the network, and asks for which n it ends a\u207fb\u207f in time.
   *
   * @param longest the last n
   * @param stop asked after every update, and before every n
   * @return empty if it was asked to stop; a network whose training diverged has none right
   */
  public final Optional<Reach> reach(int longest, BooleanSupplier stop) {
    Trained trained = train(stop);
    Reach reach =
        trained.outcome() == Outcome.DIVERGED
            ? new Reach(Collections.nCopies(longest, false))
            : Reach.of(trained.model(), longest, stop);
    return trained.outcome() == Outcome.INTERRUPTED || reach.right().size() < longest
        ? Optional.empty()
        : Optional.of(reach);
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
