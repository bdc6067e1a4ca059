package recurrentlab.models;

import java.util.Optional;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/**
 * A training between two epochs, or after its last: all that it takes to ask the model, and to go
 * on.
 *
 * @param kind the part
 * @param settings of the training; its epochs may be more than there are in the history yet
 * @param dataSha256 of the data that it learns from
 * @param state the model's arrays, the updater's and the counters
 * @param history the epochs so far
 * @param vocabulary of a model on tokens
 * @param series of a model on a series
 * @param configuration DL4J's own description of its network, for others to read; never read back
 */
public record Checkpoint(
    PartKind kind,
    Settings settings,
    String dataSha256,
    LearnerState state,
    History history,
    Optional<Vocabulary> vocabulary,
    Optional<SeriesPreparation> series,
    Optional<String> configuration) {
  /** Checks that the members fit each other. */
  public Checkpoint {
    if (!settings.getClass().equals(kind.notebook().getClass())) {
      throw new IllegalArgumentException(
          "settings: expected those of " + kind + ", found those of another part");
    }
    if (history.size() > settings.epochs()) {
      throw new IllegalArgumentException(
          "history: expected at most " + settings.epochs() + " epochs, found " + history.size());
    }
    if (vocabulary.isPresent() != kind.learnsTokens()
        || series.isPresent() == kind.learnsTokens()) {
      throw new IllegalArgumentException(
          kind.learnsTokens()
              ? "vocabulary: expected one, and no series"
              : "series: expected one, and no vocabulary");
    }
    ArrayShapes.require(
        kind, settings.hiddenSize(), vocabulary.map(Vocabulary::size).orElse(0), state.ofModel());
  }

  /** The same with another description of its network. */
  public Checkpoint describedAs(Optional<String> other) {
    return new Checkpoint(kind, settings, dataSha256, state, history, vocabulary, series, other);
  }

  /** Whether all epochs have been run. */
  public boolean completed() {
    return history.size() == settings.epochs();
  }
}
