package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.UnresolvedReferenceException;

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

    /** The cell from a line on. */
    private String from(int line) {
      return String.join("\n", code.lines().skip(Math.max(0, line - 1)).toList());
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

  /** The memory was too small for what a cell made, or for what it gave. */
  static Output.Failure memory() {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    String message =
        "this cell needs more memory than Java has ("
            + mebibytes
            + " MiB); make its data smaller, or set JDK_JAVA_OPTIONS=-Xmx4g in the environment before"
            + " the lab or Jupyter starts";
    return new Output.Failure(
        OutOfMemoryError.class.getName(),
        message,
        List.of(OutOfMemoryError.class.getName() + ": " + message));
  }

  /** The compiler's errors, each with its line and a mark below it. */
  Output.Failure rejected(Snippet snippet) {
    Place place = places.get(snippet.id());
    Optional<Output.Failure> foreign = foreign(snippet, place);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    List<String> traceback = new ArrayList<>();
    shell
        .diagnostics(snippet)
        .filter(Diag::isError)
        .forEach(error -> describe(error, place, traceback));
    if (traceback.isEmpty()) {
      traceback.add("line " + place.line(1) + ": error: JShell refuses it and does not say why");
    }
    traceback.addAll(hints(snippet));
    return new Output.Failure(
        "CompilationError", traceback.get(0).replaceFirst(": error:", ":"), traceback);
  }

  /** What is no Java at all is said in words: the compiler's would only lead astray. */
  private Optional<Output.Failure> foreign(Snippet snippet, Place place) {
    Optional<Diag> error = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    String reason = error.map(first -> firstLine(first)).orElse("");
    int at = error.map(first -> place.lineAt(first.getPosition())).orElse(place.line(1));
    for (int line : new int[] {at, place.line(1)}) {
      Optional<String> found = ForeignSyntax.explain(place.text(line), place.from(line), reason);
      if (found.isPresent()) {
        String message = "line " + line + ": " + found.get();
        return Optional.of(
            new Output.Failure(
                "CompilationError", message, List.of(message, "    " + place.text(line))));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(Diag error) {
    return ValueText.plain(error.getMessage(Locale.ENGLISH)).lines().findFirst().orElse("");
  }

  /** What helps with a rejected snippet, beside the compiler's words. */
  private List<String> hints(Snippet rejected) {
    List<String> hints = new ArrayList<>();
    shell
        .snippets()
        .filter(other -> isWaiting(other) && rejected.source().matches(word(other)))
        .map(other -> waiting((DeclarationSnippet) other))
        .forEach(hints::add);
    shell
        .diagnostics(rejected)
        .map(error -> error.getMessage(Locale.ENGLISH))
        .forEach(
            message -> {
              ForeignSyntax.instead(message).ifPresent(hints::add);
              if (message.matches("package \\S+ does not exist")) {
                hints.add(
                    "Java's own packages and those of the lab's libraries are there, and no others"
                        + " can be loaded here.");
              }
            });
    return hints.stream().distinct().toList();
  }

  private static String word(Snippet other) {
    return "(?s).*\\b" + Pattern.quote(((DeclarationSnippet) other).name()) + "\\b.*";
  }

  private boolean isWaiting(Snippet snippet) {
    return snippet instanceof DeclarationSnippet
        && isWaiting(shell.status(snippet))
        && places.containsKey(snippet.id());
  }

  /** Whether what a snippet declares can be used only when something else is declared. */
  static boolean isWaiting(Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
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

  /** What a method, a class or a variable still needs before it can be used. */
  String waiting(DeclarationSnippet snippet) {
    Place place = places.get(snippet.id());
    List<String> names = shell.unresolvedDependencies(snippet).toList();
    return snippet.name()
        + " (cell "
        + place.cell()
        + ", line "
        + place.line(1)
        + ") needs "
        + String.join(", ", names)
        + (names.size() == 1 ? ", which is" : ", which are")
        + " not declared yet";
  }

  /** A use of something that still needs something else. */
  Output.Failure unresolved(UnresolvedReferenceException exception) {
    String message = waiting(exception.getSnippet());
    List<String> traceback = new ArrayList<>(List.of(message));
    traceback.addAll(frames(exception));
    return new Output.Failure("UnresolvedReference", message, traceback);
  }

  /** An exception, its causes, and the lines of cells on its way. */
  Output.Failure thrown(EvalException exception) {
    List<String> traceback = new ArrayList<>();
    String prefix = "";
    for (Throwable each = exception; each instanceof JShellException; each = each.getCause()) {
      traceback.addAll((prefix + head(each)).lines().toList());
      traceback.addAll(frames(each));
      prefix = "Caused by: ";
    }
    String name = ValueText.plain(exception.getExceptionClassName());
    String message = exception.getMessage() == null ? "" : exception.getMessage();
    if (name.equals(OutOfMemoryError.class.getName()) && message.matches("(Java heap space.*)?")) {
      message += ": " + memory().message();
      traceback.add(memory().message());
    }
    return new Output.Failure(name, message, traceback);
  }

  private List<String> frames(Throwable each) {
    return Arrays.stream(each.getStackTrace())
        .map(this::place)
        .filter(text -> !text.isEmpty())
        .limit(MOST_FRAMES)
        .toList();
  }

  private String head(Throwable each) {
    if (each instanceof UnresolvedReferenceException unresolved) {
      return waiting(unresolved.getSnippet());
    }
    String name =
        each instanceof EvalException thrown
            ? ValueText.plain(thrown.getExceptionClassName())
            : each.getClass().getSimpleName();
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
