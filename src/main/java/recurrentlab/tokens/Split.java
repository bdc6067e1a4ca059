package recurrentlab.tokens;

import java.util.List;

/**
 * The pairs by use, in their order: of N the first ⌊0.8 N⌋ to learn from, the next ⌊0.1 N⌋ to
 * validate with, and the last ⌊0.1 N⌋ to test with, at the end only. Where N is no multiple of ten
 * some before the last tenth fall into none, as in the notebook.
 *
 * @param training four fifths
 * @param validation a tenth
 * @param test a tenth
 */
public record Split(List<TokenPair> training, List<TokenPair> validation, List<TokenPair> test) {

  /** Copies the lists. */
  public Split {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /** The split of all pairs; fewer than ten, which the settings refuse, leave none to validate. */
  public static Split of(List<TokenPair> pairs) {
    int count = pairs.size();
    int tenth = count / 10;
    int training = (int) (count * 8L / 10);
    return new Split(
        pairs.subList(0, training),
        pairs.subList(training, training + tenth),
        pairs.subList(count - tenth, count));
  }
}
