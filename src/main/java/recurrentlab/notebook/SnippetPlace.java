package recurrentlab.notebook;

import java.util.List;

/**
 * Where a snippet stands.
 *
 * @param cell the number of its cell
 * @param code the cell's text
 * @param start its first letter there
 */
record SnippetPlace(int cell, String code, int start) {
  static SnippetPlace of(int cell, String code, int start) {
    return new SnippetPlace(cell, code, start);
  }

  /**
   * The cell's line, from 1, of a place in the snippet.
   *
   * @param position letters after the snippet's first one
   */
  int lineAt(long position) {
    int end = (int) Math.min(code.length(), start + Math.max(0, position));
    return 1 + (int) code.substring(0, end).chars().filter(letter -> letter == '\n').count();
  }

  /** The cell's line, from 1, of the snippet's line, from 1. */
  int line(int snippetLine) {
    return lineAt(0) + snippetLine - 1;
  }

  /** The text of a line of the cell; empty where there is none. */
  String text(int line) {
    List<String> lines = code.lines().toList();
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }

  /** How far into its line a place in the snippet is. */
  int columnAt(long position) {
    int end = (int) Math.min(code.length(), start + Math.max(0, position));
    return end - (code.lastIndexOf('\n', end - 1) + 1);
  }
}
