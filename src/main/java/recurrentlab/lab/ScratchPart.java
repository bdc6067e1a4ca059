package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.References;
import recurrentlab.models.Model;
import recurrentlab.models.ScratchModel;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenStudy;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;

/**
 * Parts 1 and 2: a network by hand. The notebook draws its weights twice from one stream. It looks
 * at the first draw, and trains the second. The two parts differ in how they draw, and in what the
 * notebook looks at.
 *
 * @param <N> the network
 */
abstract class ScratchPart<N extends SequenceModel> extends TokenPart {
  final ScratchSettings settings;
  private final Subset untrainedSet;
  private final int untrainedIndex;
  private UntrainedSequence untrained; // asked for when it is first wanted

  /**
   * @param untrainedSet the set with the sequence that the notebook shows to the untrained network
   * @param untrainedIndex of that sequence in the set
   */
  ScratchPart(PartKind kind, ScratchSettings settings, Subset untrainedSet, int untrainedIndex) {
    super(kind, settings);
    this.settings = settings;
    this.untrainedSet = untrainedSet;
    this.untrainedIndex = untrainedIndex;
  }

  /** Draws a network from the stream. */
  abstract N draw(int vocabulary, NumpyRandom random);

  /** The network that the notebook looks at before it trains another. */
  final N firstDraw() {
    return draw(vocabulary().size(), new NumpyRandom(settings.seed()));
  }

  private N secondDraw() {
    NumpyRandom random = new NumpyRandom(settings.seed());
    draw(vocabulary().size(), random);
    return draw(vocabulary().size(), random);
  }

  final Vocabulary vocabulary() {
    return tokens().vocabulary();
  }

  private Model model(N network) {
    return new ScratchModel(kind(), settings, vocabulary(), network);
  }

  @Override
  final Optional<UntrainedSequence> untrained() {
    if (untrained == null) {
      TokenStudy study = new TokenStudy(model(firstDraw()), tokens());
      untrained = study.untrained(untrainedSet, untrainedIndex);
    }
    return Optional.of(untrained);
  }

  @Override
  final Prepared prepare() {
    N network = secondDraw();
    return new Prepared(
        tokens().sha256(),
        Optional.empty(),
        List.of(),
        untrained(),
        new SequenceLearner(
            network,
            Example.of(tokens().split().training(), vocabulary()),
            Example.of(tokens().split().validation(), vocabulary())),
        () -> model(network));
  }

  @Override
  final boolean isNotebooks() {
    return settings.equals(kind().notebook());
  }

  @Override
  final Optional<Reference> otherGradients() {
    Map<String, Object> others = settings.withGradients(settings.gradients().other()).values();
    return References.find(kind().toString(), others).stream()
        .filter(reference -> !reference.printed())
        .findFirst();
  }
}
