package recurrentlab.report;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.ColorScheme;

/** The colours of a terminal, or none: what is styled is the same text, only dressed. */
public final class Style {
  /** No colours: for files, pipes and whoever does not want them. */
  public static final Style PLAIN = new Style(Ansi.OFF);

  /** Colours. */
  public static final Style COLOURED = new Style(Ansi.ON);

  private final ColorScheme scheme;

  private Style(Ansi ansi) {
    scheme = Help.defaultColorScheme(ansi);
  }

  /** The same choice for picocli's own texts. */
  public ColorScheme scheme() {
    return scheme;
  }

  String title(String text) {
    return dressed(text, Ansi.Style.bold);
  }

  /** Green if it passed, red if it failed. */
  String verdict(boolean passed, String text) {
    return passed ? good(text) : bad(text);
  }

  String good(String text) {
    return dressed(text, Ansi.Style.fg_green);
  }

  /** Red, as a failure or an error. */
  public String bad(String text) {
    return dressed(text, Ansi.Style.fg_red);
  }

  private String dressed(String text, IStyle style) {
    return scheme.apply(text, List.of(style)).toString();
  }
}
