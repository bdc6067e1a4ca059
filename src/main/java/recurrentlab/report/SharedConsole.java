package recurrentlab.report;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import recurrentlab.settings.Language;

/**
 * The console of a run whose parts may be under way at the same time. Each speaks through a {@link
 * ConsoleReport} of its own. What they say is shown in the order in which those were made: the
 * first one's text as it comes, a later one's when all before it are closed. On a terminal a line
 * beneath the text shows how far the trainings are. Any thread may speak.
 */
public final class SharedConsole {
  private final PrintWriter out;
  private final Texts texts;
  private final Style style;
  private final LongSupplier nanoClock;
  private final Optional<ProgressLine> progress;
  private final Deque<Turn> turns = new ArrayDeque<>(); // the first one is shown
  private String beneath = "";

  /**
   * @param terminal whether {@code out} is a terminal, on which a line can be rewritten
   * @param style the colours of the text
   */
  public SharedConsole(PrintWriter out, Texts texts, boolean terminal, Style style) {
    this(out, texts, terminal, style, System::nanoTime);
  }

  /**
   * @param nanoClock {@code System::nanoTime}, or a test's own
   */
  SharedConsole(
      PrintWriter out, Texts texts, boolean terminal, Style style, LongSupplier nanoClock) {
    this.out = out;
    this.texts = texts;
    this.style = style;
    this.nanoClock = nanoClock;
    progress =
        terminal
            ? Optional.of(new ProgressLine(texts, nanoClock, this::speaks, this::beneath))
            : Optional.empty();
  }

  /** The language that it speaks. */
  public Language language() {
    return texts.language();
  }

  /**
   * The console of what comes next; to be closed, in this order, before the one after it.
   *
   * @param name the part's; empty where it is no part's
   */
  public synchronized ConsoleReport next(String name) {
    Turn turn = new Turn(name);
    turns.add(turn);
    return new ConsoleReport(name, new PrintWriter(turn), texts, style, nanoClock, progress);
  }

  /** The console of what ends the run: what others have said and is not shown yet never will be. */
  public synchronized ConsoleReport last() {
    turns.clear();
    return next("");
  }

  private synchronized boolean speaks(String name) {
    return !turns.isEmpty() && turns.peek().name.equals(name);
  }

  /** Shows a line beneath the text in the place of the one before; an empty one for none. */
  private synchronized void beneath(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, beneath.length() - line.length())));
    if (line.isEmpty()) {
      out.print("\r");
    }
    out.flush();
    beneath = line;
  }

  /** Shows text above the line, which is drawn anew. */
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

  /** Holds back what is said until its turn has come, then passes on whole lines. */
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
