package recurrentlab.notebook;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Answers what an editor asks about a cell that is being written. */
final class CodeAssistant {
  private final SourceCodeAnalysis analysis;

  CodeAssistant(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * What may stand at the cursor.
   *
   * @param words each of which may take the place of what is there
   * @param start where it begins, in chars
   */
  record Completion(List<String> words, int start) {}

  /** Whether a text can be run as it is. */
  enum State {
    COMPLETE,
    INCOMPLETE,
    INVALID
  }

  /** Words that may go on at the cursor, those of the expected type first. */
  Completion complete(String code, int cursor) {
    int from = statementsBefore(code, cursor);
    int[] anchor = {cursor - from};
    List<Suggestion> found =
        analysis.completionSuggestions(code.substring(from), cursor - from, anchor);
    List<String> words =
        found.stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new Completion(words, from + anchor[0]);
  }

  /** The signatures of what is at the cursor, a line each; empty for none. */
  String signatures(String code, int cursor) {
    int from = statementsBefore(code, cursor);
    return analysis.documentation(code.substring(from), cursor - from, false).stream()
        .map(Documentation::signature)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  State state(String code) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        return State.COMPLETE;
      }
      if (info.completeness() == Completeness.UNKNOWN) {
        return State.INVALID;
      }
      if (info.source() == null) {
        return State.INCOMPLETE;
      }
      rest = info.remaining();
    }
    return State.COMPLETE;
  }

  /**
   * Where the run of statements begins that the cursor is in. JShell completes such a run as one,
   * with the variables that it declares; an import, a class or a method before it ends it.
   */
  private int statementsBefore(String code, int cursor) {
    String rest = code.substring(0, cursor);
    int from = 0;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.source() == null || info.remaining().isEmpty()) {
        return from;
      }
      List<Snippet> snippets = analysis.sourceToSnippets(info.source());
      rest = info.remaining();
      if (snippets.stream().anyMatch(CodeAssistant::isDeclaration)) {
        from = cursor - rest.length();
      }
    }
    return from;
  }

  private static boolean isDeclaration(Snippet snippet) {
    return snippet.kind() == Kind.IMPORT
        || snippet.kind() == Kind.TYPE_DECL
        || snippet.kind() == Kind.METHOD;
  }
}
