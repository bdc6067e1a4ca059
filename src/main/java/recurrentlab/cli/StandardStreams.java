package recurrentlab.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import recurrentlab.text.TerminalStyle;

/** Standard output and error: an encoding with all our letters, and the colours they can show. */
final class StandardStreams {
  /** The letters beyond ASCII that our texts hold. */
  private static final String LETTERS = "\u00f1\u00e1\u207f\u2713\u00d7\u00b1\u2264\u2265\u00b7";

  private StandardStreams() {}

  static PrintWriter out() {
    return new PrintWriter(new FileOutputStream(FileDescriptor.out), true, charset());
  }

  static PrintWriter err() {
    return new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset());
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
