package recurrentlab.studies;

import java.util.List;

/**
 * How far networks count that differ in nothing but their seeds.
 *
 * @param network which one, a word
 * @param gradients of its training, a word
 * @param ownSequences whether each seed drew its own sequences; else all learned from the same ones
 * @param reaches one a seed, at least one
 */
public record CountGroup(
    String network, String gradients, boolean ownSequences, List<Reach> reaches) {
  /** Copies the list. */
  public CountGroup {
    reaches = List.copyOf(reaches);
    Lengths.notEmpty("reaches", reaches);
  }

  /** N of every seed. */
  public Distribution largest() {
    return new Distribution(
        "largest_n", reaches.stream().map(reach -> (double) reach.largest()).toList());
  }

  /**
   * The share of the seeds that are right for n = 1, 2, ...
   *
   * @param most the last n, at most the last one asked for
   */
  public double[] shares(int most) {
    double[] shares = new double[most];
    for (int n = 1; n <= most; n++) {
      int at = n - 1;
      long right = reaches.stream().filter(reach -> reach.right().get(at)).count();
      shares[at] = (double) right / reaches.size();
    }
    return shares;
  }
}
