package recurrentlab.lab;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import recurrentlab.console.ConsoleListener;
import recurrentlab.console.SharedConsole;
import recurrentlab.page.PageListener;
import recurrentlab.settings.Language;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;

/** Runs with a page and a console in English, as a person starts them. */
public final class TestRun {
  private TestRun() {}

  /** A run that tells what happens to a writer. */
  public static Run of(
      Writer out, BooleanSupplier stop, boolean twoAtOnce, Path folder, Run.Files others) {
    SharedConsole console =
        new SharedConsole(new PrintWriter(out), new Texts(Language.EN), 0, TerminalStyle.PLAIN);
    PageListener page = new PageListener(Language.EN, stop);
    return new Run(
        List.of(page, new ConsoleListener(console, page::written, page::impossible)),
        Language.EN,
        stop,
        twoAtOnce,
        folder,
        others,
        List.of());
  }
}
