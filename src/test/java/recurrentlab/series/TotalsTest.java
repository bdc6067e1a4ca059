package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
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

/** Sums and means among the values, with labels and without. */
class TotalsTest {
  /** 30 values that are neither even nor in any order; their sum is 1536, their mean 51.2. */
  private static final List<Integer> VALUES =
      IntStream.range(0, 30).mapToObj(i -> 41 + i * 7 % 11 + i % 12).toList();

  private static final int SUM = VALUES.stream().mapToInt(value -> value).sum();

  private static CsvSeries read(String text) {
    return CsvSeries.read("f.csv", text, "v", true);
  }

  private static String refusal(String text) {
    InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> read(text));
    assertThat(refusal).as("a refusal of " + text).isNotNull();
    return refusal.getMessage();
  }

  private static String rows(String label) {
    return IntStream.range(0, VALUES.size())
        .mapToObj(i -> String.format(Locale.ROOT, label, i + 1) + ";" + VALUES.get(i) + "\n")
        .collect(Collectors.joining("", "t;v\n", ""));
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** As docs/RUNNING.md has it. */
  @Test
  void amongLabelsThatAreNoDatesOnlySomeTotalsAreRefused() {
    String shops = rows("shop %d");
    String mean = decimal(SUM / 30.0, 1);
    for (String last : List.of("Total;" + SUM, "Total;" + (SUM + 9), "Media;" + mean, ";" + SUM)) {
      assertThat(refusal(shops + last + "\n")).contains("line 32: expected a label");
    }
    for (String first : List.of("Total;" + SUM, "all;" + SUM)) {
      assertThat(read("t;v\n" + first + shops.substring("t;v".length())).notices())
          .containsExactly(Notice.of(Kind.SUM, 1, SUM, 2));
    }
    assertThat(read(shops + "all;" + SUM + "\n").notices())
        .containsExactly(Notice.of(Kind.SUM, 1, SUM, 32));
    assertThat(read(shops + "typical;" + mean + "\n").notices()).isEmpty();
    assertThat(read(shops + "Subtotal;" + SUM + "\nshop 31;48\n").notices()).isEmpty();
  }

  @Test
  void aSumOrAMeanWithoutALabelIsRefused() {
    List<String> last = List.of("" + SUM, decimal(SUM / 30.0, 1), decimal(SUM / 30.0, 3));
    for (String value : last) {
      assertThat(refusal(rows("shop %d") + ";" + value + "\n"))
          .contains(
              "line 32: expected a label", "found nothing", "Remove the line", "write its label");
    }
    for (String dash : List.of("-", "\u2014")) {
      assertThat(refusal(rows("shop %d") + dash + ";" + SUM + "\n"))
          .contains("line 32", '"' + dash + '"');
    }
    assertThat(refusal(rows("%d") + ";" + SUM + "\n")).contains("line 32: expected a number");
    assertThat(refusal(rows("shop %d") + ";" + SUM + "\n;" + decimal(SUM / 30.0, 2) + "\n"))
        .contains("line 32");
  }

  @Test
  void aRowNumberThatLacksIsEnough() {
    assertThat(refusal(rows("%d") + ";50\n")).contains("line 32: expected a number");
    assertThat(read(rows("shop %d") + ";50\n").numbers().values()).hasSize(31);
    assertThat(read(rows("0.%d") + ";50\n").numbers().values())
        .hasSize(31); // measured, not counted
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Media",
        "media anual",
        "MEDIA TOTAL",
        "Mean:",
        "Average 2015",
        "Annual average",
        "Total general",
        "Total 2015-2019",
        "Suma de los meses",
        "Moyenne annuelle",
        "Total v",
        "Gesamtjahr",
        "Total year"
      })
  void aLabelThatSaysNoMoreIsEnough(String label) {
    assertThat(refusal(rows("shop %d") + label + ";7\n")).contains("line 32", '"' + label + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Media Markt",
        "Mean Fiddler",
        "Total Wine",
        "Average Joe",
        "Summa Health",
        "Moy Park"
      })
  void aNameThatBeginsLikeATotalIsOneIfItsValueIs(String label) {
    assertThat(read(rows("shop %d") + label + ";7\n").numbers().values()).endsWith(7).hasSize(31);
    assertThat(refusal(rows("shop %d") + label + ";" + SUM + "\n")).contains('"' + label + '"');
    assertThat(refusal(rows("shop %d") + label + ";" + decimal(SUM / 30.0, 2) + "\n"))
        .contains('"' + label + '"');
  }

  /** Four quarters a year, and a row for all of it. */
  private static String years(String part, String total, boolean sum) {
    StringBuilder text = new StringBuilder("Year;Part;v\n");
    for (int year = 0; year < 6; year++) {
      int all = 0;
      for (int quarter = 1; quarter <= 4; quarter++) {
        int value = VALUES.get(4 * year + quarter - 1);
        all += value;
        text.append(
            2010 + year + ";" + String.format(Locale.ROOT, part, quarter) + ";" + value + "\n");
      }
      text.append(2010 + year + ";" + total + ";" + (sum ? all : 77) + "\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Year",
        "FY",
        "FY2015",
        "FY 2015/16",
        "Jahr",
        "A\u00f1o",
        "Total",
        "Annual",
        "Ann\u00e9e",
        "Anno",
        "YTD"
      })
  void aYearAmongItsQuartersIsRefused(String total) {
    for (String part : List.of("%d", "Q%d", "%dT", "Trim. %d")) {
      assertThat(refusal(years(part, total, false)))
          .contains(
              "line 6: expected a label",
              '"' + total + "\", and 5 more like it",
              "Remove the lines");
    }
  }

  @Test
  void aThirteenthMonthIsTheMeanOfItsYear() {
    for (String part : List.of("M0%d", "M%d")) {
      assertThat(refusal(years(part, "M13", false)))
          .contains("line 6: expected a label", "\"M13\", and 5 more like it");
    }
    String once =
        years("M0%d", "M05", false).replace("2015;M05", "2015;M99").replace("Part", "Period");
    assertThat(read(once).dates(new ArrayList<>()).labels()).endsWith("2015-04", "2015 M99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "all", "whole", "x"})
  void underAnotherNameItIsRefusedIfItIsTheSum(String total) {
    String label = total.replace("'", "");
    assertThat(refusal(years("Q%d", label, true))).contains("line 6", "and 5 more like it");
    assertThat(read(years("Q%d", label, false)).numbers().values()).hasSize(30);
  }

  @Test
  void quartersAmongMonthsAndYearsAmongDatesAreSumsToo() {
    StringBuilder quarters = new StringBuilder("Year;Month;v\n");
    StringBuilder years = new StringBuilder("t;v\n");
    StringBuilder pivot = new StringBuilder("Row Labels;v\n");
    for (int i = 0; i < 24; i++) {
      int month = i % 12 + 1;
      int year = 2015 + i / 12;
      if (month == 1) {
        int all = VALUES.subList(i, i + 12).stream().mapToInt(value -> value).sum();
        pivot.append(year + ";" + all + "\n");
      }
      pivot.append(
          List.of(
                      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                      "Dec")
                  .get(i % 12)
              + ";"
              + VALUES.get(i)
              + "\n");
      quarters.append(year + ";" + month + ";" + VALUES.get(i) + "\n");
      years.append(String.format(Locale.ROOT, "%d-%02d;%d\n", year, month, VALUES.get(i)));
      if (month % 3 == 0) {
        int sum = VALUES.get(i) + VALUES.get(i - 1) + VALUES.get(i - 2);
        quarters.append(year + ";Q" + month / 3 + ";" + sum + "\n");
      }
      if (month == 12) {
        double mean = VALUES.subList(i - 11, i + 1).stream().mapToInt(v -> v).average().orElse(0);
        years.append(year + ";" + decimal(mean, 2) + "\n");
      }
    }
    assertThat(refusal(quarters.toString())).contains("line 5", "\"Q1\", and 7 more like it");
    assertThat(refusal(years.toString())).contains("line 14", "\"2015\", and 1 more like it");
    assertThat(refusal(pivot.toString())).contains("line 2", "\"2015\", and 1 more like it");
  }

  /** Words that fit and are followed by something that does not must not take for ever. */
  @Test
  void longLabelsAreReadFast() {
    for (String label :
        List.of(
            "2015-".repeat(5000),
            "total de ".repeat(5000),
            "1-".repeat(5000),
            "9".repeat(50_000) + "+-")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertThat(read(rows("shop %d") + label + "x;7\n").rows()).hasSize(31));
    }
  }

  @Test
  void theLastOfTheRowsOfADateIsTheirSum() {
    String text = years("Q%d", "all", true);
    for (int quarter = 1; quarter <= 4; quarter++) { // under names that are not known
      text =
          text.replace(
              "Q" + quarter, List.of("", "winter", "spring", "summer", "autumn").get(quarter));
    }
    assertThat(refusal(text))
        .contains("line 6", "their sum", "every other date", "Remove the lines");
    assertThat(read(text.replaceFirst("all;.*", "all;9")).rows()).hasSize(30);
    assertThat(read("year;k;v\n1;a;1\n2015;a;1\n2015;b;1\n2016;a;1\n2016;b;1\n").rows()).hasSize(5);
  }

  /** Nothing but the value says so: it is read, loudly. */
  @Test
  void aSumThatLooksLikeARowIsSaid() {
    String header = "v\n";
    String values = VALUES.stream().map(value -> value + "\n").collect(Collectors.joining());
    assertThat(sums(header + values + SUM + "\n"))
        .isEqualTo(new Notice(Kind.SUM, 1, List.of("" + SUM, "32")));
    assertThat(sums(header + SUM + "\n" + values))
        .isEqualTo(new Notice(Kind.SUM, 1, List.of("" + SUM, "2")));
    assertThat(sums(rows("%d") + "31;" + SUM + "\n").words()).containsExactly("" + SUM, "32");
    assertThat(read(header + values + (SUM + 1) + "\n").notices()).isEmpty();
    assertThat(read(header + "0\n".repeat(30)).notices()).isEmpty();
    assertThat(read(header + "1\n2\n3\n").notices()).isEmpty();
  }

  private static Notice sums(String text) {
    List<Notice> notices = new ArrayList<>(read(text).notices());
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).loud()).isTrue();
    return notices.get(0);
  }

  /** 1, 2, 3 is no total; nor is a remark that is now and then empty. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "t;v|2015-01;1|2015-02;2|2015-03;3|2015-04;4",
        "t;promo;v|2015-01;5;7|2015-02;6;7|2015-03;;7|2015-04;4;7|2015-05;1;7|2015-06;2;7",
        "t;month;v|2015-01;Jan;1|2015-02;Feb;2|2015-03;Mar;3|2015-04;Apr;4",
        "shop;v|a;1|b;2|Total;9|c;4|d;5"
      })
  void whatIsNoTotal(String text) {
    assertThat(read(text.replace('|', '\n') + "\n").numbers().values()).hasSizeGreaterThan(3);
  }
}
