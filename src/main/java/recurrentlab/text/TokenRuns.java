package recurrentlab.text;

import java.util.List;
import java.util.StringJoiner;

/** A token sequence as a person reads it: runs of equal tokens are written as {@code a×8}. */
public final class TokenRuns {
  private TokenRuns() {}

  /** The text. */
  public static String of(List<String> tokens) {
    StringJoiner text = new StringJoiner(" ");
    int start = 0;
    for (int t = 1; t <= tokens.size(); t++) {
      if (t == tokens.size() || !tokens.get(t).equals(tokens.get(start))) {
        int length = t - start;
        text.add(length == 1 ? tokens.get(start) : tokens.get(start) + "\u00d7" + length);
        start = t;
      }
    }
    return text.toString();
  }
}
