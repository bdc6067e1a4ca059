package recurrentlab.marks;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks that were read from a file, held against what they say was computed. */
public final class Regrading {
  private static final List<Expectation> CHECKS = Expectation.all();
  private static final Pattern WITH_HASH = Pattern.compile("(.*) hash (\\S+)", Pattern.DOTALL);
  private static final Pattern SHARE = Pattern.compile("(\\d{1,9})/(\\d{1,9}), .*");

  private Regrading() {}

  /** Whether the mark is that of a check of the notebook, and what it computed was judged so. */
  public static boolean agrees(Mark mark) {
    return CHECKS.stream()
        .filter(check -> check.part().equals(mark.part()) && check.check().equals(mark.check()))
        .anyMatch(check -> mark.equals(again(check, mark)));
  }

  private static Mark again(Expectation check, Mark mark) {
    return check.mark(passes(check, mark.computed()), mark.computed(), shown(check));
  }

  private static String shown(Expectation check) {
    return switch (check.kind()) {
      case ARRAY_HASH -> Grader.shown(check.shape(), check.number());
      case SCALAR_HASH, STRING_HASH -> "hash " + check.expected();
      case AT_MOST -> "≤ " + check.number();
      case BELOW -> "< " + check.number();
      case LIST_SHARE -> "≥ " + check.expected() + " %";
      case STUDENTS -> "";
    };
  }

  private static boolean passes(Expectation check, String computed) {
    try {
      return switch (check.kind()) {
        case ARRAY_HASH ->
            is(
                WITH_HASH,
                computed,
                found ->
                    found.group(1).equals(check.shape().toString())
                        && ArrayHash.matches(Double.parseDouble(found.group(2)), check.number()));
        case SCALAR_HASH ->
            is(
                WITH_HASH,
                computed,
                found -> ScalarHash.matches(Double.parseDouble(found.group(1)), check.hash()));
        case STRING_HASH ->
            is(
                WITH_HASH,
                computed,
                found -> {
                  String word = found.group(1).replaceFirst("^\"(.*)\"$", "$1");
                  return StringHash.of(word) == check.hash();
                });
        case AT_MOST -> Double.parseDouble(computed) <= check.number();
        case BELOW -> Double.parseDouble(computed) < check.number();
        case LIST_SHARE ->
            is(
                SHARE,
                computed,
                found ->
                    100.0 * Integer.parseInt(found.group(1)) / Integer.parseInt(found.group(2))
                        >= check.number());
        case STUDENTS -> false;
      };
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean is(Pattern pattern, String text, Predicate<MatchResult> condition) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() && condition.test(matcher.toMatchResult());
  }
}
