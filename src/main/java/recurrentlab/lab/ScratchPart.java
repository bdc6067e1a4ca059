package recurrentlab.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.MarkSheet;
import recurrentlab.random.NumpyRandom;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.PartRecord;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;

/**
 * Parts 1 and 2: a network by hand on the language a\u207fb\u207f. The two differ in how their networks are drawn and
 * in what the notebook looks at before and after the training.
 *
 * @param <M> the network
 */
abstract class ScratchPart<M extends SequenceModel> implements Part {
  private final String name;
  private final ScratchSettings notebook;
  final ScratchSettings settings;

  ScratchPart(String name, ScratchSettings settings, ScratchSettings notebook) {
    this.name = name;
    this.settings = settings;
    this.notebook = notebook;
  }

  /** Draws a network from the stream: the first draw is for the checks, the second is trained. */
  abstract M draw(int vocabulary, NumpyRandom random);

  /** Shows the untrained network on the sequence that the notebook takes. */
  abstract void showUntrained(ConsoleReport console, Predictions untrained, TokenData data);

  /** What the marks look at, by the names of reference/marks.json. */
  abstract Map<String, Object> results(M untrained, Predictions trained, TokenData data);

  @Override
  public final PartRecord run(Session session) {
    ConsoleReport console = session.console();
    console.title(name + ".title");
    console.settings(settings.key());
    TokenData data = TokenData.of(settings.seed(), settings.sequences());
    Vocabulary vocabulary = data.vocabulary();
    List<TokenPair> test = data.split().test();
    NumpyRandom random = new NumpyRandom(settings.seed());

    M untrained = draw(vocabulary.size(), random);
    showUntrained(console, predictions(vocabulary, untrained), data);

    M model = draw(vocabulary.size(), random);
    SequenceLearner learner =
        new SequenceLearner(
            model,
            examples(vocabulary, data.split().training()),
            examples(vocabulary, data.split().validation()));
    Session.Timed run =
        session.train(learner, settings.epochs(), LossColumns.TOKENS, settings.learningRate());
    Predictions trained = predictions(vocabulary, model);
    trained.show(console, "sequence.trained", test, Predictions.SHOWN);
    List<Comparison> comparisons =
        session.compare(name, settings.key(), run.training(), LossColumns.TOKENS);
    return null;
  }

  private static Predictions predictions(Vocabulary vocabulary, SequenceModel model) {
    return new Predictions(vocabulary, input -> model.outputs(vocabulary.oneHot(input)));
  }

  private static List<Example> examples(Vocabulary vocabulary, List<TokenPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new Example(vocabulary.oneHot(pair.input()), vocabulary.oneHot(pair.target())))
        .toList();
  }
}
