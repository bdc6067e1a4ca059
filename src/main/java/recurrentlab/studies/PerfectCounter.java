package recurrentlab.studies;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A predictor that knows the language a\u207fb\u207f, counts without error, and has learned from
 * the training set how often a sequence has k a's. No predictor that reads from left to right has a
 * smaller loss on that set. Only the a's and the first b cost it something.
 */
public final class PerfectCounter {
  private final boolean perStep;
  private final NavigableMap<Integer, Double> ends =
      new TreeMap<>(); // weight of the sequences with n = k

  /**
   * Learns the frequencies.
   *
   * @param steps length of each training sequence, 2 n
   * @param perStep whether a sequence's loss is the mean over its steps, as in part 3, or the sum
   */
  public PerfectCounter(List<Integer> steps, boolean perStep) {
    this.perStep = perStep;
    for (int length : steps) {
      ends.merge(length / 2, weight(length), Double::sum);
    }
  }

  private double weight(int length) {
    return perStep ? 1.0 / length : 1;
  }

  /**
   * The loss on a set.
   *
   * @param steps length of each sequence
   * @return nats, mean over the sequences; infinite if the predictor never saw the length of one
   */
  public double loss(List<Integer> steps) {
    double loss = 0;
    for (int length : steps) {
      loss += weight(length) * nats(length / 2);
    }
    return loss / steps.size();
  }

  /** -ln of the probability of a sequence. */
  private double nats(int n) {
    double nats = 0;
    for (int k = 1; k <= n; k++) {
      double here = ends.getOrDefault(k, 0.0);
      double later =
          ends.tailMap(k, false).values().stream().mapToDouble(Double::doubleValue).sum();
      nats -= Math.log(k == n ? here / (here + later) : later / (here + later));
    }
    return nats;
  }
}
