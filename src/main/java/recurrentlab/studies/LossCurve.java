package recurrentlab.studies;

import java.util.Comparator;
import java.util.List;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * What the two loss curves of a training say.
 *
 * @param first losses of epoch 0
 * @param last losses of the last epoch
 * @param best the epoch with the lowest second loss
 * @param lateFall how far the training loss fell in the last tenth of the epochs, as a share of its
 *     first value
 * @param rises share of the epochs, without the first, in which the training loss rose, 0 to 1
 * @param epochs number of epochs
 * @param moved whether the updates of epoch 0 changed the network much. If so, the training loss of
 *     that epoch is not that of the untrained network. The second losses of epochs 0 and 1 tell;
 *     with one epoch it is taken for granted
 */
public record LossCurve(
    EpochRecord first,
    EpochRecord last,
    EpochRecord best,
    double lateFall,
    double rises,
    int epochs,
    boolean moved) {
  /** The network has learned if its training loss fell at least by this share. */
  private static final double LEARNED = 0.1;

  /** The second loss has risen if it ends more than this share above its lowest value. */
  private static final double RISEN = 0.02;

  /** Two training losses that differ by less than this share are the same. */
  private static final double SAME = 0.01;

  /** The updates of epoch 0 changed the network if they changed the second loss by this share. */
  private static final double MOVED = 0.1;

  /** The curve is flat if it fell by less than this share in the last tenth. */
  private static final double FLAT = 0.005;

  /**
   * Reads the two curves of a training.
   *
   * @param history at least one epoch
   */
  public static LossCurve of(History history) {
    List<EpochRecord> epochs = history.epochs();
    EpochRecord first = history.get(0);
    EpochRecord last = history.last();
    int from = Math.max(0, epochs.size() - 1 - Math.max(1, epochs.size() / 10));
    long rises = 0;
    for (int k = 1; k < epochs.size(); k++) {
      rises += epochs.get(k).train() > epochs.get(k - 1).train() ? 1 : 0;
    }
    return new LossCurve(
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
  public boolean learned() {
    return last.train() <= (1 - LEARNED) * first.train();
  }

  /**
   * Whether the second loss has risen from its lowest value while the training loss has clearly
   * fallen further. The network then learns the training set by heart.
   */
  public boolean overfits() {
    return risen() && last.train() < (1 - SAME) * best.train();
  }

  /** Whether the second loss has risen from its lowest value, and the training loss with it. */
  public boolean worsens() {
    return risen() && last.train() > (1 + SAME) * best.train();
  }

  /** Whether the second loss has risen from its lowest value. */
  public boolean risen() {
    return rise() > RISEN;
  }

  /** How far the second loss ends above its lowest value, as a share of that value. */
  public double rise() {
    return last.validation() / best.validation() - 1;
  }

  /** Whether the training loss was still falling at the end. */
  public boolean fallsStill() {
    return lateFall > FLAT;
  }

  /** Second loss divided by training loss, at epoch 0. */
  public double firstRatio() {
    return first.validation() / first.train();
  }

  /** Second loss divided by training loss, at the end. */
  public double lastRatio() {
    return last.validation() / last.train();
  }
}
