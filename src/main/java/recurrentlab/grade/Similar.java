package recurrentlab.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds submissions of one sheet whose solutions share their words: runs of {@value #RUN} words
 * that at most a quarter of the class has. For a person to look at; it proves nothing.
 */
final class Similar {
  private static final int RUN = 4;
  private static final int FEWEST = 12;
  private static final double SHARE = 0.7;

  private Similar() {}

  /**
   * Two submissions.
   *
   * @param share of the runs that either has, those that both have, 0 to 1
   */
  record Pair(Graded one, Graded other, double share) {}

  /** The pairs, the most similar first. */
  static List<Pair> of(List<Graded> ofOneSheet) {
    List<Set<String>> runs = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    for (Graded graded : ofOneSheet) {
      Set<String> own = runs(graded.words());
      own.forEach(run -> known.merge(run, 1, Integer::sum));
      runs.add(own);
    }
    int most = Math.max(2, ofOneSheet.size() / 4);
    runs.forEach(own -> own.removeIf(run -> known.get(run) > most));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      for (int j = 0; j < i; j++) {
        double share = share(runs.get(i), runs.get(j));
        if (share >= SHARE) {
          pairs.add(new Pair(ofOneSheet.get(j), ofOneSheet.get(i), share));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::share).reversed());
    return pairs;
  }

  private static double share(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    int either = one.size() + other.size() - both.size();
    return both.size() < FEWEST ? 0 : (double) both.size() / either;
  }

  private static Set<String> runs(List<String> words) {
    Set<String> runs = new HashSet<>();
    for (int k = 0; k + RUN <= words.size(); k++) {
      runs.add(String.join(" ", words.subList(k, k + RUN)));
    }
    return runs;
  }
}
