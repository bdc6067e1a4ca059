package recurrentlab.studies;

import java.util.ArrayList;
import java.util.List;
import recurrentlab.scratch.Steps;
import recurrentlab.tokens.Vocabulary;

/**
 * How a network that counts up to n = 20 is judged without a look at longer sequences. A counter
 * that loses a little at every step is right for a while. What it loses shows where a letter ends:
 * there the margin, the logit of the true token less the largest other one, depends on what is left
 * of the count. So its change from one n to the next tells a counter that will break from one that
 * will not, where the loss does not: a loss can be as small as one likes with either.
 *
 * @param right the largest n up to 20 such that all up to it are right
 * @param drift the largest change of a margin at the end of a letter from n - 1 to n, for n from 12
 *     to 20, lengths that were not in the training set; in nats
 */
public record Steadiness(int right, double drift) implements Comparable<Steadiness> {
  /** The longest sequences looked at. */
  public static final int LONGEST = 20;

  private static final int FIRST = 12;

  /**
   * A drift that a steady counter stays below. Margins are some 5 to 20 nats: at this rate they
   * last for thousands of further steps.
   */
  public static final double SMALL = 1e-3;

  /** Judges a network. */
  public static Steadiness of(Steps steps, Vocabulary vocabulary, List<String> letters) {
    double[] first = steps.start();
    List<Double> before = List.of();
    int right = 0;
    double drift = 0;
    for (int n = 1; n <= LONGEST; n++) {
      steps.read(first, vocabulary.indexOf(letters.get(0)));
      List<Double> margins = new ArrayList<>();
      List<Double> turns = new ArrayList<>();
      new Reach.Walk(steps, vocabulary, letters, n, first)
          .all(
              (expected, logits, turn) -> {
                margins.add(margin(logits, expected));
                if (turn) {
                  turns.add(margin(logits, expected));
                }
                return true;
              });
      if (right == n - 1 && margins.stream().allMatch(margin -> margin > 0)) {
        right = n;
      }
      for (int k = 0; n >= FIRST && k < turns.size(); k++) {
        drift = Math.max(drift, Math.abs(turns.get(k) - before.get(k)));
      }
      before = turns;
    }
    return new Steadiness(right, drift);
  }

  private static double margin(double[] logits, int expected) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      if (k != expected) {
        largest = Math.max(largest, logits[k]);
      }
    }
    return logits[expected] - largest;
  }

  /** Whether it counts up to 20 and nothing says that it will stop there. */
  public boolean holds() {
    return right == LONGEST && drift < SMALL;
  }

  /** The better one is the greater: the one that is right longer; of equal ones the steadier. */
  @Override
  public int compareTo(Steadiness other) {
    return right != other.right
        ? Integer.compare(right, other.right)
        : Double.compare(other.drift, drift);
  }
}
