package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import recurrentlab.record.RunFolder;
import recurrentlab.report.Texts;
import recurrentlab.training.Training.Outcome;

/** The notebook's nine questions, answered from a run's own figures. */
final class Questions {
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
        one("part1", "gap", rnn::gap),
        one("part1", "judge", rnn::judge),
        one("part1", "ideal", rnn::ideal),
        two("part2", "better", "part1", "part2", lstm::better),
        two("part2", "curves", "part1", "part2", lstm::curves),
        one("part2", "long", lstm::longSequences),
        two("part3", "framework", "part2", "part3", framework::framework),
        one("part3", "errors", framework::errors),
        one("part3", "modes", framework::modes));
  }

  private Answer one(String part, String name, Function<Subject, List<String>> sentences) {
    Optional<Subject> subject = Subject.of(run, part);
    return new Answer(
        part,
        texts.get("question." + name),
        subject.map(sentences).orElseGet(() -> List.of(missing(part))));
  }

  private Answer two(
      String part,
      String name,
      String first,
      String second,
      BiFunction<Subject, Subject, List<String>> sentences) {
    Optional<Subject> one = Subject.of(run, first);
    Optional<Subject> other = Subject.of(run, second);
    List<String> answer =
        one.isEmpty()
            ? List.of(missing(first))
            : other.isEmpty() ? List.of(missing(second)) : sentences.apply(one.get(), other.get());
    return new Answer(part, texts.get("question." + name), answer);
  }

  /** Why there is no answer: the part was not run, has diverged, or was stopped. */
  private String missing(String part) {
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
