package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.series.Notice.Kind;

/** One column with decimal commas, as a Spanish or German spreadsheet saves it. */
class SingleColumnTest {
  private static CsvSeries read(String text) {
    return CsvSeries.read("some.csv", text, "1", true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ventas\n86,5\n83,75\n-94\n",
        "Ventas\r\n\"86,5\"\r\n\"83,75\"\r\n\"-94\"\r\n",
        "# made by hand\n\"Ventas\"\n86,5\n# a note\n83,75\n-94,0\n\n",
      })
  void isReadWithANote(String text) {
    CsvSeries series = read(text);
    assertThat(series.numbers().values()).containsExactly(86.5, 83.75, -94);
    assertThat(series.numbers().decimals()).isEqualTo(Decimals.COMMA);
    assertThat(series.table().separator()).isEqualTo(Separator.NONE);
    assertThat(series.notices()).contains(Notice.of(Kind.ONE_COLUMN, 3, "86,5"));
    assertThat(CsvSeries.read("some.csv", text, "Ventas", true).numbers().values()).hasSize(3);
  }

  /** Counts before the comma, a comma that may be for thousands, text, a missing value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v/1,86/2,83/3,94/4,12 | with commas between the cells",
        "v/86,5/83,7 | If its decimals have commas, write points for them",
        "v/1949,86/1951,83/1953,94 | give each a name in the header",
        "v/1949,86/1950,83/1951,94 | with commas between the cells",
        "v/4,234/2,345/3,456 | comma may be for decimals or for thousands",
        "v/86,5/#NV/83,7 | line 3, column v: expected a number such as 112 or 1,5",
        "v/86,5 \u20ac/83,7 \u20ac/94,4 \u20ac | Remove the \u20ac from the numbers",
        "v/1.086,5/83,7/94,4 | Remove the point within the numbers",
        "v/86,5/us, 2020/83,7 | write points for them",
        "v/86,5/83,7,1/84,2 | line 2: expected as many cells as the header has",
      })
  void whatMayBeElseIsRefused(String lines, String reason) {
    assertThatThrownBy(() -> CsvSeries.read("some.csv", lines.replace('/', '\n'), "v", true))
        .hasMessageContaining(reason);
  }

  /** As weather services write them; numbers that are no days decide nothing. */
  @Test
  void daysBeforeTheCommaAreAColumn() {
    String days = "20240130,   96\n20240131,   97\n20240201,  101\n";
    CsvSeries series = CsvSeries.read("some.csv", days, "2", false);
    assertThat(series.numbers().values()).containsExactly(96, 97, 101);
    String numbers = days.replace("202401", "202413").replace("202402", "202414");
    assertThatThrownBy(() -> CsvSeries.read("some.csv", numbers, "2", false))
        .hasMessageContaining("whose comma may be between cells or within the number");
  }

  @Test
  void withoutAHeaderTheCommaMayBeBetweenCells() {
    for (String column : List.of("1", "2")) {
      assertThatThrownBy(() -> CsvSeries.read("some.csv", "86,5\n83,7\n94,4\n", column, false))
          .hasMessageContaining("whose comma may be between cells or within the number");
    }
  }

  /** INSEE's lines about a series are narrower than its rows. */
  @Test
  void adviceAboutLinesWithoutAHeaderLeadsOut() {
    String rows =
        "\"2018-09\";\"119.5\";\"A\"\n\"2018-10\";\"123.0\";\"A\"\n"
            + "\"2018-11\";\"122.7\";\"A\"\n\"2018-12\";\"130.4\";\"A\"\n";
    String text = "\"Titre\";\"Indice\"\n\"idBank\";\"001\"\n\"P\u00e9riode\";\"\"\n" + rows;
    for (int from : new int[] {0, text.indexOf("\"P\u00e9r")}) {
      String left = text.substring(from);
      String line = "line " + (from == 0 ? 4 : 2);
      assertThatThrownBy(() -> CsvSeries.read("some.csv", left, "2", true))
          .hasMessageContaining(
              "remove all lines above " + line + " and give --no-header --column 2");
      assertThatThrownBy(() -> CsvSeries.read("some.csv", left, "2", false))
          .hasMessageContaining("Remove all lines above " + line + ", where the data begin");
    }
    assertThat(CsvSeries.read("some.csv", rows, "2", false).numbers().values())
        .containsExactly(119.5, 123.0, 122.7, 130.4);
  }
}
