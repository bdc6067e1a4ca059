package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Numbers that are none, and signs that are for something else. */
class MisleadingNumbersTest {
  private static String text(String header, int count, IntFunction<String> row) {
    return IntStream.range(0, count)
        .mapToObj(i -> YearMonth.of(2012, 1).plusMonths(i) + ";" + row.apply(i) + "\n")
        .collect(Collectors.joining("", "m;" + header + "\n", ""));
  }

  private static List<Kind> kinds(String text) {
    return CsvSeries.read("f.csv", text, "v", true).notices().stream().map(Notice::kind).toList();
  }

  private static String refusal(String text) {
    return catchThrowableOfType(InvalidInput.class, () -> CsvSeries.read("f.csv", text, "v", true))
        .getMessage();
  }

  @Test
  void pointsAreForThousandsWhereTheFileHasDecimalCommas() {
    String proven = text("v;price", 30, i -> "2." + (301 + i) + ";" + (7 + i) + ",5");
    assertThat(refusal(proven))
        .contains("line 2, column v", "\"2.301\", whose point is for thousands")
        .contains("line 2 has a decimal comma, \"7,5\"", "Remove the points within all numbers");
    assertThat(kinds(text("v;n", 30, i -> "2." + (301 + i) + ";" + (7 + i))))
        .containsExactly(Kind.POINT_OR_THOUSANDS);
    assertThat(kinds(text("v;n;o", 30, i -> "2." + (301 + i) + ";7,5;8.2")))
        .containsExactly(Kind.POINT_OR_THOUSANDS);
    assertThat(kinds(text("v;price", 30, i -> "2." + (31 + i) + ";7,5"))).isEmpty();
  }

  @Test
  void anUnderscoreSaysThatThereIsNone() {
    assertThat(kinds(text("v", 30, i -> i < 4 ? "_" : String.valueOf(i))))
        .containsExactly(Kind.MISSING_START);
    assertThat(refusal(text("v", 30, i -> i == 9 ? "_" : String.valueOf(i))))
        .contains("line 11", "Fill in the missing value");
  }

  private static DateColumn dates(List<String> labels, List<Notice> notices) {
    String text =
        labels.stream().map(label -> label + ";4\n").collect(Collectors.joining("", "d;v\n", ""));
    return CsvSeries.read("f.csv", text, "v", true).dates(notices);
  }

  @ParameterizedTest
  @ValueSource(strings = {" p/", "r/", " e/"})
  void marksOfTheProvisionalAreNoPartOfADate(String mark) {
    List<Notice> notices = new ArrayList<>();
    List<String> labels =
        IntStream.range(0, 30)
            .mapToObj(i -> YearMonth.of(2020, 1).plusMonths(i) + (i > 25 ? mark : ""))
            .map(label -> label.replace("-", "/"))
            .toList();
    DateColumn found = dates(labels, notices);
    assertThat(notices).isEmpty();
    assertThat(found.labels()).hasSize(30);
    assertThat(found.frequency()).contains(Frequency.MONTHLY);
  }

  private static LocalDate lastWorkingDay(YearMonth month) {
    LocalDate day = month.atEndOfMonth();
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.minusDays(1);
    }
    return day;
  }

  @Test
  void lastWorkingDaysGoOnAsSuch() {
    for (int months : new int[] {1, 3}) {
      List<LocalDate> days =
          IntStream.range(0, 40)
              .mapToObj(i -> lastWorkingDay(YearMonth.of(2011, 3).plusMonths(months * i)))
              .toList();
      for (int count = 24; count < 36; count++) {
        List<LocalDate> known = new ArrayList<>(days.subList(0, count));
        known.set(5, known.get(5).minusDays(1)); // a holiday
        FutureDates next =
            dates(known.stream().map(LocalDate::toString).toList(), new ArrayList<>())
                .future()
                .orElseThrow();
        assertThat(next.after(1)).isEqualTo(days.get(count).toString());
        assertThat(next.after(4)).isEqualTo(days.get(count + 3).toString());
      }
    }
    List<String> ends =
        IntStream.range(0, 25)
            .mapToObj(i -> YearMonth.of(2011, 3).plusMonths(i).atEndOfMonth().toString())
            .toList();
    assertThat(dates(ends, new ArrayList<>()).future().orElseThrow().after(1))
        .isEqualTo("2013-04-30");
    assertThat(dates(ends, new ArrayList<>()).future().orElseThrow().after(2))
        .isEqualTo("2013-05-31");
  }
}
