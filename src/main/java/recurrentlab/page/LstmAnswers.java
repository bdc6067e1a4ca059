package recurrentlab.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Counting;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.text.Numbers;
import recurrentlab.text.Texts;

/** The answers to part 2's questions, for its trained network and part 1's. */
final class LstmAnswers {
  private final Texts texts;
  private final RunFolder run;

  LstmAnswers(Texts texts, RunFolder run) {
    this.texts = texts;
    this.run = run;
  }

  List<String> better(CompletedPart rnn, CompletedPart lstm) {
    SetEvaluation one = rnn.set(Subset.TEST);
    SetEvaluation other = lstm.set(Subset.TEST);
    List<String> said = new ArrayList<>();
    boolean lstmWins = other.natsPerSequence() < one.natsPerSequence();
    said.add(
        texts.get(
            lstmWins ? "answer.better.lstm" : "answer.better.rnn",
            other.natsPerSequence() / lstm.divisor(),
            one.natsPerSequence() / rnn.divisor(),
            other.equalTokens(),
            one.equalTokens(),
            one.allSteps()));
    said.add(texts.get(lstmWins ? "answer.better.why-lstm" : "answer.better.why-rnn"));
    said.add(
        texts.get(
            "answer.better.fair",
            lstm.curve().epochs(),
            rnn.curve().epochs(),
            Numbers.plain(lstm.part().settings().learningRate()),
            Numbers.plain(rnn.part().settings().learningRate())));
    return said;
  }

  List<String> curves(CompletedPart rnn, CompletedPart lstm) {
    int slow = halfway(PartKind.ELMAN_RNN, rnn);
    int fast = halfway(PartKind.LSTM, lstm);
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.curves.speed", fast, slow));
    boolean rougher = lstm.curve().rises() > rnn.curve().rises();
    said.add(
        texts.get(
            rougher ? "answer.curves.rougher" : "answer.curves.smoother",
            100 * lstm.curve().rises(),
            100 * rnn.curve().rises()));
    said.add(texts.get(lstm.asInNotebook() ? "answer.curves.notebook" : "answer.curves.exact"));
    return said;
  }

  /** The first epoch at which the training loss has fallen half of the way that it falls. */
  private int halfway(PartKind part, CompletedPart subject) {
    double half = (subject.curve().first().train() + subject.curve().last().train()) / 2;
    return run.histories().get(part).epochs().stream()
        .filter(record -> record.train() <= half)
        .findFirst()
        .map(record -> record.epoch())
        .orElse(subject.curve().last().epoch());
  }

  List<String> longSequences(CompletedPart lstm) {
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.long.memory"));
    TracedSequence longest = longest(lstm);
    Optional<CompletedPart> rnn = CompletedPart.of(run, PartKind.ELMAN_RNN);
    Optional<TracedSequence> same =
        rnn.map(LstmAnswers::longest).filter(other -> other.n() == longest.n());
    int steps = longest.target().size();
    said.add(
        same.map(
                other ->
                    texts.get(
                        "answer.long.both",
                        longest.n(),
                        longest.equalTokens(),
                        steps,
                        other.equalTokens(),
                        follows(longest),
                        follows(other)))
            .orElseGet(
                () ->
                    texts.get(
                        "answer.long.alone",
                        longest.n(),
                        longest.equalTokens(),
                        steps,
                        follows(longest))));
    if (lstm.asInNotebook()) {
      said.add(texts.get("answer.long.notebook"));
    }
    said.add(texts.get("answer.long.lengths", byLength(lstm)));
    rnn.ifPresent(other -> said.add(texts.get("answer.long.rnn", byLength(other))));
    return said;
  }

  private static TracedSequence longest(CompletedPart subject) {
    return subject.tokens().sequences().stream()
        .max(Comparator.comparingInt(TracedSequence::n))
        .orElseThrow();
  }

  /** The size of the best cell's correlation with the count. */
  private static double follows(TracedSequence sequence) {
    return Math.abs(Counting.of(sequence).cells().get(0).correlation());
  }

  /** As "n = 2: 3 of 4" for every traced sequence. */
  private String byLength(CompletedPart subject) {
    return subject.tokens().sequences().stream()
        .map(
            sequence ->
                texts.get(
                    "answer.length",
                    sequence.n(),
                    sequence.equalTokens(),
                    sequence.target().size()))
        .collect(Collectors.joining("; "));
  }
}
