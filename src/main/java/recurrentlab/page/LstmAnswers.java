package recurrentlab.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import recurrentlab.studies.Counting;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.text.Texts;

/** The answers to part 2's questions, for its trained network and part 1's. */
final class LstmAnswers {
  private final Texts texts;

  LstmAnswers(Texts texts) {
    this.texts = texts;
  }

  List<String> better(CompletedPart rnn, CompletedPart lstm) {
    SetEvaluation one = rnn.set(Subset.TEST);
    SetEvaluation other = lstm.set(Subset.TEST);
    boolean lstmWins = other.natsPerSequence() < one.natsPerSequence();
    return List.of(
        texts.get(
            lstmWins ? "answer.better.lstm" : "answer.better.rnn",
            other.natsPerSequence() / lstm.divisor(),
            one.natsPerSequence() / rnn.divisor(),
            other.equalTokens(),
            one.equalTokens(),
            one.allSteps()),
        texts.get(lstmWins ? "answer.better.why-lstm" : "answer.better.why-rnn"),
        texts.get(
            "answer.better.fair",
            lstm.curve().epochs(),
            rnn.curve().epochs(),
            texts.numbers().plain(lstm.part().settings().learningRate()),
            texts.numbers().plain(rnn.part().settings().learningRate())));
  }

  List<String> curves(CompletedPart rnn, CompletedPart lstm) {
    boolean rougher = lstm.curve().rises() > rnn.curve().rises();
    return List.of(
        texts.get("answer.curves.speed", lstm.halfway(), rnn.halfway()),
        texts.get(
            rougher ? "answer.curves.rougher" : "answer.curves.smoother",
            100 * lstm.curve().rises(),
            100 * rnn.curve().rises()),
        texts.get(lstm.asInNotebook() ? "answer.curves.notebook" : "answer.curves.exact"));
  }

  /** With the RNN's memory beside it, if there is one that has seen a sequence as long. */
  List<String> longSequences(Optional<CompletedPart> rnn, CompletedPart lstm) {
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.long.memory"));
    TracedSequence longest = longest(lstm);
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

  private static TracedSequence longest(CompletedPart part) {
    return part.tokens().sequences().stream()
        .max(Comparator.comparingInt(TracedSequence::n))
        .orElseThrow();
  }

  /** The size of the best cell's correlation with the count. */
  private static double follows(TracedSequence sequence) {
    return Math.abs(Counting.of(sequence).cells().get(0).correlation());
  }

  /** As "n = 2: 3 of 4" for every traced sequence. */
  private String byLength(CompletedPart part) {
    return part.tokens().sequences().stream()
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
