package recurrentlab.notebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of JShell's without what is JShell's own, and without what differs from run to run. */
final class ValueText {
  /** JShell's wrappers round a snippet, such as {@code REPL.$JShell$11B$}. */
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*[.$]?");

  /** What {@link Object#toString} gives. */
  private static final Pattern HASH = Pattern.compile("([\\w.$/\\[;]+)@[0-9a-f]{1,8}");

  private static final Pattern LAMBDA = Pattern.compile(".*\\$Lambda\\W.*");

  private ValueText() {}

  /** A value: an object without a text of its own is its class, without the hash code. */
  static String of(String value) {
    Matcher hash = HASH.matcher(value);
    if (!hash.matches()) {
      return plain(value);
    }
    return LAMBDA.matcher(value).matches() ? "a lambda expression" : plain(hash.group(1));
  }

  /** A text or a class name without JShell's wrappers. */
  static String plain(String text) {
    return WRAPPER.matcher(text).replaceAll("");
  }
}
