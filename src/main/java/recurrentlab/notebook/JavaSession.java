package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Evaluates the cells of one notebook, one after the other, with JShell in this process. What a
 * cell declares, later ones see. One cell at a time, and one session in a process that runs a cell.
 */
public final class JavaSession implements AutoCloseable {
  /** What a cell may use without importing it: as in the jshell tool, and what shows pictures. */
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.regex.*",
          "java.util.stream.*",
          Display.class.getName());

  private static final int STOP_TRIES = 10;
  private static final long STOP_PATIENCE_MILLIS = 500;

  private final Surroundings surroundings = new Surroundings();
  private final OutputLimits limits;
  private final SnippetControl control;
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final Failures failures;
  private volatile boolean interrupted;
  private volatile CountDownLatch running = new CountDownLatch(0);

  /**
   * How a cell ended.
   *
   * @param value the value of its last expression, as text; null for none
   * @param failure why it failed; null if it did not
   * @param leftOut how many bytes of what it gave were dropped, being more than the limits allow
   */
  public record Result(String value, Output.Failure failure, long leftOut) {
    private static Result of(String value) {
      return new Result(value, null, 0);
    }

    private static Result failed(Output.Failure failure) {
      return new Result(null, failure, 0);
    }

    private Result within(LimitedOutput limited) {
      String shown = limited.value(value);
      Output.Failure said = failure == null ? null : limited.failure(failure);
      return new Result(shown, said, limited.leftOut());
    }
  }

  /** Starts JShell, with the usual limits of what a cell gives. */
  public JavaSession(Runnable beforeSnippet) {
    this(beforeSnippet, OutputLimits.DEFAULT);
  }

  /**
   * Starts JShell; {@link Jdk#require} tells whether there is one.
   *
   * @param beforeSnippet done now, and first in the thread of every snippet
   * @param limits how much of what a cell gives is kept
   */
  public JavaSession(Runnable beforeSnippet, OutputLimits limits) {
    this(beforeSnippet, limits, CellClasses.all());
  }

  /**
   * The same with other classes than all of the program's.
   *
   * @param classes that cells may use
   */
  public JavaSession(Runnable beforeSnippet, OutputLimits limits, CellClasses classes) {
    this.limits = limits;
    beforeSnippet.run(); // once now: what it loads must not speak in a cell
    control = new SnippetControl(classes.loader(), beforeSnippet);
    shell = JShell.builder().executionEngine(provider(control), Map.of()).build();
    shell.addToClasspath(classes.classPath());
    analysis = shell.sourceCodeAnalysis();
    failures = new Failures(shell);
    for (String name : IMPORTS) {
      shell.eval("import " + name + ";");
    }
  }

  private static ExecutionControlProvider provider(ExecutionControl control) {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "notebook";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return control;
      }
    };
  }

  /**
   * Runs a cell, up to its end or its first failing statement.
   *
   * @param number the cell's number, for messages
   * @param source the cell's text
   * @param outputs told, while the cell runs and in any thread, of what it prints and displays, a
   *     piece at a time
   */
  public Result run(int number, String source, Consumer<Output> outputs) {
    return run(number, source, outputs, () -> {});
  }

  /**
   * The same, and tells at once when the cell gives more than is kept.
   *
   * @param onFirstLoss done at most once, while the cell runs and in any thread
   */
  Result run(int number, String source, Consumer<Output> outputs, Runnable onFirstLoss) {
    CountDownLatch end = new CountDownLatch(1);
    interrupted = false;
    running = end;
    LimitedOutput limited = new LimitedOutput(limits, outputs, onFirstLoss);
    Capture capture = new Capture(limited);
    try {
      return evaluate(number, source.replaceAll("\r\n?", "\n")).within(limited);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Result.failed(Failures.broken(e)); // the compiler itself; the session goes on
    } catch (OutOfMemoryError e) {
      return Result.failed(Failures.memory());
    } finally {
      capture.close();
      end.countDown();
    }
  }

  /**
   * Stops the cell that runs, if one does, from another thread. Returns when it has ended, or after
   * some seconds: from Java 20 on only the cell's own loops, methods and waits can be stopped, not
   * a long call into a library.
   */
  public void interrupt() {
    interrupted = true;
    try {
      for (int i = 0; i < STOP_TRIES; i++) {
        shell.stop();
        if (running.await(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What an editor asks. */
  CodeAssistant assistant() {
    return new CodeAssistant(analysis);
  }

  @Override
  public void close() {
    shell.close();
    surroundings.close();
  }

  private Result evaluate(int number, String code) {
    List<DeclarationSnippet> waiting = new ArrayList<>();
    String value = null;
    int start = pastSpace(code, 0);
    while (start < code.length()) {
      CompletionInfo info = analysis.analyzeCompletion(code.substring(start));
      if (info.completeness() == Completeness.EMPTY) {
        break; // nothing but comments
      }
      boolean whole = info.source() == null; // it is not complete, and the compiler will say why
      String source = whole ? code.substring(start) : info.source();
      Failures.Place place = new Failures.Place(number, code, start);
      value = null;
      for (SnippetEvent event : shell.eval(source)) {
        if (event.causeSnippet() != null) {
          continue; // an older one that this one changes
        }
        failures.remember(event.snippet(), place);
        Output.Failure failure = failure(event);
        if (failure != null) {
          return Result.failed(failure);
        }
        if (Failures.isWaiting(event.status())) {
          waiting.add((DeclarationSnippet) event.snippet());
        }
        value = value(event);
      }
      start = whole ? code.length() : pastSpace(code, code.length() - info.remaining().length());
    }
    for (DeclarationSnippet snippet : waiting) {
      if (Failures.isWaiting(shell.status(snippet))) { // still, at the end of the cell
        System.err.println(failures.waiting(snippet));
      }
    }
    return Result.of(value);
  }

  /** JShell counts the lines of a snippet wrongly that begins with empty ones. */
  private static int pastSpace(String code, int from) {
    int at = from;
    while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at;
  }

  /** What went wrong; null for nothing. */
  private Output.Failure failure(SnippetEvent event) {
    Snippet snippet = event.snippet();
    if (control.wasStopped() || interrupted) {
      return Failures.interrupted();
    }
    if (event.status() == Status.REJECTED) {
      return failures.rejected(snippet);
    }
    JShellException exception = event.exception();
    if (exception instanceof EvalException thrown) {
      return failures.thrown(thrown);
    }
    return exception instanceof UnresolvedReferenceException unresolved
        ? failures.unresolved(unresolved)
        : null;
  }

  /** The value of an expression that no semicolon closes; null for anything else. */
  private String value(SnippetEvent event) {
    Snippet snippet = event.snippet();
    boolean expression =
        snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
            || (snippet.kind() == Kind.EXPRESSION
                && snippet.subKind() != SubKind.ASSIGNMENT_SUBKIND);
    return expression && !isClosed(snippet.source())
        ? ValueText.of(String.valueOf(event.value()))
        : null;
  }

  /** Whether a statement ends with a semicolon, but for a comment after it. */
  private boolean isClosed(String source) {
    String text = source.strip();
    for (int end = text.length(); end > 0; end = text.lastIndexOf('/', end - 1)) {
      String before = text.substring(0, end).strip();
      if (before.endsWith(";")) {
        CompletionInfo info = analysis.analyzeCompletion(before);
        if (info.completeness() == Completeness.COMPLETE && info.remaining().isBlank()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What makes a notebook give the same on every machine: no screen, and no country's way of
   * writing numbers and messages. Holds for the whole process, until it is closed.
   */
  private static final class Surroundings {
    private final Locale before = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);

    Surroundings() {
      System.setProperty("java.awt.headless", "true"); // read once, when something first draws
      Locale.setDefault(Locale.ROOT);
    }

    void close() {
      Locale.setDefault(before);
      Locale.setDefault(Locale.Category.DISPLAY, display);
      Locale.setDefault(Locale.Category.FORMAT, format);
    }
  }
}
