package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.record.TracedSequence;
import recurrentlab.report.Texts;

/** The answers to part 1's questions, for its trained network. */
final class RnnAnswers {
  /** Losses whose ratio is off by less than this share are said to be about as expected. */
  private static final double ABOUT = 0.1;

  private final Texts texts;

  RnnAnswers(Texts texts) {
    this.texts = texts;
  }

  List<String> gap(Subject part1) {
    Curve curve = part1.curve();
    double lengths = part1.set("validation").meanSteps() / part1.set("training").meanSteps();
    List<String> said = new ArrayList<>();
    said.add(
        texts.get(
            Math.abs(curve.firstRatio() / lengths - 1) < ABOUT
                ? "answer.gap.length"
                : "answer.gap.not-length",
            curve.firstRatio(),
            lengths));
    if (curve.learned()) {
      said.add(change(curve, lengths));
    }
    said.add(state(curve));
    return said;
  }

  /** What has become of the gap. */
  private String change(Curve curve, double lengths) {
    String last =
        curve.lastRatio() > (1 + ABOUT) * lengths
            ? "answer.gap.wider"
            : curve.lastRatio() < (1 - ABOUT) * lengths ? "answer.gap.narrower" : "answer.gap.same";
    return texts.get(
        last,
        curve.last().epoch(),
        curve.last().train(),
        curve.last().validation(),
        curve.lastRatio());
  }

  /** What the end of the curves says. */
  private String state(Curve curve) {
    if (curve.epochs() == 1) {
      return texts.get("state.one-epoch", curve.first().train());
    }
    if (!curve.learned()) {
      return texts.get("state.not-learned", curve.first().train(), curve.last().train());
    }
    if (curve.overfits()) {
      return texts.get(
          "state.overfits", curve.best().epoch(), curve.best().validation(), 100 * curve.rise());
    }
    if (curve.worsens()) {
      return texts.get(
          "state.worsens", curve.best().epoch(), curve.best().validation(), 100 * curve.rise());
    }
    int late = Math.max(1, curve.epochs() / 10);
    return curve.fallsStill()
        ? texts.get("state.falls", 100 * curve.lateFall(), late)
        : texts.get("state.flat", -100 * curve.lateFall(), late);
  }

  List<String> judge(Subject part1) {
    SetEvaluation test = part1.set("test");
    TracedSequence shown = part1.tokens().shown();
    List<String> said = new ArrayList<>();
    said.add(
        texts.get(
            "answer.judge.loss",
            part1.curve().last().train(),
            part1.curve().last().validation(),
            part1.curve().last().train() / part1.floor(),
            part1.floor()));
    said.add(
        texts.get(
            "answer.judge.tokens",
            test.equalTokens(),
            test.allSteps(),
            100 * test.share(),
            shown.n(),
            shown.equalTokens(),
            shown.target().size()));
    long counted = miscounts(part1);
    said.add(
        counted == 0
            ? texts.get("answer.judge.counts", part1.tokens().sequences().size())
            : texts.get("answer.judge.miscounts", counted, part1.tokens().sequences().size()));
    return said;
  }

  /** How many of the traced sequences have a wrong count. */
  private static long miscounts(Subject part) {
    return part.tokens().sequences().stream()
        .filter(
            sequence ->
                TokenColumn.of(sequence).stream()
                    .flatMap(column -> column.error().stream())
                    .anyMatch(error -> !error.guess()))
        .count();
  }

  List<String> ideal(Subject part1) {
    Curve curve = part1.curve();
    List<String> said = new ArrayList<>();
    said.add(texts.get("answer.ideal.shape", part1.floor()));
    said.add(
        Double.isFinite(part1.validationFloor())
            ? texts.get("answer.ideal.meet", part1.validationFloor())
            : texts.get("answer.ideal.unseen"));
    double share = curve.last().train() / part1.floor();
    said.add(texts.get(share < 1.05 ? "answer.ideal.there" : "answer.ideal.away", share));
    return said;
  }
}
