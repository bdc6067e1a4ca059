package recurrentlab.text;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.ColorScheme;

/** The colours of a terminal, or none. Colours never change the text itself. */
public final class TerminalStyle {
  /** No colours, for files, pipes and people who do not want them. */
  public static final TerminalStyle PLAIN = new TerminalStyle(Ansi.OFF);

  /** Colours. */
  public static final TerminalStyle COLOURED = new TerminalStyle(Ansi.ON);

  private final ColorScheme scheme;

  private TerminalStyle(Ansi ansi) {
    scheme = Help.defaultColorScheme(ansi);
  }

  /** The same choice for picocli's own texts. */
  public ColorScheme scheme() {
    return scheme;
  }

  /** Bold. */
  public String title(String text) {
    return dressed(text, Ansi.Style.bold);
  }

  /** Green for passed, red for failed. */
  public String verdict(boolean passed, String text) {
    return passed ? good(text) : bad(text);
  }

  /** Green. */
  public String good(String text) {
    return dressed(text, Ansi.Style.fg_green);
  }

  /** Red. */
  public String bad(String text) {
    return dressed(text, Ansi.Style.fg_red);
  }

  /** Bold and yellow: nothing failed, but it must not be overlooked. */
  public String warning(String text) {
    return dressed(text, Ansi.Style.bold, Ansi.Style.fg_yellow);
  }

  private String dressed(String text, IStyle... styles) {
    return scheme.apply(text, List.of(styles)).toString();
  }
}
