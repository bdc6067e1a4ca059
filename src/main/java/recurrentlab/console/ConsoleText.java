package recurrentlab.console;

import java.io.PrintWriter;
import recurrentlab.files.InvalidInput;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;

/** Text of a part, or of the run itself, on its way to the console; to be closed. */
record ConsoleText(PrintWriter out, Texts texts, TerminalStyle style) implements AutoCloseable {

  /** Prints a line as it is. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Says one line. Control characters from a hostile file become spaces. */
  void say(String key, Object... values) {
    line(InvalidInput.oneLine(texts.get(key, values)));
  }

  /** Says one line that nobody may overlook. */
  void warn(String warning) {
    line(style.warning(InvalidInput.oneLine(texts.get("warning", warning))));
  }

  /** Prints a heading, underlined. */
  void title(String key, Object... values) {
    String text = texts.get(key, values);
    line("");
    line(style.title(text));
    line("=".repeat(text.length()));
  }

  /** A mark's verdict, in a column of its own. A lost draw has no colour: it has not failed. */
  String verdict(Mark mark) {
    String verdict = texts.numbers().format("%-12s", mark.verdict());
    return mark.passed() || mark.failed() ? style.verdict(mark.passed(), verdict) : verdict;
  }

  /** The marks earned, of those there are. */
  String total(MarkSheet sheet) {
    return style.verdict(
        sheet.passed(), texts.get("marks.total", sheet.earned(), sheet.available()));
  }

  /** Ends this text. It is the next one's turn. */
  @Override
  public void close() {
    out.close();
  }
}
