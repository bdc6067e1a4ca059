package recurrentlab.page;

import java.util.Optional;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.PartKind.LossUnit;
import recurrentlab.studies.LossCurve;
import recurrentlab.studies.PerfectCounter;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFindings.SetEvaluation;

/**
 * A part that was trained to the end, as the answers speak of it.
 *
 * @param part its summary
 * @param curve its losses
 * @param tokens what its network makes of token sequences
 */
record CompletedPart(PartRecord part, LossCurve curve, TokenFindings tokens) {
  /** A training loss above this share of a guess's is no learning to speak of. */
  private static final double BELOW_GUESS = 0.9;

  /** Empty if the run has no such part, or it was not trained to the end. */
  static Optional<CompletedPart> of(RunFolder run, PartKind kind) {
    return run.run()
        .part(kind)
        .filter(part -> part.findings().tokens().isPresent())
        .map(
            part ->
                new CompletedPart(
                    part,
                    LossCurve.of(run.histories().get(kind)),
                    part.findings().tokens().orElseThrow()));
  }

  SetEvaluation set(Subset set) {
    return tokens.set(set);
  }

  /** Whether the part's loss is a mean over a sequence's steps; else a sum over them. */
  boolean perStep() {
    return part.part().unit() == LossUnit.NATS_PER_STEP;
  }

  /** What a sequence's loss in nats is divided by: parts 1 and 2, the size of the vocabulary. */
  double divisor() {
    return perStep() ? 1 : tokens.vocabulary().size();
  }

  /** The training loss of a perfect counter, in the part's own unit. */
  double floor() {
    return counter().loss(set(Subset.TRAINING).steps()) / divisor();
  }

  /** The validation loss of a perfect counter, in the part's own unit; may be infinite. */
  double validationFloor() {
    return counter().loss(set(Subset.VALIDATION).steps()) / divisor();
  }

  /** The training loss of giving every word the same probability, in the part's own unit. */
  double guess() {
    double steps = perStep() ? 1 : set(Subset.TRAINING).meanSteps();
    return Math.log(tokens.vocabulary().size()) * steps / divisor();
  }

  /** Whether its training loss has fallen, and is clearly below that of a guess. */
  boolean learned() {
    return curve.learned() && curve.last().train() <= BELOW_GUESS * guess();
  }

  /** Whether its gradients are the notebook's, with its slips. */
  boolean asInNotebook() {
    return part.gradients().equals(Optional.of(GradientMode.AS_IN_NOTEBOOK));
  }

  private PerfectCounter counter() {
    return new PerfectCounter(set(Subset.TRAINING).steps(), perStep());
  }
}
