package recurrentlab.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;

/**
 * Seeds of several runs, written as {@code 1..10}, {@code 7} or {@code 1..3,8}.
 *
 * @param all each once, in the order in which they are written
 */
public record Seeds(List<Long> all) {
  private static final String OPTION = "--seeds";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,10})(?:\\.\\.(\\d{1,10}))?");
  private static final int MOST = 100_000;

  /** Checks every seed: NumPy's. */
  public Seeds {
    all = List.copyOf(all);
    all.forEach(seed -> check(OPTION, seed));
  }

  /**
   * Reads them.
   *
   * @throws InvalidInput if they are written in another way, or are too many
   */
  public static Seeds parse(String text) {
    Set<Long> seeds = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        throw wrong(text);
      }
      long first = Long.parseLong(range.group(1));
      long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
      if (last < first) {
        throw wrong(text);
      }
      if (last - first >= MOST || seeds.size() > MOST) {
        throw new InvalidInput(
            OPTION, "at most " + MOST + " seeds", text, "Run them in several sweeps");
      }
      for (long seed = first; seed <= last; seed++) {
        seeds.add(seed);
      }
    }
    return new Seeds(new ArrayList<>(seeds));
  }

  /**
   * Checks a single seed.
   *
   * @param option that gave it
   * @throws InvalidInput if NumPy and PyTorch do not both take it
   */
  public static void check(String option, long seed) {
    Check.numpySeed(option, seed);
  }

  private static InvalidInput wrong(String text) {
    return new InvalidInput(
        OPTION,
        "seeds such as 1..10 or 1,2,5",
        text,
        "The first and the last are joined by two points, the smaller one first");
  }
}
