package recurrentlab.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import recurrentlab.models.Model;
import recurrentlab.scratch.Steps;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.Vocabulary;

/**
 * For which n a network ends a sequence such as aⁿbⁿ in time. It reads the true tokens (teacher
 * forcing), and what it must say is certain from the first b on: every further b, then "EOS". It is
 * right for an n if at each of these steps its likeliest token is the true one.
 *
 * @param right for n = 1, 2, ...
 */
public record Reach(List<Boolean> right) {
  /** Copies the list. */
  public Reach {
    right = List.copyOf(right);
  }

  /** N: the network is right for all n from 1 to N; 0 if not even for 1. */
  public int largest() {
    int first = right.indexOf(false);
    return first < 0 ? right.size() : first;
  }

  /**
   * Asks a trained model about aⁿbⁿ. One of DL4J is computed by hand, in double, from its weights.
   *
   * @param longest the last n
   * @param stop asked before every n; if it says so, the answer ends there
   */
  public static Reach of(Model model, int longest, BooleanSupplier stop) {
    return of(
        HiddenStates.steps(model),
        model.vocabulary().orElseThrow(),
        AnBnLanguage.LETTERS,
        longest,
        stop);
  }

  /**
   * Asks a network.
   *
   * @param letters of the language, in their order
   * @param longest the last n
   * @param stop asked before every n; if it says so, the answer ends there
   */
  public static Reach of(
      Steps steps, Vocabulary vocabulary, List<String> letters, int longest, BooleanSupplier stop) {
    List<Boolean> right = new ArrayList<>(longest);
    double[] first = steps.start(); // after n times the first letter
    for (int n = 1; n <= longest && !stop.getAsBoolean(); n++) {
      steps.read(first, vocabulary.indexOf(letters.get(0)));
      right.add(
          new Walk(steps, vocabulary, letters, n, first)
              .all((expected, logits, last) -> Vocabulary.argmax(logits) == expected));
    }
    return new Reach(right);
  }

  /** What looks at one step of the certain part. */
  @FunctionalInterface
  interface Step {
    /**
     * @param expected index of the true next token
     * @param logits of the network
     * @param turn whether the next token, or the one after it, is another letter than the one read
     * @return whether to go on
     */
    boolean look(int expected, double[] logits, boolean turn);
  }

  /** The certain part of one sequence. */
  record Walk(
      Steps steps, Vocabulary vocabulary, List<String> letters, int n, double[] afterFirst) {
    /** Whether every step was looked at. */
    boolean all(Step step) {
      double[] state = afterFirst.clone();
      for (int k = 1; k < letters.size(); k++) {
        int letter = vocabulary.indexOf(letters.get(k));
        int after =
            vocabulary.indexOf(k + 1 < letters.size() ? letters.get(k + 1) : AnBnLanguage.END);
        for (int count = 1; count <= n; count++) {
          steps.read(state, letter);
          int expected = count < n ? letter : after;
          if (!step.look(expected, steps.logits(state), count >= n - 1)) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
