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
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A title has the name, too; below it are row numbers, years or a code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sales,,,\nNr,Month,Sales,Cost\n1,2015-01,5,7\n2,2015-02,5,7\n",
        "Sales;;;\nN\u00ba;Month;Sales;Cost\n1;2015-01;5,0;7\n2;2015-02;5,0;7\n",
        "Sales\n\nYear,Sales\n2015,5\n2016,5\n",
        "Sales,,\nSource: us,,\n,date,Sales\n0,2015-01,5\n1,2015-02,5\n",
        ",,Sales,\nNr,Month,Cost,Sales\n1,2015-01,7,5\n2,2015-02,7,5\n",
        "Sales;;;\nCode;Region;Year;Sales\n28;Madrid;2015;5\n28;Madrid;2016;5\n",
        "Sales;;;\nCode;2015;2016;Sales\n1;3;4;5\n2;3;4;5\n"
      })
  void aTitleAboveTheHeaderIsNotTheHeader(String text) throws IOException {
    assertThat(MonthlySeries.read(file(text), "Sales").values()).containsExactly(5, 5);
  }

  /** A title of two cells may be a header, and the line below it one of units. */
  @Test
  void aNameInTwoColumnsOfTwoLinesIsRefused() throws IOException {
    String rows = "Nr,Month,Sales,Cost\n1,2015-01,5,7\n2,2015-02,5,7\n";
    assertThat(refusal(file("Sales,,,2015\n" + rows), "Sales", true))
        .contains("line 2: expected one header with a column Sales", "remove all lines above it");
    assertThat(MonthlySeries.read(file(rows), "Sales").values()).containsExactly(5, 5);
  }

  @Test
  void aTitleIsNoColumn() throws IOException {
    assertThat(refusal(file("Sales;;\n;North;South\n2015;5;6\n2016;5;6\n"), "Sales", true))
        .contains("one column \"Sales\"", "North, South");
    assertThat(
            refusal(
                file("Sales;;\nNr;Month;Sales (EUR)\n1;2015-01;5\n2;2015-02;5\n"), "Sales", true))
        .contains("Sales (EUR)");
  }

  /** These are headers: a unit below them, an index without a name, a year above its months. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ",Sales\nmonth,\n2015-01,5\n2015-02,5\n",
        ";Sales\nMonth;EUR\n2015-01;5\n2015-02;5\n",
        "Month,Sales\n,EUR\n2015-01,5\n2015-02,5\n",
        "Sales\n5\n5\n",
        "Sales,\n5,\n5,\n"
      })
  void aHeaderWithOneNameIsNoTitle(String text) throws IOException {
    assertThat(MonthlySeries.read(file(text), "Sales").values()).containsExactly(5, 5);
  }

  /** Where the number asked for stands in the first row of data, it is a position all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3;1;17,5/3;2;18,0/3;3;18,5|3|17,5",
        "2,102/3,103/4,104|2|102",
        "2023,5,04,0,17.0/2023,5,04,1,17.5|5|17.0",
        "2;7/3;7|2|7"
      })
  void aPositionIsNoNameInARowOfData(String rows, String column, String found) throws IOException {
    Path file = file(rows.replace('/', '\n'));
    assertThat(refusal(file, column, true))
        .contains("column " + column + ":", "the number " + found + ".")
        .contains("give --no-header --column " + column + ";");
    assertThat(MonthlySeries.read(file, column, false).length()).isEqualTo(rows.split("/").length);
  }

  /** Numbers are names where the first cell names the labels below it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mes;101;102\nenero;3;5\nfebrero;3;5\nmarzo;3;5\n",
        "Shop,101,102\nWeek 1,3,5\nWeek 2,3,5\nWeek 3,3,5\n",
        "Kunde;101;102\nKW1;3;5\nKW2;3;5\nKW3;3;5\n"
      })
  void theNameOfTheLabelsMakesAHeader(String text) throws IOException {
    Path file = file(text);
    assertThat(MonthlySeries.read(file, "102").values()).containsExactly(5, 5, 5);
    assertThat(MonthlySeries.read(file, "3").values()).containsExactly(5, 5, 5);
    assertThat(refusal(file, "3", false)).contains("the header", "Leave --no-header out");
  }

  @Test
  void wordsInAllRowsAreNoHeader() throws IOException {
    Path file = file("Vigo;3;5\nJaca;3;5\nSoria;3;5\nLugo;3;5\n");
    assertThat(MonthlySeries.read(file, "3", false).length()).isEqualTo(4);
  }

  /** A word in the data is no name of a column. */
  @Test
  void aRowOfDataIsNotTakenForTheHeader() throws IOException {
    assertThat(refusal(file("shop,month,sold\nVigo,201501,3\nJaca,201501,4\n"), "Jaca", true))
        .contains("one column \"Jaca\"", "the columns shop, month, sold");
  }
}
