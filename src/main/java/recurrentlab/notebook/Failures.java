package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;

/** What a person reads when a cell fails: what, and the line of the cell. */
final class Failures {
  private static final int MOST_FRAMES = 10;

  private final JShell shell;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * @param shell where the snippets are evaluated
   */
  Failures(JShell shell) {
    this.shell = shell;
  }

  /**
   * Where a snippet stands.
   *
   * @param cell the number of its cell
   * @param code the cell's text
   * @param start its first letter there
   */
  record Place(int cell, String code, int start) {
    /**
     * The cell's line, from 1, of a place in the snippet.
     *
     * @param position letters after the snippet's first one
     */
    private int lineAt(long position) {
      return 1 + (int) code.substring(0, at(position)).chars().filter(c -> c == '\n').count();
    }

    /** The cell's line, from 1, of the snippet's line, from 1. */
    private int line(int snippetLine) {
      return lineAt(0) + snippetLine - 1;
    }

    /** The text of a line of the cell; empty where there is none. */
    private String text(int line) {
      List<String> lines = code.lines().toList();
      return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }

    /** How far into its line a place in the snippet is. */
    private int columnAt(long position) {
      int end = at(position);
      return end - (code.lastIndexOf('\n', end - 1) + 1);
    }

    private int at(long position) {
      return (int) Math.min(code.length(), start + Math.max(0, position));
    }
  }

  /** Remembers where a snippet stands, for failures of this one and of later ones. */
  void remember(Snippet snippet, Place place) {
    places.put(snippet.id(), place);
  }

  static Output.Failure interrupted() {
    return new Output.Failure(
        "Interrupted", "the cell was stopped", List.of("Interrupted: the cell was stopped"));
  }

  /** JShell or the compiler in it failed, and said so by an exception. */
  static Output.Failure broken(Throwable mistake) {
    String message = "JShell cannot run this cell: " + mistake;
    return new Output.Failure("JShellError", message, message.lines().toList());
  }

  /** The compiler's errors, each with its line and a mark below it. */
  Output.Failure rejected(Snippet snippet) {
    Place place = places.get(snippet.id());
    List<String> traceback = new ArrayList<>();
    shell
        .diagnostics(snippet)
        .filter(Diag::isError)
        .forEach(error -> describe(error, place, traceback));
    if (traceback.isEmpty()) {
      traceback.add("line " + place.line(1) + ": error: JShell refuses it and does not say why");
    }
    return new Output.Failure(
        "CompilationError", traceback.get(0).replaceFirst(": error:", ":"), traceback);
  }

  private static void describe(Diag found, Place place, List<String> traceback) {
    int line = place.lineAt(found.getPosition());
    List<String> message =
        ValueText.plain(found.getMessage(Locale.ENGLISH))
            .lines()
            .filter(text -> !text.strip().equals("location: class"))
            .toList();
    traceback.add("line " + line + ": error: " + message.get(0));
    traceback.addAll(message.subList(1, message.size()));
    traceback.add("    " + place.text(line));
    traceback.add("    " + " ".repeat(place.columnAt(found.getPosition())) + "^");
  }

  /** A method, a class or a variable that names what does not exist. */
  Output.Failure unresolved(DeclarationSnippet snippet) {
    if (shell.diagnostics(snippet).anyMatch(Diag::isError)) {
      return rejected(snippet);
    }
    Place place = places.get(snippet.id());
    List<String> names = shell.unresolvedDependencies(snippet).toList();
    int line = place.line(1);
    String message =
        "line "
            + line
            + ": "
            + snippet.name()
            + " needs "
            + String.join(", ", names)
            + (names.size() == 1 ? ", which is" : ", which are")
            + " not declared";
    return new Output.Failure(
        "CompilationError", message, List.of(message, "    " + place.text(line)));
  }

  /** An exception, its causes, and the lines of cells on its way. */
  Output.Failure thrown(EvalException exception) {
    List<String> traceback = new ArrayList<>();
    String prefix = "";
    for (Throwable each = exception; each instanceof JShellException; each = each.getCause()) {
      traceback.addAll((prefix + head(each)).lines().toList());
      Arrays.stream(each.getStackTrace())
          .map(this::place)
          .filter(text -> !text.isEmpty())
          .limit(MOST_FRAMES)
          .forEach(traceback::add);
      prefix = "Caused by: ";
    }
    String message = exception.getMessage();
    return new Output.Failure(
        ValueText.plain(exception.getExceptionClassName()),
        message == null ? "" : message,
        traceback);
  }

  private static String head(Throwable each) {
    String name =
        each instanceof EvalException thrown
            ? ValueText.plain(thrown.getExceptionClassName())
            : "unresolved reference";
    return each.getMessage() == null ? name : name + ": " + each.getMessage();
  }

  /** A frame of a cell's; empty for a frame of anything else. JShell names it {@code #snippet}. */
  private String place(StackTraceElement frame) {
    String file = frame.getFileName();
    Place place = file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
    if (place == null) {
      return "";
    }
    int line = place.line(frame.getLineNumber());
    return "    at cell " + place.cell() + ", line " + line + ": " + place.text(line).strip();
  }
}
