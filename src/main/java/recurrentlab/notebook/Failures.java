package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;

/** What a person reads when a cell fails: what, and the line of the cell. */
final class Failures {
  private static final int MOST_FRAMES = 10;

  private Failures() {}

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
  static Output.Failure rejected(SnippetPlace place, List<Diag> found) {
    List<String> traceback = new ArrayList<>();
    for (Diag each : found) {
      if (each.isError()) {
        describe(each, place, traceback);
      }
    }
    if (traceback.isEmpty()) {
      traceback.add("line " + place.line(1) + ": error: JShell refuses it and does not say why");
    }
    return new Output.Failure(
        "CompilationError", traceback.get(0).replaceFirst(": error:", ":"), traceback);
  }

  private static void describe(Diag found, SnippetPlace place, List<String> traceback) {
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
  static Output.Failure unresolved(
      DeclarationSnippet snippet, SnippetPlace place, List<String> names, List<Diag> found) {
    if (found.stream().anyMatch(Diag::isError)) {
      return rejected(place, found);
    }
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
  static Output.Failure thrown(EvalException exception, Map<String, SnippetPlace> places) {
    List<String> traceback = new ArrayList<>();
    String prefix = "";
    for (Throwable each = exception; each instanceof JShellException; each = each.getCause()) {
      traceback.addAll((prefix + head(each)).lines().toList());
      Arrays.stream(each.getStackTrace())
          .map(frame -> place(frame, places))
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
  private static String place(StackTraceElement frame, Map<String, SnippetPlace> places) {
    String file = frame.getFileName();
    SnippetPlace place =
        file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
    if (place == null) {
      return "";
    }
    int line = place.line(frame.getLineNumber());
    return "    at cell " + place.cell() + ", line " + line + ": " + place.text(line).strip();
  }
}
