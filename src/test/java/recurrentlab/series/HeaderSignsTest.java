package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Headers whose cells are numbers, and rows of data that look like headers. */
class HeaderSignsTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.csv"), text);
  }

  private static String refusal(Path file, String column, boolean header) {
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> MonthlySeries.read(file, column, header));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.getMessage();
  }

  /** Names that are numbers, of which the second is asked for; each of the values is 5. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ",0\n0,5\n1,5\n",
        ",0\n2015-01-01,5\n2015-02-01,5\n",
        "Land,1990,1991,1992\nPeru,5,1,1\nChile,5,1,1\n",
        "Land;2015-01;2015-02;2015-03\nPeru;5;1;1\nChile;5;1;1\n",
        "Ort,2019Q1,2019Q2,2019Q3\nPeru,5,1,1\nChile,5,1,1\n",
        "Tag,1001\n2015-01,5\n2015-02,5\n"
      })
  void aHeaderIsReadAsOneAndIsNoDataWithoutHeader(String text) throws IOException {
    Path file = file(text);
    MonthlySeries series = MonthlySeries.read(file, "2");
    assertThat(series.values()).containsExactly(5, 5);
    assertThat(series.reading().headerLine()).isEqualTo(1);
    if (NumberCells.looksLikeOne(series.column())) {
      assertThat(refusal(file, "2", false))
          .contains("line 1", "--no-header", "the header", "--column 2");
    }
    assertThat(refusal(file, "2", false)).contains("no-header");
  }

  /**
   * No header here: what lacks in the first row lacks by chance, or by the nature of the column.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-01;5;\n2015-02;5;0\n2015-03;5;0\n",
        "2015-01;5;NA\n2015-02;5;0\n2015-03;5;0\n",
        "2015-01;5;first\n2015-02;5;\n2015-03;5;\n",
        "2015-01;5;<1\n2015-02;5;1\n2015-03;5;1\n",
        "Ida;5;1\nEva;5;2\nLea;5;3\n",
        "1960;5;1962\n1961;5;1963\n1962;5;1964\n"
      })
  void aFirstRowOfDataIsNotTakenForAHeader(String text) throws IOException {
    Path file = file(text);
    assertThat(MonthlySeries.read(file, "2", false).values()).containsExactly(5, 5, 5);
    assertThat(refusal(file, "2", true))
        .contains("line 1", "the number 5", "--no-header --column 2", "put a letter");
  }

  /** The first date may lack, or it is a header. */
  @Test
  void anEmptyFirstCellIsNotDecided() throws IOException {
    Path file = file(",5\n2015-02,6\n2015-03,7\n");
    for (boolean header : new boolean[] {true, false}) {
      assertThat(refusal(file, "2", header))
          .contains(
              "line 1", "an empty cell and the number 5", "a letter", "fill in", "--no-header");
    }
  }

  private static String wide(String above, int countries) {
    return above
        + "Country Name,Code,"
        + IntStream.range(1970, 2000).mapToObj(String::valueOf).collect(Collectors.joining(","))
        + "\n"
        + IntStream.range(0, countries)
            .mapToObj(i -> "Land " + i + ",L" + i + ",7".repeat(30) + "\n")
            .collect(Collectors.joining());
  }

  @Test
  void thatTimeRunsFromLeftToRightIsSaid() throws IOException {
    for (String above :
        new String[] {"", "Data Source,World Bank,\n\nLast Updated,2024-06-28,\n"}) {
      Path file = file(wide(above, 30));
      for (String column : new String[] {"1975", "8"}) {
        MonthlySeries series = MonthlySeries.read(file, column);
        assertThat(series.column()).isEqualTo("1975");
        assertThat(series.length()).isEqualTo(30);
        assertThat(series.reading().loud())
            .containsExactly(Notice.of(Kind.TIME_ACROSS, 30, "1970", "1999"));
      }
      assertThat(refusal(file, "Land 3", true))
          .contains("one column \"Land 3\"", "the columns Country Name", TimeAcross.ADVICE);
      assertThat(refusal(file, "8", false)).contains("the header", "Leave --no-header out");
    }
  }

  /** Too few rows are no reason to ask for a longer series. */
  @Test
  void ofFewRowsTheSameIsSaid() throws IOException {
    MonthlySeries series = MonthlySeries.read(file(wide("", 3)), "1975");
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> SeriesData.of(series, 12));
    assertThat(refusal).hasMessageContaining(TimeAcross.ADVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Land,1990 [YR1990],1991 [YR1991],1992 [YR1992]",
        "Land,X1990,X1991,X1992",
        "Land,1992,1991,1990",
        "Land,Jan 2015,Feb 2015,Mar 2015"
      })
  void namesOfYearsHaveManyForms(String header) throws IOException {
    Path file = file(header + "\nPeru,1,2,3\nChile,1,2,3\n");
    assertThat(MonthlySeries.read(file, "3").reading().loud())
        .extracting(Notice::kind)
        .containsExactly(Kind.TIME_ACROSS);
  }

  @Test
  void rowsThatHaveDatesAreASeriesWhateverTheColumnsAreCalled() throws IOException {
    Path file = file("date,2015,2016,2017\n2015-01,1,2,3\n2015-02,1,2,3\n2015-03,1,2,3\n");
    assertThat(MonthlySeries.read(file, "2016").reading().notices()).isEmpty();
  }

  /** A word in the data is no name of a column. */
  @Test
  void aRowOfDataIsNotTakenForTheHeader() throws IOException {
    assertThat(refusal(file("shop,month,sold\nVigo,201501,3\nJaca,201501,4\n"), "Jaca", true))
        .contains("one column \"Jaca\"", "the columns shop, month, sold");
  }
}
