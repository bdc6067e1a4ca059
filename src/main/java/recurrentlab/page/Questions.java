package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.PartKind;
import recurrentlab.text.Texts;
import recurrentlab.training.Training.Outcome;

/** The notebook's nine questions, answered from a run's own figures. */
final class Questions {
  /**
   * One of the questions with what the run has to say to it.
   *
   * @param part whose question it is
   * @param question as the notebook asks it, in our words
   * @param sentences two or three, or the one that says which part is missing
   */
  record Answer(PartKind part, String question, List<String> sentences) {}

  private final Texts texts;
  private final RunFolder run;

  Questions(Texts texts, RunFolder run) {
    this.texts = texts;
    this.run = run;
  }

  /** All nine, in the notebook's order. */
  List<Answer> answers() {
    RnnAnswers rnn = new RnnAnswers(texts);
    LstmAnswers lstm = new LstmAnswers(texts);
    FrameworkAnswers framework = new FrameworkAnswers(texts);
    return List.of(
        one(PartKind.ELMAN_RNN, "gap", rnn::gap),
        one(PartKind.ELMAN_RNN, "judge", rnn::judge),
        one(PartKind.ELMAN_RNN, "ideal", rnn::ideal),
        two(PartKind.ELMAN_RNN, PartKind.LSTM, "better", lstm::better),
        two(PartKind.ELMAN_RNN, PartKind.LSTM, "curves", lstm::curves),
        one(
            PartKind.LSTM,
            "long",
            trained -> lstm.longSequences(CompletedPart.of(run, PartKind.ELMAN_RNN), trained)),
        two(PartKind.LSTM, PartKind.TOKEN_LSTM, "framework", framework::framework),
        one(PartKind.TOKEN_LSTM, "errors", framework::errors),
        one(PartKind.TOKEN_LSTM, "modes", framework::modes));
  }

  private Answer one(PartKind part, String name, Function<CompletedPart, List<String>> sentences) {
    return new Answer(
        part,
        texts.get("question." + name),
        CompletedPart.of(run, part).map(sentences).orElseGet(() -> missing(part)));
  }

  /** A question of the second part that takes the first one, too. */
  private Answer two(
      PartKind first,
      PartKind part,
      String name,
      BiFunction<CompletedPart, CompletedPart, List<String>> sentences) {
    Optional<CompletedPart> other = CompletedPart.of(run, first);
    return other.isPresent()
        ? one(part, name, trained -> sentences.apply(other.get(), trained))
        : new Answer(part, texts.get("question." + name), missing(first));
  }

  /** Why there is no answer: the part was not run, has diverged, or was stopped. */
  private List<String> missing(PartKind part) {
    String title = texts.get(part + ".title");
    return List.of(
        run.run()
            .part(part)
            .map(
                record ->
                    texts.get(
                        record.outcome() == Outcome.DIVERGED
                            ? "answer.diverged"
                            : "answer.interrupted",
                        title,
                        record.epochsDone()))
            .orElseGet(() -> texts.get("answer.missing", title)));
  }
}
