package recurrentlab.studies;

import java.util.List;
import java.util.stream.IntStream;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.PartKind.LossUnit;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.tokens.AnBnLanguage;

/**
 * The least losses on a\u207fb\u207f, nats in a part's own unit, by a {@link PerfectCounter}.
 *
 * <p>A counter that knows the law p(n) of the lengths gives, after k a's, the first b the chance
 * p(k) / &Sigma;_{n &ge; k} p(n), and another a the rest. All that follows the first b is certain.
 * Along a sequence these chances telescope to p(n), so its loss summed over the steps is -ln p(n),
 * whose mean is the law's entropy: ln 11 for the lab's eleven equal lengths, ln(11) / 4 = 0.59947
 * in the unit of parts 1 and 2.
 *
 * <p>Part 3's loss is the mean over a sequence's 2n steps. That counts a short sequence's steps
 * more, and the same counter has &Sigma; p(n) (-ln p(n)) / 2n = 0.32915. Less is possible: the loss
 * is least for the chances w(k) / &Sigma;_{n &ge; k} w(n) with w(n) = p(n) / 2n, which lean towards
 * short sequences. The floors here are those, for no predictor can have less.
 *
 * @param expected of new sequences, where the law is known: each n from 1 to 11 is equally likely
 * @param training of the training set, where its own frequencies are known: no predictor that reads
 *     from left to right has less on it
 * @param validation of the validation set, for the counter that knows the training set's
 *     frequencies: a fair target there, not a floor. It differs from the expected floor because the
 *     few validation sequences are not distributed as the training set is. Infinite if one of them
 *     has a length that the training set lacks
 */
public record TokenFloors(double expected, double training, double validation) {
  /**
   * The floors of a part.
   *
   * @param findings about its network, for the lengths in its data
   */
  public static TokenFloors of(PartKind part, TokenFindings findings) {
    boolean perStep = perStep(part);
    double divisor = divisor(part, findings);
    List<Integer> language =
        IntStream.rangeClosed(1, AnBnLanguage.LONGEST).map(n -> 2 * n).boxed().toList();
    SetEvaluation training = findings.set(Subset.TRAINING);
    PerfectCounter learned = new PerfectCounter(training.steps(), perStep);
    return new TokenFloors(
        new PerfectCounter(language, perStep).loss(language) / divisor,
        learned.loss(training.steps()) / divisor,
        learned.loss(findings.set(Subset.VALIDATION).steps()) / divisor);
  }

  /** What a sequence's loss in nats is divided by: parts 1 and 2, the size of the vocabulary. */
  public static double divisor(PartKind part, TokenFindings findings) {
    return perStep(part) ? 1 : findings.vocabulary().size();
  }

  /** Whether a part's loss is a mean over a sequence's steps; else a sum over them. */
  public static boolean perStep(PartKind part) {
    return part.unit() == LossUnit.NATS_PER_STEP;
  }
}
