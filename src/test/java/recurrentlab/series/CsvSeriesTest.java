package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** CSV files as spreadsheets, statistical offices and other programs write them. */
class CsvSeriesTest {
  @TempDir private Path folder;

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("some.csv"), text.getBytes(charset));
  }

  private MonthlySeries read(String text, String column) throws IOException {
    return MonthlySeries.read(file(text, StandardCharsets.UTF_8), column);
  }

  private String refusal(String text, String column) throws IOException {
    return refusal(file(text, StandardCharsets.UTF_8), column, true);
  }

  private static String refusal(Path file, String column, boolean header) {
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> MonthlySeries.read(file, column, header));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.getMessage()).contains("expected ", ", found ").doesNotContain("\n");
    return refusal.getMessage();
  }

  private static List<Kind> kinds(MonthlySeries series) {
    return series.reading().notices().stream().map(Notice::kind).toList();
  }

  private static Path sample(String name) {
    return Path.of("src/test/resources/recurrentlab/series", name);
  }

  /** A row for each month from January 2015 on, with this value. */
  private static String months(String separator, String... values) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      rows.append(String.format(Locale.ROOT, "%d-%02d", 2015 + i / 12, i % 12 + 1))
          .append(separator)
          .append(values[i])
          .append('\n');
    }
    return rows.toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          semicolon-quoted.csv       | Ventas                   | SEMICOLON | 1 |
          footer.csv                 | Units sold, in thousands | COMMA     | 1 | FOOTER
          blank-lines-end-excel.csv  | Sold                     | COMMA     | 1 | EMPTY_END
          comments.csv               | Sold                     | COMMA     | 3 | COMMENTS
          sep-line.csv               | Sold                     | COMMA     | 2 | SEP_LINE
          ragged-comma-end.csv       | Sold                     | COMMA     | 1 | EMPTY_CELLS
          multiline-quote.csv        | Sold                     | COMMA     | 1 |
          utf16.csv                  | Sold                     | COMMA     | 1 |
          newest-first.csv           | Sold                     | COMMA     | 1 | BACKWARDS
          twice.csv                  | 2                        | COMMA     | 1 |
          """)
  void filesAsPeopleHaveThem(
      String name, String column, Separator separator, int header, Kind notice) {
    MonthlySeries series = MonthlySeries.read(sample(name), column);
    assertThat(series.length()).isEqualTo(40);
    assertThat(series.values()).contains(100, 105.8, 145.1);
    assertThat(series.reading().separator()).isEqualTo(separator);
    assertThat(series.reading().decimals()).isEqualTo(Decimals.POINT);
    assertThat(series.reading().headerLine()).isEqualTo(header);
    assertThat(series.reading().frequency()).contains(Frequency.MONTHLY);
    assertThat(kinds(series)).isEqualTo(notice == null ? List.of() : List.of(notice));
  }

  @Test
  void theOtherSamplesAreRefusedWithAdviceThatCanBeFollowed() {
    assertThat(refusal(sample("latin1.csv"), "Sold", true))
        .contains(
            "text in UTF-8",
            "in line 1",
            "would be \"\u00f1\" in Windows-1252",
            "Save it as UTF-8");
    assertThat(refusal(sample("thousands.csv"), "Sold", true))
        .contains("line 2, column Sold", "\"10,000.00\"", "Remove the comma within the number");
    assertThat(refusal(sample("twice.csv"), "ISE", true))
        .contains("2 of them in Month, ISE, ISE", "--column 2 or --column 3");
    MonthlySeries second = MonthlySeries.read(sample("twice.csv"), "3");
    assertThat(second.column()).isEqualTo("ISE");
    assertThat(second.values()).startsWith(200, 211.6);
  }

  @Test
  void utf16IsNamed() throws IOException {
    assertThat(MonthlySeries.read(sample("utf16.csv"), "Sold").reading().encoding())
        .isEqualTo("UTF-16LE");
    Path big = file("\ufeffa\tv\nx\t1\ny\t2\n", StandardCharsets.UTF_16BE);
    MonthlySeries series = MonthlySeries.read(big, "v");
    assertThat(series.values()).containsExactly(1, 2);
    assertThat(series.reading().encoding()).isEqualTo("UTF-16BE");
    assertThat(series.reading().separator()).isEqualTo(Separator.TAB);
    byte[] odd = Files.readAllBytes(big);
    Files.write(big, Arrays.copyOf(odd, odd.length - 1));
    assertThat(refusal(big, "v", true)).contains("text in UTF-16BE", "in line 3");
    assertThat(refusal(file("a,v\nx,1\n", StandardCharsets.UTF_16LE), "v", true))
        .contains("UTF-16 without a byte order mark");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {";!SEMICOLON", "\t!TAB", "'|'!BAR"},
      ignoreLeadingAndTrailingWhitespace = false)
  void decimalCommas(String sign, Separator separator) throws IOException {
    String text = "\ufeffMes" + sign + "Ventas, netas\r\n" + months(sign, "1,5", "-2,25", "1e3");
    MonthlySeries series = read(text.replace("-2,25\n", "-2,25\r\n"), "Ventas, netas");
    assertThat(series.values()).containsExactly(1.5, -2.25, 1000);
    assertThat(series.reading().separator()).isEqualTo(separator);
    assertThat(series.reading().decimals()).isEqualTo(Decimals.COMMA);
    assertThat(series.reading().notices()).isEmpty();
    assertThat(read(text, "2").values()).containsExactly(1.5, -2.25, 1000);
  }

  @Test
  void aPointOrACommaThatMayBeForThousandsIsReadOnlyWhereThatIsLikely() throws IOException {
    MonthlySeries point = read("Mes;v\n" + months(";", "1.234", "2.999"), "v");
    assertThat(point.values()).containsExactly(1.234, 2.999);
    assertThat(point.reading().loud())
        .containsExactly(new Notice(Kind.POINT_OR_THOUSANDS, 2, List.of("1.234", "2")));
    MonthlySeries comma = read("Mes;v\n" + months(";", "1,234", "2,999"), "v");
    assertThat(comma.values()).containsExactly(1.234, 2.999);
    assertThat(kinds(comma)).containsExactly(Kind.COMMA_OR_THOUSANDS);
    for (String other : List.of("1.5", "0.123", "1000.123")) {
      MonthlySeries shown = read("Mes;v\n" + months(";", "1.234", other), "v");
      assertThat(shown.values()).startsWith(1.234);
      assertThat(kinds(shown)).as(other).isEmpty();
    }
    assertThat(refusal("Mes\tv\n" + months("\t", "1,234", "999"), "v"))
        .contains("line 2", "decimals or for thousands", "tabs");
    assertThat(refusal("Mes;v\n" + months(";", "1.234", "998,5"), "v"))
        .contains("line 2", "\"998,5\" in line 3", "Remove the point");
    assertThat(refusal("Mes;v\n" + months(";", "1.234.567", "2.000.000"), "v"))
        .contains("line 2", "Remove the points within all numbers of the column");
    assertThat(refusal("Mes;v\n" + months(";", "1.5", "2,5"), "v"))
        .contains("one decimal sign in a column", "\"2,5\" in line 3", "\"1.5\" in line 2");
    assertThat(kinds(read("Mes,v\n" + months(",", "1.234", "12.999"), "v")))
        .containsExactly(Kind.POINT_OR_THOUSANDS);
    for (String other : List.of("1.5", "0.123", "1000.123")) {
      assertThat(kinds(read("Mes,v\n" + months(",", "1.234", other), "v"))).as(other).isEmpty();
    }
    assertThat(kinds(read("Mes,v,w\n2015-01,1.234,9.5\n2015-02,2.345,8.5\n", "v"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {";!.!point", "\t!.!point", "'|'!.!point", "','!.!point", ";!,!comma"},
      ignoreLeadingAndTrailingWhitespace = false)
  void afterWholeNumbersTheSignMayComeWithTheThousands(String between, String sign, String name)
      throws IOException {
    String[] cells = {"905", "995", "1" + sign + "012", "-1" + sign + "298"};
    assertThat(refusal("Mes" + between + "v\n" + months(between, cells), "v"))
        .contains(
            "line 4, column v",
            '"' + cells[2] + "\" beside \"905\" in line 2",
            "without the " + name);
    for (String shown : List.of("0" + sign + "906", "1" + sign + "5")) {
      cells[3] = shown;
      MonthlySeries series = read("Mes" + between + "v\n" + months(between, cells), "v");
      assertThat(series.values()).as(shown).contains(905, 1.012);
      assertThat(kinds(series)).as(shown).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1 234!Remove the space",
        "1\u00a0234!Remove the space",
        "1\u202f234,5!Remove the space",
        "1'234.5!Remove the apostrophe",
        "1.234,50!Remove the point",
        "1,234.50!Remove the comma",
        "12%!Remove the %",
        "\u20ac 12!Remove the \u20ac",
        "12,5 \u20ac!Remove the \u20ac",
        "$12!Remove the $",
        "(12)!minus sign",
        "2.716,83 \u20ac!Remove the \u20ac from the numbers and the points within them",
        "$2,716.83!Remove the $ from the numbers and the commas within them",
        "2 716,83%!Remove the % from the numbers and the spaces within them",
        "2.716,83 EUR!Remove the EUR from the numbers and the points within them",
        "R$ 12,5!Remove the R$ from the numbers; it can stand in the column's name",
        "CHF 2'716.83!Remove the CHF from the numbers and the apostrophes within them",
        "(2.716,83)!minus sign for the parentheses, and remove the points within",
        "($12)!minus sign for the parentheses, and remove the $ from the numbers",
        "1.23,45.6!Write the numbers without thousands separators",
        "NA!says that there is none",
        "..!says that there is none",
        ":!says that there is none",
        "-!says that there is none",
        "#N/A!says that there is none",
        "2015-01!This is a date",
        "v!The header is there again",
        "\\N!says in MySQL that there is none",
        "'#DIV/0!'!an error of a spreadsheet",
        "'#\u00a1DIV/0!'!an error of a spreadsheet",
        "#\u00bfNOMBRE?!an error of a spreadsheet",
        "Err:502!an error of a spreadsheet",
        "#####!Make the column wider",
        "=A1*2!a formula. Write its value",
        "\uff19\uff10\uff15!this one as 905",
        "\u0669\u0660\u0665\u066b\u0665!this one as 905.5",
        "\u201312!Write a minus sign (-) for the dash",
        "\u201912!Remove the apostrophes",
        "12 (p)!without \"(p)\" if that is a mark or a unit",
        "1.5K!multiplied if it is a factor, such as K",
        "05. Jan!that was there before",
        "1_000!Correct it"
      })
  void whatIsNoNumberIsRefusedWithItsReason(String cell, String reason) throws IOException {
    assertThat(refusal("Mes;v\n" + months(";", "1", cell, "3"), "v"))
        .contains("line 3, column v: expected a number", '"' + cell + '"', reason)
        .contains("semicolons between the cells");
  }

  /** Not every number need be large enough for a sign of thousands. */
  @Test
  void adviceOnACurrencyCanBeFollowed() throws IOException {
    String text = "Mes;v\n" + months(";", "905,61 \u20ac", "1.012,22 \u20ac");
    assertThat(refusal(text, "v"))
        .contains("line 3", "Remove the \u20ac from the numbers and the points within them");
    assertThat(read(text.replace(" \u20ac", "").replace(".", ""), "v").values())
        .containsExactly(905.61, 1012.22);
  }

  @Test
  void signsAndExponentsAreRead() throws IOException {
    MonthlySeries series = read("Mes;v\n" + months(";", "\u22121,5", "+2", "1e3", "\"7\""), "v");
    assertThat(series.values()).containsExactly(-1.5, 2, 1000, 7);
    assertThat(series.reading().notices())
        .containsExactly(new Notice(Kind.MINUS_SIGN, 1, List.of()));
  }

  @Test
  void decimalCommasBesideCommasAreRefused() throws IOException {
    for (String text :
        List.of(
            "Mes,v\n" + months(",", "1,5", "2,5"),
            "n,v\n1,100,0\n2,105,8\n3,110,4\n",
            "v\n100,0\n105,8\n",
            "v\n1949,112\n1950,118\n")) {
      assertThat(refusal(text, "v"))
          .contains("line 2: expected as many cells as the header has", "decimals have commas, ")
          .contains(text.startsWith("v") ? "write points for them" : "semicolons");
    }
    assertThat(refusal("Mes,v\n" + months(",", "\"1,5\""), "v")).contains("Remove the comma");
  }

  /** Nothing but a header can tell 103,11 from two cells. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "103,11;115,80;125,81!1",
        "103,11;115,80;125,81!2",
        "103,11;115;125,81!1",
        "0,5;0,7;1,2;0,3!2",
        "1,0834;1,1002;1,0910!1",
        "-3,1;4,2;5,5!1",
        "2015-01,103,11;2015-02,115,80!2",
        "2015-01,103,11;2015-02,115,80!3",
        "2015-01,10,311;2015-02,9,580!2",
        "2015-01,10,311.50;2015-02,9,580.25!2",
        "2015-01,1,310,311;2015-02,1,333,580!2",
        "2015-01,112,7;2015-02,118,9!2"
      })
  void numbersThatACommaMayHaveCutAreRefused(String rows, String column) throws IOException {
    Path file = file(rows.replace(';', '\n') + "\n", StandardCharsets.UTF_8);
    assertThat(refusal(file, column, false))
        .contains("line 1, column #" + column, "within the number", "semicolons", "header line");
  }

  @Test
  void aColumnWithoutANameMayHoldCutDecimals() throws IOException {
    assertThat(refusal("Month,Sales,\n" + months(",", "103,11", "115,80"), "Sales"))
        .contains("line 2, column Sales", "\"103,11\"", "within the number");
    assertThat(refusal("Month,Sales,\n" + months(",", "103,", "115,80"), "Sales"))
        .contains("line 3", "\"115,80\"");
    assertThat(refusal("Sales,\n103,11\n115,80\n", "Sales")).contains("\"103,11\"");
    for (String named :
        List.of(
            "Month,Sales,Units\n" + months(",", "103,11", "115,80"),
            "Month,Sales,\n" + months(",", "103,", "115,"),
            "Month,Sales,\n" + months(",", "103,a", "115,b"),
            "Month;Sales;\n" + months(";", "103;11", "115;80"),
            ",Month,Sales\n1,2015-01,103\n2,2015-02,115\n")) {
      assertThat(read(named, "Sales").values()).as(named).containsExactly(103, 115);
    }
  }

  /** Row numbers, years and months left of the values are no whole parts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,112;2,118;3,132",
        "1949,112;1950,118;1951,132",
        "1951,112;1950,118;1949,132",
        "2015,11,112;2015,12,118;2016,1,132",
        "5,112.5;3,118.25;9,99.5"
      })
  void countsBesideTheValuesAreNoPartsOfThem(String rows) throws IOException {
    Path file = file(rows.replace(';', '\n') + "\n", StandardCharsets.UTF_8);
    int column = rows.substring(0, rows.indexOf(';')).split(",").length;
    MonthlySeries series = MonthlySeries.read(file, String.valueOf(column), false);
    assertThat(series.length()).isEqualTo(3);
    assertThat(series.values()[0]).isBetween(112.0, 112.5);
  }

  @Test
  void aFileWithoutAHeaderIsRefusedOrReadWhole() throws IOException {
    Path file = file(months(",", "112", "118", "132"), StandardCharsets.UTF_8);
    assertThat(refusal(file, "2", true))
        .contains("line 1", "the number 112", "--no-header --column 2", "put a letter");
    assertThat(refusal(file, "112", true)).contains("line 1", "--no-header");
    assertThat(refusal(file, "Passengers", true)).contains("no names", "--no-header");
    MonthlySeries series = MonthlySeries.read(file, "2", false);
    assertThat(series.values()).containsExactly(112, 118, 132);
    assertThat(series.labels()).startsWith("2015-01");
    assertThat(series.column()).isEqualTo("#2");
    assertThat(series.reading().headerLine()).isZero();
    assertThat(refusal(file, "3", false)).startsWith("--column: ").contains("from 1 to 2");
    assertThat(refusal(file, "Sold", false)).startsWith("--column: ").contains("\"Sold\"");
    assertThat(refusal(file("t,v\na,1\n", StandardCharsets.UTF_8), "2", false))
        .contains("line 1, column #2", "\"v\"", "leave --no-header out");
    assertThat(refusal("2\n7\n8\n", "2")).contains("--no-header --column 1");
  }

  @Test
  void aNameThatIsANumberWinsOverThePosition() throws IOException {
    String text = "Month,3,1,2\n2015-01,10,20,30\n2015-02,11,21,31\n";
    assertThat(read(text, "2").values()).containsExactly(30, 31);
    assertThat(read(text, "4").values()).containsExactly(30, 31);
    assertThat(read("Month,2015,2016\n2015-01,1,2\n2015-02,3,4\n", "2016").values())
        .containsExactly(2, 4);
    assertThat(read("Month,v\n2,1\n3,2\n4,2\n", "2").values()).containsExactly(1, 2, 2);
    assertThat(refusal("Month,v\n2,1\n3,2\n", "3")).contains("the columns Month, v", "number");
    assertThat(refusal("Month,v\n2,1\n3,2\n", "0")).contains("the columns Month, v");
  }

  @Test
  void namesAreTheSameHoweverTheyAreEncoded() throws IOException {
    assertThat(
            read("Mes;A\u006e\u0303o\u00a0total\n" + months(";", "1", "2"), "A\u00f1o total")
                .values())
        .containsExactly(1, 2);
    assertThat(read("Mes;\"Ventas\nnetas\"\n" + months(";", "1", "2"), "Ventas netas").values())
        .containsExactly(1, 2);
  }

  @Test
  void whatStandsAroundTheDataIsLeftOutAndSaid() throws IOException {
    MonthlySeries series =
        read(
            "Sales of a firm\n\nUnits,thousands\nMonth,v,w\n,pieces,\n2014-12,NA,\n"
                + months(",", "1,x", "2,,", "3,y,")
                + "2015-04,,\n,,\n,,\n# end\nSource: us, 2020\nUpdated,2020-01-01\n",
            "v");
    assertThat(series.values()).containsExactly(1, 2, 3);
    assertThat(series.reading().headerLine()).isEqualTo(4);
    assertThat(kinds(series))
        .containsExactly(
            Kind.ABOVE_HEADER,
            Kind.BELOW_HEADER,
            Kind.MISSING_START,
            Kind.COMMENTS,
            Kind.FOOTER,
            Kind.MISSING_END,
            Kind.EMPTY_END,
            Kind.EMPTY_CELLS);
    assertThat(series.reading().notices().get(0).words()).containsExactly("1-3", "Sales of a firm");
    assertThat(series.reading().notices().get(4).words())
        .containsExactly("14-15", "Source: us, 2020");
  }

  /** As the offices of Britain, France and Australia have it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CDID,D7BT\nRelease date,17-01-2024\n",
        "Updated,15/01/2024 08:45\nPeriod,\n",
        "Unit,Index\nStart,Mar-2010\nObservations,48\nSeries ID,A23\n"
      })
  void whatIsSaidOfASeriesBelowItsNameIsToBeRemoved(String lines) throws IOException {
    String dates = months(",", "1", "2", "3", "4", "5");
    long last = 1 + lines.lines().count();
    assertThat(refusal("Title,v\n" + lines + dates, "v"))
        .contains(
            "lines 2 to " + last + ": expected rows of data below the header in line 1",
            "no dates above line " + (last + 1),
            "Remove lines 2 to " + last + " if they tell about the data");
    assertThat(read("Title,v\n" + dates, "v").values()).containsExactly(1, 2, 3, 4, 5);
    assertThat(refusal("Title,v\n2014-12,many\n" + dates, "v"))
        .contains("line 2, column v: expected a number")
        .doesNotContain("no dates");
  }

  @Test
  void aNameInATitleIsNoHeader() throws IOException {
    String rows = "2018;Jan;1,5\n2018;Feb;2\n2018;Mar;3\n2018;Apr;4\n";
    assertThat(refusal("CPI;;\nGermany;;\n;;CPI\n" + rows, "CPI"))
        .contains("line 3: expected one header", "below line 1", "remove all lines above it");
    assertThat(read(";;CPI\n" + rows, "CPI").values()).containsExactly(1.5, 2, 3, 4);
  }

  @Test
  void whatMayBeDataIsNotLeftOut() throws IOException {
    String rows = "t,v\n" + months(",", "1", "2", "3");
    assertThat(refusal(rows + "Total,6\n", "v")).contains("line 5", "a date", "\"Total\"");
    assertThat(refusal(rows + "Total,6\nMean,2\n", "v")).contains("line 5", "\"Total\"");
    assertThat(kinds(read(rows + "\nTotal,6\n", "v"))).containsExactly(Kind.FOOTER);
    assertThat(refusal(rows + "\n2015-04,4\n", "v")).contains("line 5", "an empty line");
    assertThat(refusal(rows + "2015-04\n", "v")).contains("line 5", "found 1");
    assertThat(refusal(rows + "2015-04,x4\n", "v")).contains("line 5", "\"x4\"");
    assertThat(refusal("t,v\na,1\nb,2\nc,x\n", "v")).contains("line 4", "\"x\"");
    assertThat(refusal("t,v\na,1\nb,2\nc\n", "v")).contains("line 4", "found 1");
    assertThat(refusal("t,v\n2015-01,1\n#2015-02,2\n2015-03,3\n", "v"))
        .contains("line 3", "begins with #");
    assertThat(kinds(read("t,v\n2015-01,1\n# revised\n2015-02,3\n", "v")))
        .containsExactly(Kind.COMMENTS);
    assertThat(refusal(rows + rows, "v")).contains("line 5", "The header is there again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total",
        "TOTAL:",
        "Suma total",
        "Sum",
        "Mean",
        "Media",
        "Average 2015",
        "Promedio",
        "Moyenne",
        "Gesamt",
        "Gesamtsumme",
        "Summe",
        "Grand total",
        "Mittelwert",
        "Subtotal"
      })
  void aTotalIsRefusedBelowAnyLabels(String total) throws IOException {
    for (String rows : List.of("1;10\n2;20\n", "S1;10\nS2;20\n", "north;10\nsouth;20\n")) {
      assertThat(refusal("t;v\n" + rows + total + ";30\n", "v"))
          .contains(
              "line 4: expected a ",
              '"' + total + '"',
              "Remove the line if it is no value of the series (a total");
    }
    assertThat(refusal("v;t\n10;S1\n20;S2\n30;" + total + "\n", "v")).contains("line 4");
    assertThat(refusal("t;v\nS1;10\nS2;20\n" + total + ";30\nMean;15\n", "v")).contains("line 4");
  }

  @Test
  void aWordBelowNumbersIsRefusedAndOtherLabelsAreNot() throws IOException {
    assertThat(refusal("n,v\n1,10\n2,20\nEverything,30\n", "v"))
        .contains("line 4: expected a number", "\"Everything\"", "Remove the line");
    for (String subtotals :
        List.of(
            "1;3\n2;4\nTotal 2015;7\n3;1\n4;4\nTotal 2016;5\n",
            "1;3\n2;4\nTotal 2015;7\n3;1\n4;4\n",
            "S1;3\nS2;4\nTotal;7\nS3;1\nTotal;8\n")) {
      assertThat(refusal("t;v\n" + subtotals, "v"))
          .contains("line 4: expected a label", "\"Total", "else give it another label");
    }
    assertThat(refusal("year,month,v\n2015,1,10\n2015,2,20\n2015,Total,30\n", "v"))
        .contains("line 4", "\"Total\"");
    for (String rows :
        List.of(
            "north;1\nTotal;2\nsouth;3\n", // several series
            "Total;1\nTotal;2\nTotal;3\n",
            "summer;1\nspring;2\nMediterranean;3\n",
            "1;1\n2;2\nNA;3\n",
            "5;1\nx1;2\nx2;3\n")) {
      assertThat(read("t;v\n" + rows, "v").values()).as(rows).containsExactly(1, 2, 3);
    }
    assertThat(read("t,v,w\n2015-01,1,a\n2015-02,2,b\n2015-03,3,Total eclipse\n", "v").values())
        .containsExactly(1, 2, 3);
  }

  /** Python's csv on Windows ends a line with two line breaks. */
  @Test
  void emptyLinesAfterEveryRowAreNoMissingValues() throws IOException {
    String rows = "t,v\n" + months(",", "1", "2", "3", "4");
    for (String end : List.of("\r\r\n", "\n\n", "\r\n\r\n")) {
      MonthlySeries series = read(rows.replace("\n", end), "v");
      assertThat(series.values()).containsExactly(1, 2, 3, 4);
      assertThat(kinds(series)).containsExactly(Kind.EMPTY_LINES);
    }
    assertThat(read(rows.replace("\n", "\r"), "v").values()).containsExactly(1, 2, 3, 4);
    assertThat(refusal(rows.replace("2015-03", "\n2015-03"), "v")).contains("line 4", "empty line");
  }

  @Test
  void rowNumbers() throws IOException {
    String numbered = "\"1\",\"2015-01\",5.5\n\"2\",\"2015-02\",6\n\"3\",\"2015-03\",7\n";
    for (String header : List.of("\"\",\"t\",\"v\"\n", "\"t\",\"v\"\n")) { // write.csv, write.table
      MonthlySeries series = read(header + numbered, "v");
      assertThat(series.values()).containsExactly(5.5, 6, 7);
      assertThat(series.labels()).containsExactly("2015-01", "2015-02", "2015-03");
    }
    assertThat(kinds(read("t,v\n" + numbered, "v"))).containsExactly(Kind.ROW_NUMBERS);
    assertThat(read("t,v\n" + numbered, "2").values()).containsExactly(5.5, 6, 7);
  }

  @Test
  void aHeaderInAComment() throws IOException {
    MonthlySeries numpy = read("# made by hand\n# t, v\n0.0,5\n1.0,6\n", "v");
    assertThat(numpy.values()).containsExactly(5, 6);
    assertThat(numpy.reading().headerLine()).isEqualTo(2);
    assertThat(kinds(numpy)).containsExactly(Kind.COMMENTS, Kind.HEADER_IN_COMMENT);
    MonthlySeries counted = read("#,t,v\n0,2015-01,5\n1,2015-02,6\n", "v");
    assertThat(counted.values()).containsExactly(5, 6);
    assertThat(counted.labels()).containsExactly("2015-01", "2015-02");
  }

  @Test
  void quotesAndSeparatorsWithinCells() throws IOException {
    MonthlySeries series =
        read(
            "t;n;v\n2015-01;\"a;b\";1,5\n2015-02;\"two\nlines; here\";2,5\n2015-03;5\" c;3,5\n",
            "v");
    assertThat(series.values()).containsExactly(1.5, 2.5, 3.5);
    assertThat(refusal("t,n,v\n2015-01,\"x,1\n2015-02,y,2\n2015-03,\"z\",3\n", "v"))
        .contains("line 2", "a quote that is not closed");
    assertThat(refusal("t,n,v\n2015-01,x,1\n2015-02,\"y,2\n2015-03,z,3\n", "v"))
        .contains("line 3", "a quote that is not closed");
  }

  @Test
  void aTotalAmongDatesIsRefusedWhereverItStands() throws IOException {
    assertThat(refusal("Mes;v\nTOTAL;30\nenero 2015;10\nfebrero 2015;20\n", "v"))
        .contains(
            "line 2: expected a date",
            "\"TOTAL\"",
            "Remove the line if it is no value of the series (a total");
    String years = "enero 2015;1\nfebrero 2015;2\nTotal 2015;3\nenero 2016;4\nfebrero 2016;5\n";
    assertThat(refusal("Mes;v\n" + years, "v")).contains("line 4", "\"Total 2015\"");
  }

  @Test
  void aSourceOrAMaximumBelowDatesIsNoValue() throws IOException {
    for (String last : List.of("Source: ONS,2021\n", "Max,3\nMin,1\n")) {
      assertThat(refusal("Month,v\n" + months(",", "1", "2", "3") + last, "v"))
          .contains("line 5", "no value of the series (a total, a mean, a source); else write its");
    }
  }

  @Test
  void aLineThatIsOneQuotedCellIsNamed() throws IOException {
    for (String column : List.of("v", "2")) {
      assertThat(refusal("\"t,v\"\n\"2015-01,1\"\n\"2015-02,2\"\n", column))
          .contains("line 1", "the whole line in quotes, \"t,v\"", "without the quotes");
    }
  }

  @ParameterizedTest
  @CsvSource({"v, ','", "2, ','", "v, '|'", "2, '\t'"})
  void aLineThatNamesAnotherSeparatorIsToBlame(String column, char named) throws IOException {
    String text = "Mes;v\n" + months(";", "905,61", "945,68", "977,12");
    assertThat(refusal("sep=" + named + "\n" + text, column))
        .contains("line 1: expected sep=; as the lines below have semicolons", "Correct this line");
    assertThat(read("sep=;\n" + text, "v").values()).containsExactly(905.61, 945.68, 977.12);
  }

  @Test
  void theLineThatNamesTheSeparatorIsBelieved() throws IOException {
    MonthlySeries series = read("sep=;\r\nt;v,w\r\na;1,5\r\nb;2,5\r\n", "v,w");
    assertThat(series.values()).containsExactly(1.5, 2.5);
    assertThat(refusal("sep=:\nt:v\na:1\n", "v")).contains("line 1", "sep=", "\":\"");
    assertThat(refusal("sep=;\nt,w\na,1\n", "v")).contains("semicolons", "the columns t,w");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.4",
        "PAR1",
        "{\\rtf1",
        "<stata_dta>",
        "r\u0002\u0001",
        "<!DOCTYPE html><html>",
        "[{\"t\": 1}]",
        "{\"t\": 1}"
      })
  void otherFilesAreNamed(String text) throws IOException {
    assertThat(refusal(text + "\nt,v\na,1\n", "v"))
        .containsPattern(
            "expected a CSV file, found (a PDF|a Parquet file|a text with|a Stata file|a web page|JSON)");
  }

  @Test
  void packedFilesAreNamed() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write("t,v\na,1\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("packed.csv"), gzip.toByteArray());
    assertThat(refusal(file, "v", true)).contains("a gzip file", "Unpack it");
    for (String[] entry :
        new String[][] {{"[Content_Types].xml", "an Excel workbook"}, {"data.csv", "a zip file"}}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry(entry[0]));
      }
      Files.write(file, bytes.toByteArray());
      assertThat(refusal(file, "v", true)).contains(entry[1]);
    }
  }

  /** Whatever the file holds: a series, or one line. */
  @Test
  void brokenFilesEndInOneLine() throws IOException {
    Random random = new Random(5);
    String[] pieces =
        "t v 1 2,5 1.234 2015-01 ; , \t | \" # \n \r\n NA - sep=; \u00e9 1e9".split(" ");
    int read = 0;
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "t;v\n" : "t,v\n");
      IntStream.range(0, random.nextInt(30))
          .forEach(k -> text.append(pieces[random.nextInt(pieces.length)]));
      Path file = file(text.toString(), StandardCharsets.UTF_8);
      try {
        MonthlySeries series = MonthlySeries.read(file, "v", i % 3 > 0);
        assertThat(series.labels()).hasSize(series.length());
        read++;
      } catch (InvalidInput e) {
        assertThat(e.getMessage()).as(text.toString()).contains("expected ", ", found ");
      }
    }
    assertThat(read).isBetween(1, 299);
  }
}
