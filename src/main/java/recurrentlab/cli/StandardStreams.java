package recurrentlab.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Run;
import recurrentlab.text.TerminalStyle;

/** Standard output and error: an encoding with all our letters, and the colours they can show. */
final class StandardStreams {
  /** What a write fails with when the reader has had enough, as {@code head} has. */
  private static final String READER_GONE = "Broken pipe";

  /** The letters beyond ASCII that our texts hold. */
  private static final String LETTERS = "\u00f1\u00e1\u207f\u2713\u00d7\u00b1\u2264\u2265\u00b7";

  private final Remembering bytes;
  private final PrintWriter out;
  private final PrintWriter err =
      new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset());

  StandardStreams() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  /**
   * @param out where the bytes of standard output go
   */
  StandardStreams(OutputStream out) {
    bytes = new Remembering(out);
    this.out = new PrintWriter(bytes, true, charset());
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /**
   * The exit status of a command that has ended with this one: text that was lost is a failure, and
   * is told of, unless it was the reader's wish.
   */
  int status(int ended) {
    String reason = bytes.failure;
    if (reason == null || reason.contains(READER_GONE)) {
      return ended;
    }
    err.println(
        "error: standard output: expected a place for the text, found none ("
            + InvalidInput.oneLine(reason)
            + "). Send it to a file on a disk with room, or to /dev/null.");
    return ended == Run.DONE || ended == Run.FAILED ? Cli.BAD_INPUT : ended;
  }

  /** Remembers why bytes could not be written; a {@code PrintWriter} says only that. */
  private static final class Remembering extends FilterOutputStream {
    private volatile String failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
        throw e;
      }
    }
  }

  /**
   * The machine's own encoding, or UTF-8 if that one lacks our letters. It does in a POSIX locale,
   * where nearly everything reads UTF-8.
   */
  private static Charset charset() {
    Charset own = Charset.defaultCharset();
    return own.newEncoder().canEncode(LETTERS) ? own : StandardCharsets.UTF_8;
  }

  /** Whether standard output is a terminal, on which a line can be rewritten. */
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try { // since Java 22 a console need not be a terminal
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  /**
   * How many columns standard output has: none if it is no terminal, and no end of them if nobody
   * tells. The script {@code lab} does; the person who sets COLUMNS has the last word.
   */
  static int columns(boolean terminal, Map<String, String> environment) {
    String told = System.getProperty("recurrentlab.columns", "");
    return terminal
        ? Stream.of(environment.getOrDefault("COLUMNS", ""), told)
            .filter(text -> text.matches("[1-9]\\d{0,3}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(Integer.MAX_VALUE)
        : 0;
  }

  /** The colours of standard output. */
  static TerminalStyle style() {
    return style(isTerminal(), System.getenv());
  }

  /**
   * The colours of standard error. Java cannot tell whether that is a terminal; the script {@code
   * lab} can, and says so.
   */
  static TerminalStyle errorStyle() {
    return style(Boolean.getBoolean("recurrentlab.error.terminal"), System.getenv());
  }

  /** Whether this is a Windows console of which picocli does not know that it shows colours. */
  private static boolean oldWindows() {
    return System.getProperty("os.name").startsWith("Windows") && !Ansi.AUTO.enabled();
  }

  /** Colours on a terminal that has them, unless the person wants none (no-color.org). */
  static TerminalStyle style(boolean terminal, Map<String, String> environment) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean able = !"dumb".equals(environment.get("TERM")) && !oldWindows();
    return terminal && wanted && able ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
  }
}
