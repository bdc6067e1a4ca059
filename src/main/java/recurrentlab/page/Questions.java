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
   * One of the notebook's questions with what this run has to say to it.
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
    LstmAnswers lstm = new LstmAnswers(texts, run);
    FrameworkAnswers framework = new FrameworkAnswers(texts);
    return List.of(
        one(PartKind.ELMAN_RNN, "gap", rnn::gap),
        one(PartKind.ELMAN_RNN, "judge", rnn::judge),
        one(PartKind.ELMAN_RNN, "ideal", rnn::ideal),
        two(PartKind.LSTM, "better", PartKind.ELMAN_RNN, PartKind.LSTM, lstm::better),
        two(PartKind.LSTM, "curves", PartKind.ELMAN_RNN, PartKind.LSTM, lstm::curves),
        one(PartKind.LSTM, "long", lstm::longSequences),
        two(
            PartKind.TOKEN_LSTM,
            "framework",
            PartKind.LSTM,
            PartKind.TOKEN_LSTM,
            framework::framework),
        one(PartKind.TOKEN_LSTM, "errors", framework::errors),
        one(PartKind.TOKEN_LSTM, "modes", framework::modes));
  }

  private Answer one(PartKind part, String name, Function<CompletedPart, List<String>> sentences) {
    Optional<CompletedPart> subject = CompletedPart.of(run, part);
    return new Answer(
        part,
        texts.get("question." + name),
        subject.map(sentences).orElseGet(() -> List.of(missing(part))));
  }

  private Answer two(
      PartKind part,
      String name,
      PartKind first,
      PartKind second,
      BiFunction<CompletedPart, CompletedPart, List<String>> sentences) {
    Optional<CompletedPart> one = CompletedPart.of(run, first);
    Optional<CompletedPart> other = CompletedPart.of(run, second);
    List<String> answer =
        one.isEmpty()
            ? List.of(missing(first))
            : other.isEmpty() ? List.of(missing(second)) : sentences.apply(one.get(), other.get());
    return new Answer(part, texts.get("question." + name), answer);
  }

  /** Why there is no answer: the part was not run, has diverged, or was stopped. */
  private String missing(PartKind part) {
    String title = texts.get(part + ".title");
    return run.run()
        .part(part)
        .map(
            summary ->
                summary.outcome() == Outcome.DIVERGED
                    ? texts.get("answer.diverged", title, summary.epochsDone())
                    : texts.get("answer.interrupted", title, summary.epochsDone()))
        .orElseGet(() -> texts.get("answer.missing", title));
  }
}
