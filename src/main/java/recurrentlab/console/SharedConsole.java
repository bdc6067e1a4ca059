package recurrentlab.console;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import recurrentlab.settings.PartKind;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;

/**
 * The console of a run whose parts may be under way at the same time. Each part speaks through its
 * own {@link PartReport}. The console shows the reports in the order in which they were made: the
 * first one at once, a later one when all before it are closed. On a terminal a line beneath the
 * text shows how far the trainings are. Any thread may speak.
 */
public final class SharedConsole {
  private final PrintWriter out;
  private final Texts texts;
  private final TerminalStyle style;
  private final LongSupplier nanoClock;
  private final int room;
  private final Optional<ProgressLine> progress;
  private final Deque<Turn> turns = new ArrayDeque<>(); // the first one is shown
  private String beneath = "";

  /**
   * @param columns of the terminal, on which a line can be rewritten; 0 if {@code out} is none
   * @param style the colours of the text
   */
  public SharedConsole(PrintWriter out, Texts texts, int columns, TerminalStyle style) {
    this(out, texts, columns, style, System::nanoTime);
  }

  /**
   * @param nanoClock {@code System::nanoTime}, or a test's own
   */
  SharedConsole(
      PrintWriter out, Texts texts, int columns, TerminalStyle style, LongSupplier nanoClock) {
    this.out = out;
    room = columns - 1; // in the last one, some go on to the next line
    this.texts = texts;
    this.style = style;
    this.nanoClock = nanoClock;
    progress =
        columns > 0
            ? Optional.of(new ProgressLine(texts, nanoClock, this::speaks, this::beneath))
            : Optional.empty();
  }

  /**
   * The next text. Close it before the one after it.
   *
   * @param name the part's; empty for the run itself
   */
  synchronized ConsoleText next(String name) {
    Turn turn = new Turn(name);
    turns.add(turn);
    return new ConsoleText(new PrintWriter(turn), texts, style);
  }

  /** The report about a part, whose text is the next one. */
  PartReport part(PartKind part) {
    return new PartReport(part, next(part.toString()), nanoClock, progress);
  }

  /** The text that ends the run. Other texts that are not shown yet are dropped. */
  synchronized ConsoleText last() {
    turns.clear();
    return next("");
  }

  private synchronized boolean speaks(String name) {
    return !turns.isEmpty() && turns.peek().name.equals(name);
  }

  /**
   * Shows a line beneath the text instead of the one before. An empty line removes it. What has no
   * room in a row of the terminal is left out, for it could not be removed.
   */
  private synchronized void beneath(String whole) {
    String line = whole.substring(0, Math.min(whole.length(), room));
    out.print("\r" + line + " ".repeat(Math.max(0, beneath.length() - line.length())));
    if (line.isEmpty()) {
      out.print("\r");
    }
    out.flush();
    beneath = line;
  }

  /** Shows text above the line, and draws the line again. */
  private void above(String text) {
    String line = beneath;
    if (!line.isEmpty()) {
      beneath("");
    }
    out.print(text);
    if (!line.isEmpty()) {
      beneath(line);
    }
    out.flush();
  }

  /** Holds text back until its turn comes, then passes on whole lines. */
  private final class Turn extends Writer {
    private final String name;
    private final StringBuilder held = new StringBuilder();

    Turn(String name) {
      this.name = name;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      synchronized (SharedConsole.this) {
        held.append(text, offset, length);
      }
    }

    @Override
    public void flush() {
      synchronized (SharedConsole.this) {
        int end = held.lastIndexOf("\n") + 1;
        if (turns.peek() == this && end > 0) {
          above(held.substring(0, end));
          held.delete(0, end);
        }
      }
    }

    @Override
    public void close() {
      synchronized (SharedConsole.this) {
        flush();
        if (turns.peek() == this) {
          turns.remove();
          if (!turns.isEmpty()) {
            turns.peek().flush();
          }
        }
      }
    }
  }
}
