package recurrentlab.page;

import java.util.Comparator;
import java.util.List;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * What a pair of curves says.
 *
 * @param first losses of epoch 0
 * @param last losses of the last epoch
 * @param best the epoch with the lowest second loss
 * @param lateFall by which share of its first value the training loss fell in the last tenth of the
 *     epochs
 * @param rises share of the epochs after the first in which the training loss rose, 0 to 1
 * @param epochs how many
 * @param moved whether the updates of epoch 0 changed the network much, so that its training loss,
 *     taken between them, is not that of the network before: told by the second losses before and
 *     after, and taken for granted where there is none after
 */
record Curve(
    EpochRecord first,
    EpochRecord last,
    EpochRecord best,
    double lateFall,
    double rises,
    int epochs,
    boolean moved) {
  /** A training loss that has not fallen by this share has learned nothing to speak of. */
  private static final double LEARNED = 0.1;

  /** A second loss that rose by this share above its lowest has risen. */
  private static final double RISEN = 0.02;

  /** A training loss that differs by less than this share from another is the same. */
  private static final double SAME = 0.01;

  /** A second loss that the updates of epoch 0 change by this share: they changed the network. */
  private static final double MOVED = 0.1;

  /** Less than this share of fall in the last tenth: the curve is flat. */
  private static final double FLAT = 0.005;

  /**
   * Reads the curves of a training.
   *
   * @param history at least one epoch
   */
  static Curve of(History history) {
    List<EpochRecord> epochs = history.epochs();
    EpochRecord first = history.get(0);
    EpochRecord last = history.last();
    int from = Math.max(0, epochs.size() - 1 - Math.max(1, epochs.size() / 10));
    long rises = 0;
    for (int k = 1; k < epochs.size(); k++) {
      rises += epochs.get(k).train() > epochs.get(k - 1).train() ? 1 : 0;
    }
    return new Curve(
        first,
        last,
        epochs.stream().min(Comparator.comparingDouble(EpochRecord::validation)).orElseThrow(),
        (epochs.get(from).train() - last.train()) / first.train(),
        rises / Math.max(1.0, epochs.size() - 1),
        epochs.size(),
        epochs.size() == 1
            || Math.abs(epochs.get(1).validation() / first.validation() - 1) >= MOVED);
  }

  /** Whether the training loss has fallen enough to speak of learning. */
  boolean learned() {
    return last.train() <= (1 - LEARNED) * first.train();
  }

  /**
   * Whether the second loss has risen from its lowest value, while the training loss has clearly
   * fallen further: the network learns the training set by heart.
   */
  boolean overfits() {
    return risen() && last.train() < (1 - SAME) * best.train();
  }

  /** Whether the second loss has risen from its lowest value, and the training loss with it. */
  boolean worsens() {
    return risen() && last.train() > (1 + SAME) * best.train();
  }

  /** Whether the second loss has risen from its lowest value. */
  boolean risen() {
    return rise() > RISEN;
  }

  /** By which share the second loss is above its lowest value at the end. */
  double rise() {
    return last.validation() / best.validation() - 1;
  }

  /** Whether the training loss was still falling at the end. */
  boolean fallsStill() {
    return lateFall > FLAT;
  }

  /** Second loss divided by training loss, at epoch 0. */
  double firstRatio() {
    return first.validation() / first.train();
  }

  /** Second loss divided by training loss, at the end. */
  double lastRatio() {
    return last.validation() / last.train();
  }
}
