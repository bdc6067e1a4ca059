package recurrentlab.page;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.text.Texts;

/** The answers to part 3's questions, for its trained network and part 2's. */
final class FrameworkAnswers {
  /** Wrong steps that are named. */
  private static final int NAMED = 3;

  private final Texts texts;

  FrameworkAnswers(Texts texts) {
    this.texts = texts;
  }

  List<String> framework(CompletedPart byHand, CompletedPart framework) {
    SetEvaluation hand = byHand.set(Subset.TEST);
    SetEvaluation dl4j = framework.set(Subset.TEST);
    return List.of(
        texts.get("answer.framework.units"),
        texts.get(
            dl4j.natsPerStep() < hand.natsPerStep()
                ? "answer.framework.better"
                : "answer.framework.worse",
            dl4j.natsPerStep(),
            hand.natsPerStep(),
            dl4j.equalTokens(),
            hand.equalTokens(),
            hand.allSteps()),
        texts.get(
            byHand.asInNotebook()
                ? "answer.framework.why-notebook"
                : "answer.framework.why-exact"));
  }

  List<String> errors(CompletedPart framework) {
    TracedSequence shown = framework.tokens().shown();
    List<TokenColumn> wrong =
        TokenColumn.of(shown).stream().filter(column -> column.error().isPresent()).toList();
    if (wrong.isEmpty()) {
      return List.of(texts.get("answer.errors.none", shown.n()));
    }
    int count = wrong.size();
    int guesses =
        (int) wrong.stream().filter(column -> column.error().orElseThrow().guess()).count();
    return List.of(
        texts.get(
            "answer.errors.where", count, shown.target().size(), shown.n(), firstSteps(wrong)),
        guesses == count
            ? texts.get("answer.errors.excusable", guesses, count)
            : guesses == 0
                ? texts.get("answer.errors.all-miscounted", count)
                : texts.get("answer.errors.miscounted", guesses, count, count - guesses));
  }

  /** The first wrong steps, and how many more there are. */
  private String firstSteps(List<TokenColumn> wrong) {
    StringJoiner steps = new StringJoiner("; ");
    wrong.stream()
        .limit(NAMED)
        .forEach(
            column ->
                steps.add(
                    texts.get(
                        "answer.errors.step",
                        column.step(),
                        column.predicted(),
                        column.target(),
                        texts.get("error." + column.error().orElseThrow()))));
    if (wrong.size() > NAMED) {
      steps.add(texts.get("answer.errors.more", wrong.size() - NAMED));
    }
    return steps.toString();
  }

  List<String> modes(CompletedPart framework) {
    return List.of(
        texts.get("answer.modes.what"),
        texts.get(
            "answer.modes.here",
            framework.part().network().stream()
                .map(NetworkLayer::type)
                .collect(Collectors.joining(", "))),
        texts.get(
            "answer.modes.moved",
            framework.curve().last().train(),
            framework.set(Subset.TRAINING).natsPerStep()));
  }
}
