package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Errors of spreadsheets in the first column, which begin like a comment. */
class SpreadsheetErrorTest {
  private static CsvSeries read(String text, boolean header) {
    return CsvSeries.read("some.csv", text, "1", header);
  }

  private static void refuses(String text, String cell, String reason) {
    assertThatThrownBy(() -> read(text, true))
        .as(text)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("line 3, column v: expected a number")
        .hasMessageContaining('"' + cell + "\", " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NUM!",
        "#NAME?",
        "#NULL!",
        "#SPILL!",
        "#\u00a1DIV/0!",
        "#\u00a1VALOR!",
        "#\u00bfNOMBRE?",
        "#NOMBRE?",
        "#\u00a1REF!",
        "#\u00a1NUM!",
        "#WERT!",
        "#BEZUG!",
        "#ZAHL!",
        "#VALEUR!",
        "#NOM?",
        "#\u00a1DESBORDAMIENTO!",
        "#\u00dcBERLAUF!"
      })
  void anErrorIsNoComment(String error) {
    String reason = "an error of a spreadsheet. Correct the formula there, or write the value";
    refuses("v\n1.5\n" + error + "\n2.5\n", error, reason);
    refuses("v\n1.5\n2.5\n".replace("\n2", "\n" + error + "\n2"), error, reason);
    refuses("v,w\n1.5,pan\n" + error + ",pan\n2.5,pan\n", error, reason);
    refuses("v;w\n1,5;pan\n" + error + ";" + error + "\n2,5;pan\n", error, reason);
    refuses(
        "\"v\"\t\"w\"\n\"1.5\"\t\"a\"\n\"" + error + "\"\t\"a\"\n\"2.5\"\t\"a\"\n", error, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#N/A", "#N/D", "#NV", "#n/a", "#N/B", "#I/T", "#YOK"})
  void neitherIsWhatSaysThatThereIsNoValue(String cell) {
    String reason = "which says that there is none. Fill in the missing value";
    refuses("v\n1.5\n" + cell + "\n2.5\n", cell, reason);
    refuses("v;w\n1,5;3\n" + cell + ";4\n2,5;5\n", cell, reason);
    refuses("v\n1.5\n" + cell + "\n", cell, reason);
    CsvSeries dated = read("v;t\n1,5;2015-01\n2,5;2015-02\n" + cell + ";2015-03\n", true);
    assertThat(dated.notices()).extracting(Notice::kind).containsExactly(Kind.MISSING_END);
  }

  @Test
  void aNarrowColumnIsNoComment() {
    String reason = "as a spreadsheet shows a number in a narrow column";
    refuses("v\n1.5\n#####\n2.5\n", "#####", reason);
    refuses("v,w\n1.5,a\n###,a\n2.5,a\n", "###", reason);
  }

  /** Without a header such a value may come first, where comments stand, too. */
  @Test
  void anErrorInTheFirstLineIsNoCommentEither() {
    assertThatThrownBy(() -> read("#N/A;a\n1,5;a\n2,5;a\n", false))
        .hasMessageContaining("line 1, column #1")
        .hasMessageContaining("\"#N/A\"");
  }

  @Test
  void commentsAreLeftOutAsBefore() {
    String text =
        "# made by hand\nv,w\n1.5,a\n# N/A is left out, too\n#note!\n\"# Source: us, 2020\",\n2.5,b\n#\n";
    CsvSeries series = read(text, true);
    assertThat(series.numbers().values()).containsExactly(1.5, 2.5);
    assertThat(series.notices()).extracting(Notice::kind).containsOnly(Kind.COMMENTS);
  }

  @Test
  void aQuotedCellBesideOthersIsNoComment() {
    assertThatThrownBy(() -> read("v,w\n1.5,a\n\"#12\",\"b\"\n2.5,c\n", true))
        .hasMessageContaining("line 3, column v")
        .hasMessageContaining("\"#12\"");
  }
}
