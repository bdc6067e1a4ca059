package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import recurrentlab.studies.LossCurve;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.text.Texts;

/** The answers to part 1's questions, for its trained network. */
final class RnnAnswers {
  /** Losses whose ratio is off by less than this share are said to be about as expected. */
  private static final double ABOUT = 0.1;

  private final Texts texts;

  RnnAnswers(Texts texts) {
    this.texts = texts;
  }

  List<String> gap(CompletedPart part1) {
    LossCurve curve = part1.curve();
    double lengths =
        part1.set(Subset.VALIDATION).meanSteps() / part1.set(Subset.TRAINING).meanSteps();
    List<String> said = new ArrayList<>();
    said.add(texts.get(first(curve, lengths), curve.firstRatio(), lengths));
    if (part1.learned()) {
      said.add(change(part1, lengths));
    }
    said.addAll(state(part1));
    return said;
  }

  /** Whence the gap at epoch 0 comes, if one can tell. */
  private static String first(LossCurve curve, double lengths) {
    boolean length = Math.abs(curve.firstRatio() / lengths - 1) < ABOUT;
    if (curve.moved() && !(length && curve.epochs() == 1)) {
      return "answer.gap.moved";
    }
    return length ? "answer.gap.length" : "answer.gap.not-length";
  }

  /** What has become of the gap; the losses per step may say otherwise. */
  private String change(CompletedPart part1, double lengths) {
    LossCurve curve = part1.curve();
    double training = part1.set(Subset.TRAINING).natsPerStep();
    double validation = part1.set(Subset.VALIDATION).natsPerStep();
    boolean wider = curve.lastRatio() > (1 + ABOUT) * lengths;
    boolean narrower = curve.lastRatio() < (1 - ABOUT) * lengths;
    String last = wider ? "answer.gap.wider" : narrower ? "answer.gap.narrower" : "answer.gap.same";
    boolean mixed = wider && validation < training || narrower && validation > training;
    return texts.get(
        mixed ? last + "-mixed" : last,
        curve.last().epoch(),
        curve.last().train(),
        curve.last().validation(),
        curve.lastRatio(),
        training,
        validation);
  }

  /** What the end of the curves says. */
  private List<String> state(CompletedPart part1) {
    LossCurve curve = part1.curve();
    if (curve.epochs() == 1 || !curve.learned() || part1.learned()) {
      return List.of(state(curve));
    }
    String guessing = texts.get("state.guessing", curve.last().train(), part1.guess());
    return curve.risen()
        ? List.of(guessing, texts.get("state.uphill", curve.best().epoch()))
        : List.of(guessing);
  }

  private String state(LossCurve curve) {
    if (curve.epochs() == 1) {
      return texts.get("state.one-epoch", curve.first().train());
    }
    if (!curve.learned()) {
      return texts.get("state.not-learned", curve.first().train(), curve.last().train());
    }
    if (curve.risen()) {
      return texts.get(
          curve.overfits() ? "state.overfits" : curve.worsens() ? "state.worsens" : "state.stalls",
          curve.best().epoch(),
          curve.best().validation(),
          100 * curve.rise());
    }
    int late = Math.max(1, curve.epochs() / 10);
    return curve.fallsStill()
        ? texts.get("state.falls", 100 * curve.lateFall(), late)
        : texts.get("state.flat", -100 * curve.lateFall(), late);
  }

  List<String> judge(CompletedPart part1) {
    SetEvaluation test = part1.set(Subset.TEST);
    TracedSequence shown = part1.tokens().shown();
    long miscounted = miscounts(part1);
    int traced = part1.tokens().sequences().size();
    return List.of(
        texts.get(
            "answer.judge.loss",
            part1.curve().last().train(),
            part1.curve().last().validation(),
            part1.curve().last().train() / part1.floors().training(),
            part1.floors().training()),
        texts.get(
            "answer.judge.tokens",
            test.equalTokens(),
            test.allSteps(),
            100 * test.share(),
            shown.n(),
            shown.equalTokens(),
            shown.target().size()),
        miscounted == 0
            ? texts.get("answer.judge.counts", traced)
            : texts.get("answer.judge.miscounts", miscounted, traced));
  }

  /** How many of the traced sequences have a wrong count. */
  private static long miscounts(CompletedPart part) {
    return part.tokens().sequences().stream()
        .filter(
            sequence ->
                TokenColumn.of(sequence).stream()
                    .flatMap(column -> column.error().stream())
                    .anyMatch(error -> !error.guess()))
        .count();
  }

  List<String> ideal(CompletedPart part1) {
    double floor = part1.floors().training();
    double validationFloor = part1.floors().validation();
    double share = part1.curve().last().train() / floor;
    return List.of(
        texts.get("answer.ideal.shape", floor),
        Double.isFinite(validationFloor)
            ? texts.get(
                "answer.ideal.meet",
                floor,
                validationFloor,
                100 * Math.abs(validationFloor / floor - 1))
            : texts.get("answer.ideal.unseen"),
        texts.get(share < 1.05 ? "answer.ideal.there" : "answer.ideal.away", share));
  }
}
