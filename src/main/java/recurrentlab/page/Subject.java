package recurrentlab.page;

import java.util.Optional;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TokenFindings.SetEvaluation;

/**
 * A part that was trained to the end, as the answers speak of it.
 *
 * @param part its summary
 * @param curve its losses
 * @param tokens what its network makes of token sequences
 */
record Subject(PartSummary part, Curve curve, TokenFindings tokens) {
  /** A training loss above this share of a guess's is no learning to speak of. */
  private static final double BELOW_GUESS = 0.9;

  /** Empty if the run has no such part, or it was not trained to the end. */
  static Optional<Subject> of(RunFolder run, String name) {
    return run.run()
        .part(name)
        .filter(part -> part.tokens().isPresent())
        .map(
            part ->
                new Subject(
                    part, Curve.of(run.histories().get(name)), part.tokens().orElseThrow()));
  }

  SetEvaluation set(String name) {
    return tokens.set(name).orElseThrow();
  }

  /** Whether the part's loss is a mean over a sequence's steps; else a sum over them. */
  boolean perStep() {
    return part.part().equals("part3");
  }

  /** What a sequence's loss in nats is divided by: parts 1 and 2, the size of the vocabulary. */
  double divisor() {
    return perStep() ? 1 : tokens.vocabulary().size();
  }

  /** The training loss of a perfect counter, in the part's own unit. */
  double floor() {
    return counter().loss(set("training").steps()) / divisor();
  }

  /** The validation loss of a perfect counter, in the part's own unit; may be infinite. */
  double validationFloor() {
    return counter().loss(set("validation").steps()) / divisor();
  }

  /** The training loss of giving every word the same probability, in the part's own unit. */
  double guess() {
    double steps = perStep() ? 1 : set("training").meanSteps();
    return Math.log(tokens.vocabulary().size()) * steps / divisor();
  }

  /** Whether its training loss has fallen, and is clearly below that of a guess. */
  boolean learned() {
    return curve.learned() && curve.last().train() <= BELOW_GUESS * guess();
  }

  /** Whether its gradients are the notebook's, with its slips. */
  boolean asInNotebook() {
    return "as-in-notebook".equals(part.settings().get("gradients"));
  }

  private PerfectCounter counter() {
    return new PerfectCounter(set("training").steps(), perStep());
  }
}
