package recurrentlab.checks;

import java.util.List;

/** When a check is passed. */
public enum Rule {
  /** The value is that of the solved sheet. */
  SAME,
  /** The number is &le; the threshold. */
  AT_MOST,
  /** The number is &lt; the threshold. */
  BELOW,
  /** Of two lists of words, one after the other, at least this share is equal, in per cent. */
  SHARE,
  /** Nothing is judged: what is handed over for another check, or for a person. */
  GIVEN;

  /** Whether a number passes the threshold. Never for {@link #SAME}. */
  public boolean passes(double number, double threshold) {
    return switch (this) {
      case AT_MOST -> number <= threshold;
      case BELOW -> number < threshold;
      case SHARE -> number >= threshold;
      case SAME, GIVEN -> false;
    };
  }

  /** The per cent of equal positions in two lists, of the longer length; 0 for empty ones. */
  public static double share(List<String> one, List<String> other) {
    int equal = 0;
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      equal += one.get(i).equals(other.get(i)) ? 1 : 0;
    }
    int longer = Math.max(one.size(), other.size());
    return longer == 0 ? 0 : 100.0 * equal / longer;
  }
}
