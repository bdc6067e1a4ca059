package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Points and commas that are for thousands, also after somebody has removed some of them. */
class DecimalSignTest {
  private static String text(String separator, String... cells) {
    StringBuilder text = new StringBuilder("Mes" + separator + "v\n");
    for (int i = 0; i < cells.length; i++) {
      String cell = separator.equals(",") && cells[i].contains(",") ? quoted(cells[i]) : cells[i];
      text.append("2015-0").append(i + 1).append(separator).append(cell).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    return '"' + cell + '"';
  }

  private static CsvSeries read(String text) {
    return CsvSeries.read("some.csv", text, "v", true);
  }

  private static String refusal(String text) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> read(text));
    assertThat(refusal).as(text).isNotNull();
    return refusal.getMessage();
  }

  private static List<Kind> loud(CsvSeries series) {
    return series.notices().stream().filter(Notice::loud).map(Notice::kind).toList();
  }

  /** To remove the signs of the one number that is named must not make the others decimals. */
  @ParameterizedTest
  @ValueSource(strings = {".", ","})
  void aSignThatANumberHasTwiceIsForThousandsInTheWholeColumn(String sign) {
    for (String separator : List.of(";", "\t", "|", ",")) {
      String million = "1.002.385".replace(".", sign);
      String text =
          text(
              separator,
              "873.412".replace(".", sign),
              "920.031".replace(".", sign),
              million,
              "-998.715".replace(".", sign));
      assertThat(refusal(text))
          .contains("line 4, column v", million, "are for thousands. Remove the ")
          .contains((sign.equals(".") ? "points" : "commas") + " within all numbers of the column");
      assertThat(refusal(text.replace(million, "1002385")))
          .contains("line 2, column v", "thousands");
      assertThat(read(text(separator, "873412", "920031", "1002385", "-998715")).numbers().values())
          .containsExactly(873_412, 920_031, 1_002_385, -998_715);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1,473,000!2,473,000!commas within all",
        "12,34,567!98,765!commas within all",
        "46.000.000!46.100.000!points within all",
        "12.5!1.234.567!points within the number",
        "12,5!1,234,567!commas within the number",
        "12,5!1,,5!Correct it",
        "1.5!1.2.3!Correct it",
        "'12,5'!'12,5\u00a0'!no-break space at",
        "1.5!13.01.2015!This is a date",
      })
  void theAdviceNamesWhatIsThere(String first, String second, String advice) {
    assertThat(refusal(text("\t", first, second))).contains(advice);
  }

  /** A whole number of the same size proves nothing: the values stay, and a person is told. */
  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void aLargeWholeNumberIsNoProofOfDecimals(String separator) {
    CsvSeries points = read(text(separator, "812.345", "1200", "998.125"));
    assertThat(points.numbers().values()).containsExactly(812.345, 1200, 998.125);
    assertThat(loud(points)).containsExactly(Kind.POINT_OR_THOUSANDS);
    CsvSeries commas = read(text(separator, "812,345", "1200", "998,125"));
    assertThat(commas.numbers().values()).containsExactly(812.345, 1200, 998.125);
    assertThat(loud(commas)).containsExactly(Kind.COMMA_OR_THOUSANDS);
    assertThat(refusal(text(separator, "1.234", "12345")))
        .contains("\"1.234\" beside \"12345\" in line 3", "Write thousands without the point");
    assertThat(refusal(text(separator, "995", "1,012", "1298")))
        .contains("\"1,012\" beside \"1298\" in line 4", "Write thousands without the comma");
  }

  /** What programs write for a missing value says nothing of the others. */
  @Test
  void aNumberThatSaysThatThereIsNoneIsNoProofEither() {
    CsvSeries series = read(text(",", "1.234", "2.345", "3.456", "99999"));
    assertThat(series.numbers().values()).startsWith(1.234);
    assertThat(loud(series)).containsExactlyInAnyOrder(Kind.POINT_OR_THOUSANDS, Kind.LIKE_MISSING);
  }
}
