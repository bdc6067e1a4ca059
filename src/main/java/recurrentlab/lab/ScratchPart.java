package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.References;
import recurrentlab.marks.MarkSheet;
import recurrentlab.random.NumpyRandom;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.record.UntrainedSequence;
import recurrentlab.report.ConsoleReport;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;

/**
 * Parts 1 and 2: a network by hand on the language a\u207fb\u207f. The two differ in how their
 * networks are drawn and in what the notebook looks at.
 *
 * @param <M> the network
 */
abstract class ScratchPart<M extends SequenceModel> extends Part {
  final ScratchSettings settings;
  private final ScratchSettings notebook;

  /**
   * @param notebook the settings for which there are marks
   */
  ScratchPart(String name, ScratchSettings settings, ScratchSettings notebook) {
    super(name, settings, LossColumns.TOKENS);
    this.settings = settings;
    this.notebook = notebook;
  }

  /** Draws a network from the stream: the first draw is for the checks, the second is trained. */
  abstract M draw(int vocabulary, NumpyRandom random);

  /** Shows the untrained network on the sequence that the notebook takes, and returns that. */
  abstract UntrainedSequence showUntrained(
      ConsoleReport console, Predictions untrained, TokenData data);

  /** What the network remembers at every step of a one-hot input. */
  abstract List<State> states(M model, double[][] inputs);

  /** The marks, for the notebook's settings. */
  abstract MarkSheet grade(M untrained, Predictions trained, TokenData data);

  @Override
  final Optional<Reference> otherGradients() {
    Map<String, Object> key = settings.key();
    key.put("gradients", settings.gradients().other().toString());
    return References.find(name(), key).stream()
        .filter(reference -> !reference.printed())
        .findFirst();
  }

  private TokenSource source() {
    return new TokenSource(settings.seed(), settings.sequences());
  }

  @Override
  final Optional<TokenSource> tokens() {
    return Optional.of(source());
  }

  @Override
  final Experiment prepare(ConsoleReport console) {
    TokenData data = source().data();
    Vocabulary vocabulary = data.vocabulary();
    List<TokenPair> test = data.split().test();
    NumpyRandom random = new NumpyRandom(settings.seed());

    M untrained = draw(vocabulary.size(), random);
    UntrainedSequence before = showUntrained(console, predictions(vocabulary, untrained), data);

    M model = draw(vocabulary.size(), random);
    Predictions trained = predictions(vocabulary, model);
    return new Experiment(
        TokenSource.sha256(data),
        List.of(),
        settings.key(),
        new SequenceLearner(
            model,
            examples(vocabulary, data.split().training()),
            examples(vocabulary, data.split().validation())),
        report -> trained.show(report, "sequence.trained", test, Predictions.SHOWN),
        settings.equals(notebook),
        last -> grade(untrained, trained, data),
        () ->
            new TokenResults(data, trained, input -> states(model, input))
                .findings(Optional.of(before)));
  }

  private static Predictions predictions(Vocabulary vocabulary, SequenceModel model) {
    return new Predictions(vocabulary, input -> model.outputs(vocabulary.oneHot(input)));
  }

  private static List<Example> examples(Vocabulary vocabulary, List<TokenPair> pairs) {
    return pairs.stream()
        .map(pair -> new Example(vocabulary.oneHot(pair.input()), vocabulary.oneHot(pair.target())))
        .toList();
  }
}
