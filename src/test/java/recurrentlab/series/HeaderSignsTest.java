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
  void aHeaderIsReadAsOneAndWithoutHeaderItsNumberIsPointedOut(String text) throws IOException {
    Path file = file(text);
    MonthlySeries series = MonthlySeries.read(file, "2");
    assertThat(series.values()).containsExactly(5, 5);
    assertThat(series.reading().headerLine()).isEqualTo(1);
    if (NumberCells.looksLikeOne(series.column())) {
      MonthlySeries whole = MonthlySeries.read(file, "2", false);
      assertThat(whole.values()).containsExactly(Double.parseDouble(series.column()), 5, 5);
      assertThat(whole.reading().loud()).extracting(Notice::kind).contains(Kind.LIKE_HEADER);
    } else {
      assertThat(refusal(file, "2", false)).contains("leave --no-header out");
    }
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
        .contains("line 1", "the number 5", "--no-header --column 2", "that is the column's name");
  }

  /** The first date may lack, or it is a header. */
  @Test
  void anEmptyFirstCellIsNotDecided() throws IOException {
    Path file = file(",5\n2015-02,6\n2015-03,7\n");
    assertThat(refusal(file, "2", true))
        .contains("line 1", "the number 5", "--no-header --column 2", "--column 5");
    assertThat(MonthlySeries.read(file, "2", false).values()).containsExactly(5, 6, 7);
    assertThat(MonthlySeries.read(file, "5").values()).containsExactly(6, 7);
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
      if (above.isEmpty()) {
        assertThat(MonthlySeries.read(file, "8", false).reading().loud())
            .extracting(Notice::kind)
            .containsExactly(Kind.LIKE_HEADER);
      }
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
        "Shop;101;102\nWeek 1;3;5\nWeek 2;3;5\nWeek 3;3;5\n",
        "Kunde;101;102\nKW1;3;5\nKW2;3;5\nKW3;3;5\n"
      })
  void theNameOfTheLabelsMakesAHeader(String text) throws IOException {
    Path file = file(text);
    assertThat(MonthlySeries.read(file, "102").values()).containsExactly(5, 5, 5);
    assertThat(MonthlySeries.read(file, "3").values()).containsExactly(5, 5, 5);
    MonthlySeries whole = MonthlySeries.read(file, "3", false);
    assertThat(whole.values()).containsExactly(102, 5, 5, 5);
    assertThat(whole.reading().loud()).extracting(Notice::kind).contains(Kind.LIKE_HEADER);
  }

  /** Without a header, a first label may be of another kind; the person's word decides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Inicio;7\nMes 1;5\nMes 2;5\nMes 3;5\n",
        "Start,7\n1,5\n2,5\n3,5\n",
        "Before,7\n2015-01,5\n2015-02,5\n2015-03,5\n",
        "Day,7\nDay 1,5\nDay 2,5\nDay 3,5\n"
      })
  void aFirstLabelOfAnotherKindMakesNoHeader(String text) throws IOException {
    Path file = file(text);
    assertThat(refusal(file, "2", true))
        .contains("line 1", "the number 7", "give --no-header --column 2", "--column 7");
    assertThat(MonthlySeries.read(file, "2", false).values()).containsExactly(7, 5, 5, 5);
    assertThat(MonthlySeries.read(file, "7").values()).containsExactly(5, 5, 5);
  }

  /** Years, serial numbers or ids below the names are no first value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hora;Norte;Sur\n;2021;2021\n0:00;5;6\n1:00;5;6\n2:00;5;7\n",
        "sensor,T1,T2\nserial,10023,10031\n0,5,6\n1,5,6\n2,5,7\n",
        "Sales;Region;;\nRow Labels;2021;2022;Total\nJan;5;6;11\nFeb;5;6;11\nMar;5;6;11\n",
        ",sales,sales\nyear,2021,2022\n1,5,6\n2,5,6\n3,5,6\n"
      })
  void aSecondHeaderOfNumbersIsNoFirstValue(String text) throws IOException {
    assertThat(refusal(file(text), "2", true))
        .contains("line 2: expected a row of data", "header in line 1", "remove the line");
    String[] lines = text.split("\n", 3);
    assertThat(MonthlySeries.read(file(lines[0] + "\n" + lines[2]), "2").values())
        .containsExactly(5, 5, 5);
    MonthlySeries data = MonthlySeries.read(file(lines[1] + "\n" + lines[2]), "2", false);
    assertThat(data.values()).hasSize(4).endsWith(5, 5, 5);
  }

  /** A first row of data is not refused for its label alone. */
  @Test
  void aBaselineBelowAHeaderIsData() throws IOException {
    String rows = "Visit 1,5\nVisit 2,9\nVisit 3,6\n";
    for (String first : new String[] {"7", "7.5"}) {
      assertThat(MonthlySeries.read(file("visit,v\nBaseline," + first + "\n" + rows), "v").length())
          .isEqualTo(4);
    }
  }

  /** A title above years: the header is below it, whatever the labels are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sales;;\n;2021;2022\nenero;5;7\nfebrero;5;8\n",
        "Sales;;\nMes;2021;2022\nenero;5;7\nfebrero;5;8\n",
        "Sales,,\nHour,2021,2022\n0:00,5,7\n1:00,5,8\n",
        "Sales,,,\nWeek,2021,2022,2023\nW1,5,7,7\nW2,5,7,7\n"
      })
  void yearsBelowATitleAreTheHeader(String text) throws IOException {
    for (String column : new String[] {"2", "2021"}) {
      MonthlySeries series = MonthlySeries.read(file(text), column);
      assertThat(series.column()).isEqualTo("2021");
      assertThat(series.values()).containsExactly(5, 5);
      assertThat(series.reading().headerLine()).isEqualTo(2);
      assertThat(series.reading().loud()).isEmpty();
    }
  }

  /** Asked for by name, the header is found below a title of two cells, too. */
  @Test
  void aYearIsFoundBelowAnyTitle() throws IOException {
    Path file = file("Sales;Status 2024;\nMonat;2021;2022\nJanuar;4;6\nFebruar;5;6\n");
    assertThat(MonthlySeries.read(file, "2022").values()).containsExactly(6, 6);
  }

  /** The year that goes on has no values for its last months. */
  @Test
  void emptyCellsAtTheEndAreLeftOut() throws IOException {
    Path file = file("Mes;2021;2022\nenero;5;6\nfebrero;5;6\nmarzo;5;\nabril;5;\n");
    MonthlySeries series = MonthlySeries.read(file, "2022");
    assertThat(series.values()).containsExactly(6, 6);
    assertThat(series.reading().notices()).contains(Notice.of(Kind.MISSING_END, 2, "4-5"));
  }

  /** What R's write.table names, or does not. */
  @Test
  void rowNamesInQuotesAreNoDecimals() throws IOException {
    Path file = file("\"a\",\"b\"\n\"1\",5,7\n\"2\",5,8\n\"3\",5,7\n");
    assertThat(MonthlySeries.read(file, "a").values()).containsExactly(5, 5, 5);
    assertThat(refusal(file("\"a\"\n\"1950\",5\n\"1951\",6\n\"1952\",5\n"), "a", true))
        .contains("If the first column, with \"1950\", has no name, write one");
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
