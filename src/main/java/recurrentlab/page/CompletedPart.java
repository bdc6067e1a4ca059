package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.LossCurve;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TokenFloors;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * A part that was trained to the end, as the answers speak of it.
 *
 * @param part its record
 * @param epochs its losses
 * @param curve what they say
 * @param tokens what its network makes of token sequences
 */
record CompletedPart(
    PartRecord part, List<EpochRecord> epochs, LossCurve curve, TokenFindings tokens) {
  /** A training loss above this share of a guess's is no learning to speak of. */
  private static final double BELOW_GUESS = 0.9;

  /** Empty if the run has no such part, or it was not trained to the end. */
  static Optional<CompletedPart> of(RunFolder run, PartKind kind) {
    return run.run()
        .part(kind)
        .flatMap(part -> part.findings().tokens().map(tokens -> of(run, part, tokens)));
  }

  private static CompletedPart of(RunFolder run, PartRecord part, TokenFindings tokens) {
    History history = run.histories().get(part.part());
    return new CompletedPart(part, history.epochs(), LossCurve.of(history), tokens);
  }

  SetEvaluation set(Subset set) {
    return tokens.set(set);
  }

  /** Whether the part's loss is a mean over a sequence's steps; else a sum over them. */
  boolean perStep() {
    return TokenFloors.perStep(part.part());
  }

  /** What a sequence's loss in nats is divided by: parts 1 and 2, the size of the vocabulary. */
  double divisor() {
    return TokenFloors.divisor(part.part(), tokens);
  }

  /**
   * Its losses in nats a step. A sum over a sequence, divided by the vocabulary's size, is divided
   * by the mean length: nearly, but not quite, a mean over the steps.
   */
  List<EpochRecord> epochsPerStep() {
    double training = perStep() ? 1 : divisor() / set(Subset.TRAINING).meanSteps();
    double validation = perStep() ? 1 : divisor() / set(Subset.VALIDATION).meanSteps();
    return epochs.stream()
        .map(
            record ->
                new EpochRecord(
                    record.epoch(), record.train() * training, record.validation() * validation))
        .toList();
  }

  /** The first epoch at which the training loss has fallen half of the way that it falls. */
  int halfway() {
    double half = (curve.first().train() + curve.last().train()) / 2;
    return epochs.stream()
        .filter(record -> record.train() <= half)
        .findFirst()
        .orElse(curve.last())
        .epoch();
  }

  /** The losses of a perfect counter, in the part's own unit. */
  TokenFloors floors() {
    return TokenFloors.of(part.part(), tokens);
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
}
