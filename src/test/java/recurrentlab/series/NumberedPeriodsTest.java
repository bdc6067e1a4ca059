package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.Notice.Kind;

/** Periods that are numbered beside their day or year, and totals that stand among them. */
class NumberedPeriodsTest {
  private static FoundDates find(String header, List<String> rows) {
    return FoundDates.of(header, rows, ";8");
  }

  /** The periods of days in Madrid, each numbered within its day. */
  private static List<String> numbered(LocalDate from, int days, int ofHour, String pattern) {
    ZoneId madrid = ZoneId.of("Europe/Madrid");
    List<String> rows = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      ZonedDateTime start = from.plusDays(day).atStartOfDay(madrid);
      long hours = ChronoUnit.HOURS.between(start, from.plusDays(day + 1).atStartOfDay(madrid));
      for (int k = 1; k <= hours * ofHour; k++) {
        rows.add(start.format(DateTimeFormatter.ofPattern(pattern)) + ";" + k);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "Fecha;Hora, 1, dd/MM/uuuu",
    "Date;Hour, 1, uuuu-MM-dd",
    "Settlement Date;Settlement Period, 2, uuuu-MM-dd",
    "Fecha;Periodo, 4, dd/MM/uuuu"
  })
  void periodsOfADayFollowEachOtherWhereClocksChange(String header, int ofHour, String pattern) {
    boolean both = ofHour == 1; // of the changes; few rows of the shorter ones do
    LocalDate from = LocalDate.of(2023, both ? 3 : 10, 20);
    List<String> rows = numbered(from, both ? 240 : 20, ofHour, pattern);
    FoundDates found = find(header, rows);
    assertThat(found.kinds()).containsExactly(Kind.CLOCK_CHANGES);
    assertThat(found.notices().get(0).count()).isEqualTo(both ? 2 : 1);
    assertThat(found.dates().frequency().orElse(null))
        .isEqualTo(ofHour == 1 ? Frequency.HOURLY : null);
    assertThat(found.dates().labels()).hasSameSizeAs(rows);
    List<String> cut = new ArrayList<>(rows.subList(7, rows.size() - 5));
    assertThat(find(header, cut).kinds()).containsExactly(Kind.CLOCK_CHANGES);
    cut.remove(60);
    assertThat(find(header, cut).dates().frequency()).isEmpty();
  }

  @Test
  void whatIsThereManyTimesADayIsNotDaily() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      rows.add(LocalDate.of(2022, 5, 1).plusDays(i / 6) + ";" + "abcdef".charAt(i % 6));
    }
    FoundDates found = find("day;shift", rows);
    assertThat(found.kinds()).containsExactly(Kind.REPEATED);
    assertThat(found.dates().frequency()).isEmpty();
  }

  @Test
  void weeksBesideTheirYearAreWeekly() {
    LocalDate monday = LocalDate.of(2018, 1, 1);
    assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    for (String header : List.of("Year;Week", "A\u00f1o;Semana", "Jahr;KW")) {
      List<String> rows =
          IntStream.range(0, 200)
              .mapToObj(monday::plusWeeks)
              .map(
                  day ->
                      day.get(IsoFields.WEEK_BASED_YEAR)
                          + ";"
                          + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
              .toList();
      FoundDates found = find(header, rows);
      assertThat(found.dates().frequency()).contains(Frequency.WEEKLY);
      assertThat(found.kinds()).isEmpty();
      List<String> lacking = new ArrayList<>(rows);
      lacking.remove(90);
      assertThat(find(header, lacking).kinds()).containsExactly(Kind.GAPS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Year;DOY", "YEAR;day of year", "A\u00f1o;D\u00eda del a\u00f1o"})
  void daysOfTheYearAreDaily(String header) {
    LocalDate from = LocalDate.of(2019, 11, 20);
    List<String> rows =
        IntStream.range(0, 500)
            .mapToObj(from::plusDays)
            .map(day -> day.getYear() + ";" + day.getDayOfYear())
            .toList();
    FoundDates found = find(header, rows);
    assertThat(found.dates().frequency()).contains(Frequency.DAILY);
    assertThat(found.kinds()).isEmpty();
    assertThat(found.dates().labels().get(0)).isEqualTo("2019-11-20");
  }

  @Test
  void besideDatesTheNumberOfTheWeekSaysNothing() {
    List<String> rows =
        IntStream.range(0, 60)
            .mapToObj(LocalDate.of(2021, 3, 6)::plusDays)
            .map(day -> day + ";2021;" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
            .toList();
    assertThat(find("date;year;week", rows).dates().frequency()).contains(Frequency.DAILY);
  }

  private static String refusal(String text) {
    return catchThrowableOfType(InvalidInput.class, () -> CsvSeries.read("f.csv", text, "v", true))
        .getMessage();
  }

  /** Months from 2014 on, and a total after every so many, of those since the last one. */
  private static String totals(int every, IntFunction<String> label) {
    StringBuilder text = new StringBuilder("m;v\n");
    int sum = 0;
    for (int i = 0; i < 48; i++) {
      int value = 40 + i * i % 23;
      sum += value;
      text.append(YearMonth.of(2014, 1).plusMonths(i) + ";" + value + "\n");
      if (i % every == every - 1) {
        text.append(label.apply(i) + ";" + sum + "\n");
        sum = 0;
      }
    }
    return text.toString();
  }

  @Test
  void totalsAmongDatesAreRefused() {
    assertThat(refusal(totals(12, i -> 2014 + i / 12 + "-13")))
        .contains("line 14", "\"2014-13\", and 3 more like it below", "Remove the lines");
    assertThat(refusal(totals(12, i -> 2014 + i / 12 + "-00"))).contains("line 14", "2014-00");
    assertThat(refusal(totals(3, i -> 2014 + i / 12 + "-Q" + (1 + i % 12 / 3))))
        .contains("line 5", "\"2014-Q1\", and 15 more");
    String all = totals(48, i -> "2014-2017");
    String total = all.substring(all.lastIndexOf("2014-2017"));
    String first = "m;v\n" + total + all.substring(4, all.length() - total.length());
    assertThat(refusal(first)).contains("line 2", "\"2014-2017\"", "Remove the line");
  }

  @Test
  void othersAmongDatesAreNoTotals() {
    String odd = totals(12, i -> 2014 + i / 12 + "-13").replaceAll("-13;\\d+", "-13;41");
    assertThat(CsvSeries.read("f.csv", odd, "v", true).rows()).hasSize(52);
  }
}
