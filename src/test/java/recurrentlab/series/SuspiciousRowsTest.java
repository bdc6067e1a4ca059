package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Cells and rows that are written like others and mean something else. */
class SuspiciousRowsTest {
  private static CsvSeries read(String text, String column) {
    return CsvSeries.read("f.csv", text, column, true);
  }

  private static String refusal(String text, String column) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> read(text, column));
    assertThat(refusal).as("a refusal of " + text).isNotNull();
    return refusal.getMessage();
  }

  private static String months(String header, String format, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(
            i ->
                String.format(Locale.ROOT, format, 2015 + i / 12, i % 12 + 1, 20 + i * i % 7)
                    + "\n")
        .collect(Collectors.joining("", header + "\n", ""));
  }

  private static String monthly(int rows) {
    return months("Month,Sales", "%d-%02d,%d", rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quarter,Revenue|2015-Q1,5|2015-Q2,6",
        "|Quarter,Revenue|2015-Q1,5|2015-Q2,6",
        "|Revenue by quarter||Quarter,Revenue|2015-Q1,5|2015-Q2,6"
      })
  void aSecondTableIsNamedByItsHeader(String second) {
    String lines = second.replace('|', '\n');
    int line = 14 + lines.substring(0, lines.indexOf("Quarter,")).split("\n", -1).length - 1;
    assertThat(refusal(monthly(12) + lines + "\n", "Sales"))
        .contains("line " + line + ": expected one table", "second header, \"Quarter, Revenue\"")
        .contains("a file of its own")
        .doesNotContain("missing value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ",!2016-01;31", ",!2016-01\t31", ",!2016-01 31", ",!2016-01 - 31", ",!2016-01;31,5",
        ",!2016-01;31;x", ";!2016-01,31,5", ";!2016-01|31", ";!2016-01 31,5", "\t!2016-01;31"
      })
  void rowsAddedWithAnotherSeparatorAreNoNotes(String separator, String row) {
    String rows = months("Month" + separator + "Sales", "%d-%02d" + separator + "%d", 12);
    for (String between : List.of("", "\n", "Note\n")) {
      int line = between.isEmpty() ? 14 : 15;
      assertThat(refusal(rows + between + row + "\n", "Sales"))
          .contains("line " + line + ": expected a row like those above it", "begin it with #");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014 = 100",
        "2014: break in series; 3 stations",
        "2014-2016 provisional",
        "2014; 2015: estimated",
        "2014 and 2015"
      })
  void notesThatBeginWithADateAreNotes(String note) {
    String years = months("Year,Sales", "%1$d,%3$d", 1) + "2016,4\n2017,5\n2018,7\n";
    assertThat(read(years + "\n" + note + "\n", "Sales").notices())
        .extracting(Notice::kind)
        .containsExactly(Kind.FOOTER);
  }

  @Test
  void theSameHeaderMayBeRemoved() {
    String page = monthly(12).replace("2015-07", "Month,Sales\n2015-07");
    assertThat(refusal(page, "Sales"))
        .contains("line 8", "remove the line if the rows below it go on");
    assertThat(refusal("Sales\n1\n2\n\nSales\n3\n4\n", "Sales"))
        .contains("line 5", "second header");
  }

  /** The wider table would have won, and the first one been left out as a title. */
  @Test
  void theFirstOfTwoTablesIsNoTitle() {
    String second = months("Month,Shop,Sales", "%d-%02d,a,%d", 20);
    assertThat(refusal(monthly(5) + "\n" + second, "Sales"))
        .contains("line 1: expected one table with a column Sales", "line 8", "a file of its own");
    assertThat(read("Sales in Spain, monthly\n" + monthly(5), "Sales").rows()).hasSize(5);
  }

  @Test
  void wordsAmongValuesAreNoHeader() {
    assertThat(refusal("shop,v\na,1\nb,2\nc,closed\nd,4\n", "v"))
        .contains("line 4, column v", "\"closed\"");
    assertThat(refusal("shop,v\na,1\nb,2\nc,NA\nd,4\n", "v")).contains("line 4", "there is none");
  }

  @Test
  void aNumberInAColumnOfRemarksMayBeTheRestOfOne() {
    String text = months("Month,Sales,Note", "%d-%02d,%d,", 24);
    String cut = text.replace("2015-02,21,", "2015-02,21,30");
    CsvSeries few = read(cut.replace("2016-01,24,", "2016-01,24,strike"), "Sales");
    assertThat(few.notices())
        .containsExactly(new Notice(Kind.MAY_BE_CUT, 1, List.of("Note", "3", "21,30")));
    assertThat(few.notices().get(0).loud()).isTrue();
    assertThat(read(text.replace("2015-02,21,", "2015-02,21.5,30"), "Sales").notices()).isEmpty();
    assertThat(read(text.replace("2015-02,21,", "2015-02,21,see 30"), "Sales").notices()).isEmpty();
    assertThat(read(months("Month,Sales,Returns", "%d-%02d,%d,3", 24), "Sales").notices())
        .isEmpty();
    assertThat(read(cut.replace(',', ';'), "Sales").notices()).isEmpty();
  }

  private static CsvSeries with(String value, int... rows) {
    return read(text(value, rows), "Sales");
  }

  private static String text(String value, int... rows) {
    List<String> lines = new ArrayList<>(monthly(30).lines().toList());
    for (int row : rows) {
      lines.set(row, lines.get(row).replaceFirst(",.*", "," + value));
    }
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-9999", "-999", "-99.99", "-99", "-999.0", "-99999", "-32768", "\u2212999"})
  void aNegativeNumberOfNinesAmongPositiveOnesIsAMissingValue(String value) {
    assertThat(refusal(text(value, 4), "Sales"))
        .contains(
            "line 5, column Sales",
            "20 to 24",
            value,
            "there is none",
            "Fill in the missing value");
    assertThat(refusal(text(value, 4, 9, 10, 20), "Sales")).contains("lines 5, 10, 11, ...");
  }

  @Test
  void otherNumbersOfNinesAreSaid() {
    for (String value : List.of("9999", "999.9", "1e30", "9.96921e36")) {
      assertThat(with(value, 4, 6).notices())
          .containsExactly(new Notice(Kind.LIKE_MISSING, 2, List.of(value, "5, 7")));
    }
    String cold = text("-9999", 4).replace(",20", ",-20");
    Notice notice = read(cold, "Sales").notices().get(0);
    assertThat(notice.kind()).isEqualTo(Kind.LIKE_MISSING);
    assertThat(notice.loud()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-888",
        "-7777",
        "32767",
        "65535",
        "2147483647",
        "-3.4028235E38",
        "9.969209968386869e36"
      })
  void soAreOthersFarFromAllValues(String value) {
    if (value.startsWith("-")) {
      assertThat(refusal(text(value, 4), "Sales")).contains("line 5", value, "there is none");
    } else {
      assertThat(with(value, 4).notices())
          .containsExactly(new Notice(Kind.LIKE_MISSING, 1, List.of(value, "5")));
    }
  }

  /** Of those with one digit before the point nobody can be sure: a person decides. */
  @ParameterizedTest
  @ValueSource(strings = {"-9.99", "-0.99", "-1", "-9.9", "-0.999"})
  void smallNegativeNumbersThatAreThereOftenAreSaid(String value) {
    assertThat(with(value, 4, 6, 9).notices())
        .containsExactly(new Notice(Kind.LIKE_MISSING, 3, List.of(value, "5, 7, 10")));
    assertThat(with(value, 4, 6).notices()).isEmpty();
    String others = text(value, 4, 6, 9).replaceFirst(",20\n", ",-0.5\n");
    assertThat(read(others, "Sales").notices()).isEmpty();
  }

  /** However wide the range of the others is, if they are never negative. */
  @ParameterizedTest
  @CsvSource({"-99, 170", "-999, 1150", "-9999, 35000", "-99.9, 400", "-99999, 2000000"})
  void aCodeWithinTheRangeOfTheOthersIsNotOverlooked(String code, String greatest) {
    String wide = text(greatest, 7);
    String once = wide.replaceFirst(",21\n", "," + code + "\n");
    assertThat(read(once, "Sales").notices())
        .containsExactly(new Notice(Kind.LIKE_MISSING, 1, List.of(code, "3")));
    assertThat(refusal(once.replaceFirst(",22\n", "," + code + "\n"), "Sales"))
        .contains("lines 3, 5, column Sales", code, "there is none");
    assertThat(read(once.replace(",20\n", ",-20\n"), "Sales").notices()).isEmpty();
  }

  /** As numpy.savetxt and Fortran write it, or beside a small negative number. */
  @Test
  void aCodeIsKnownByItsValue() {
    for (String code : List.of("-9.999000000000000000e+03", "-9.999E+03", "-9.99e2", "-9999.")) {
      String text = text("30", 7).replaceFirst(",21\n", "," + code + "\n");
      assertThat(refusal(text, "Sales")).contains("line 3, column Sales", code, "there is none");
    }
    String twice = text("30", 7).replace(",21\n", ",-9999\n").replace(",22\n", ",-9999\n");
    assertThat(refusal(twice.replace(",20\n", ",-20\n"), "Sales")).contains("-9999");
    String several = text("30", 7).replace(",21\n", ",-99\n").replace(",22\n", ",-88\n");
    assertThat(refusal(several, "Sales")).contains("-99", "there is none");
  }

  @Test
  void everyCodeOfAColumnIsLookedAt() {
    String two = text("99999", 5).replaceFirst(",22\n", ",9999\n");
    assertThat(read(two, "Sales").notices())
        .extracting(notice -> notice.words().get(0))
        .containsExactlyInAnyOrder("9999", "99999");
    assertThat(refusal(text("99999", 5).replaceFirst(",22\n", ",-9999\n"), "Sales"))
        .contains("-9999", "there is none");
  }

  /** R's row names have no name in the header; with one the file is read. */
  @ParameterizedTest
  @ValueSource(strings = {"\t", ";"})
  void aHeaderThatLacksTheNameOfTheFirstColumnIsSaid(String sign) {
    String rows = "Sales|Cost\n2015-01|5|7\n2015-02|5|7\n2015-03|5|7\n".replace("|", sign);
    String name = sign.equals(";") ? "semicolon" : "tab";
    assertThat(refusal(rows, "Sales"))
        .contains("has no name, write one and a " + name + " before the others in line 1");
    assertThat(read("Month" + sign + rows, "Sales").numbers().values()).containsExactly(5, 5, 5);
    assertThat(refusal("Month,Sales\n2015-01,5,1\n2015-02,5,2\n", "Sales"))
        .doesNotContain("has no name");
  }

  @Test
  void aNumberOfWhichASpreadsheetMadeADateIsSaid() {
    for (String cell : List.of("01-may", "1-May", "15. Mai", "05/mar")) {
      assertThat(refusal(text(cell, 4), "Sales"))
          .contains('"' + cell + '"', "spreadsheets make of numbers such as 1.5", "that was there")
          .doesNotContain("mark or a unit");
    }
    assertThat(refusal(text("may-12", 4), "Sales"))
        .contains("a date", "if a spreadsheet made the date of one");
  }

  @Test
  void aHeadingAmongTheRowsIsToBeRemoved() {
    String year = "Month;Sales\n2015;\nJanuary;5\nFebruary;6\nMarch;7\n";
    assertThat(refusal(year, "Sales"))
        .contains("line 2", "nothing beside \"2015\"", "Remove the line if it is a heading");
    String empty = "Month;Sales\n2015-01;5\n2015-02;6\n;\n2015-03;7\n2015-04;8\n";
    assertThat(refusal(empty, "Sales")).contains("line 4", "(an empty line). Remove the line");
    String gap = "Month;Sales\n2015-01;5\n2015-02;\n2015-03;7\n";
    assertThat(refusal(gap, "Sales")).contains("line 3", "Fill in the missing value");
  }

  /** INSEE's files begin with lines of two cells above rows of three. */
  @Test
  void narrowLinesAboveWiderRowsAreNamed() {
    String rows = "2015-01;5;A\n2015-02;6;A\n2015-03;7;A\n2015-04;8;A\n";
    String about = "Name;Prices\nBank;0017\nChanged;12/01/2024 08:45\n";
    assertThat(refusal(about + rows, "Prices"))
        .contains("line 4", "header in line 1 has, 2", "found 3")
        .contains("lines above line 4", "remove them, and give --no-header");
    assertThat(CsvSeries.read("f.csv", rows, "2", false).rows()).hasSize(4);
  }

  @Test
  void weeksOfAYearAreNoMonths() {
    for (String format : List.of("2023%02d,%d\n", "%d/2023,%d\n")) {
      String weeks =
          IntStream.rangeClosed(1, 52)
              .mapToObj(i -> String.format(Locale.ROOT, format, i, i * i % 17))
              .collect(Collectors.joining("", "Week,v\n", ""));
      assertThat(read(weeks, "v").rows()).hasSize(52);
    }
    for (String name : List.of("Week", "KW", "semana")) {
      String first = months(name + ",v", "%d%02d,%d", 12);
      assertThat(read(first, "v").dates(new ArrayList<>()).frequency()).isEmpty();
      String month = first.replace(name, "Month");
      assertThat(read(month, "v").dates(new ArrayList<>()).frequency()).contains(Frequency.MONTHLY);
    }
    String total = monthly(24) + "Sum,7\n";
    assertThat(refusal(total.replace("2016-12", "2016-13"), "Sales")).contains("line 25");
  }

  @Test
  void totalsOfYearsAmongQuartersAreRefused() {
    String text = "Time,v\n2015Q1,1\n2015Q2,2\n2015Q3,3\n2015Q4,4\n2015FY,10\n";
    assertThat(refusal(text + text.substring(7).replace("2015", "2016"), "v"))
        .contains("line 6", "2015FY", "and 1 more", "totals");
  }

  @Test
  void aLastLineThatBreaksOffIsNoFooter() {
    assertThat(refusal(monthly(24) + "20", "Sales")).contains("line 26", "cut off");
    assertThat(read(monthly(24) + "\n1) provisional\n", "Sales").rows()).hasSize(24);
  }

  @Test
  void aNameAmongSpacesIsInOneColumn() {
    String text = "Oxford\nLocation: 4509E\n  yyyy  mm  tmax\n  2019  1  7.2\n  2019  2  4.4\n";
    assertThat(refusal(text, "tmax")).contains("commas, semicolons, tabs or bars between");
  }

  @Test
  void ninesAmongTheirLikeAreNumbers() {
    for (String value : List.of("29", "-1", "99", "20.99")) {
      assertThat(with(value, 4).notices()).as(value).isEmpty();
    }
    assertThat(read(months("m,v", "%d-%02d,9%d", 24).replace(",926", ",999"), "v").notices())
        .isEmpty();
    assertThat(read("v\n999\n-999\n999\n", "v").notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"8,00-!-8", "1234,5-!-1234.5", "3\u2212!-3", "0,5 -!-0.5"})
  void aMinusSignMayStandBehind(String cell, double value) {
    CsvSeries series = read("d;v\n2015-01;7,25\n2015-02;" + cell + "\n2015-03;1,5\n", "v");
    assertThat(series.numbers().values()).containsExactly(7.25, value, 1.5);
    assertThat(series.notices()).contains(new Notice(Kind.MINUS_BEHIND, 1, List.of(cell, "3")));
  }

  @Test
  void onlyOnOneSide() {
    assertThat(refusal("d;v\n2015-01;-7,25\n2015-02;8,00-\n2015-03;1,5\n", "v"))
        .contains("line 3", "\"8,00-\"", "minus sign in front");
    assertThat(refusal("d;v\n2015-01;7,25\n2015-02;-8,00-\n2015-03;1,5\n", "v")).contains("line 3");
    assertThat(refusal("d;v\n2015-01;7,25\n2015-02;-\n2015-03;1,5\n", "v"))
        .contains("there is none");
  }
}
