package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.series.Notice.Kind;
import recurrentlab.series.Stamp.Grain;

/** Dates as people write them, their order and their distances. */
class DateColumnTest {
  private static FoundDates find(String header, List<String> rows) {
    return FoundDates.of(header, rows, "|1");
  }

  private static FoundDates labels(List<String> labels) {
    return find("t", labels);
  }

  private static List<String> many(IntFunction<String> label) {
    return IntStream.range(0, 30).mapToObj(label).toList();
  }

  private static List<String> without(List<String> labels, Integer... rows) {
    List<Integer> left = List.of(rows);
    return IntStream.range(0, labels.size())
        .filter(i -> !left.contains(i))
        .mapToObj(labels::get)
        .toList();
  }

  private static List<String> backwards(List<String> labels) {
    List<String> reversed = new ArrayList<>(labels);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Java's own texts of dates, none of them written here. */
  private static Stream<IntFunction<String>> monthly() {
    Locale spain = Locale.forLanguageTag("es-ES");
    Stream<DateTimeFormatter> formats =
        Stream.concat(
            Stream.of(
                    "uuuu-MM", "uuuu/MM", "uuuuMM", "MM/uuuu", "M-uuuu", "uuuu'M'MM", "uuuu-'M'MM")
                .map(DateTimeFormatter::ofPattern),
            Stream.of("MMM uuuu", "MMMM uuuu", "MMM-uu", "uuuu MMM", "MMMM 'de' uuuu", "MMM/uuuu")
                .flatMap(
                    pattern ->
                        Stream.of(Locale.ENGLISH, spain, Locale.FRENCH, Locale.GERMAN)
                            .map(language -> DateTimeFormatter.ofPattern(pattern, language))));
    return formats.map(format -> i -> YearMonth.of(2015, 5).plusMonths(i).format(format));
  }

  @Test
  void monthsInManyWays() {
    assertThat(monthly())
        .allSatisfy(
            label -> {
              FoundDates found = labels(many(label));
              assertThat(found.frequency()).as(label.apply(0)).isEqualTo(Frequency.MONTHLY);
              assertThat(found.notices()).as(label.apply(0)).isEmpty();
              FoundDates back = labels(backwards(many(label)));
              assertThat(back.frequency()).isEqualTo(Frequency.MONTHLY);
              assertThat(back.kinds()).as(label.apply(0)).containsExactly(Kind.BACKWARDS);
              assertThat(labels(without(many(label), 3, 4, 17)).kinds())
                  .as(label.apply(0))
                  .containsExactly(Kind.GAPS);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uuuu-MM-dd",
        "uuuu/M/d",
        "uuuuMMdd",
        "dd/MM/uuuu",
        "MM/dd/uuuu",
        "d-M-uu",
        "dd.MM.uuuu",
        "d MMM uuuu",
        "dd-MMM-uu",
        "MMMM d, uuuu",
        "uuuu-MM-dd'T00:00:00Z'",
        "uuuu-MM-dd 00:00:00-05:00",
        "M/d/uuuu '12:00 AM'"
      })
  void daysInManyWays(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    LocalDate first = LocalDate.of(2015, 1, 3);
    List<String> daily = many(i -> first.plusDays(i).format(format));
    assertThat(labels(daily).frequency()).isEqualTo(Frequency.DAILY);
    assertThat(labels(daily).notices()).isEmpty();
    assertThat(labels(backwards(daily)).kinds()).containsExactly(Kind.BACKWARDS);
    assertThat(labels(without(daily, 9)).kinds()).containsExactly(Kind.GAPS);
    assertThat(labels(many(i -> first.plusDays(7L * i).format(format))).frequency())
        .isEqualTo(Frequency.WEEKLY);
    LocalDate end = LocalDate.of(2015, 1, 31);
    List<String> months = many(i -> end.plusMonths(i).format(format));
    assertThat(labels(months).frequency()).isEqualTo(Frequency.MONTHLY);
    assertThat(labels(months).notices()).isEmpty();
    List<String> years = many(i -> end.plusYears(i).format(format));
    assertThat(labels(years).frequency()).isEqualTo(Frequency.YEARLY);
  }

  /**
   * The first of each month is 1 January to 1 December in one order, 1 to 12 January in the other.
   */
  @ParameterizedTest
  @ValueSource(strings = {"dd/MM/uuuu", "MM/dd/uuuu", "d-M-uuuu", "M-d-uuuu"})
  void theColumnDecidesWhetherTheDayIsFirst(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern);
    List<String> firsts = many(i -> LocalDate.of(2015, 1, 1).plusMonths(i).format(format));
    assertThat(labels(firsts).frequency()).isEqualTo(Frequency.MONTHLY);
    assertThat(labels(firsts).notices()).isEmpty();
    assertThat(labels(backwards(firsts)).kinds()).containsExactly(Kind.BACKWARDS);
  }

  @Test
  void whereNothingDecidesThatIsSaid() {
    FoundDates found = labels(List.of("01/05/2015", "03/04/2015", "02/11/2016", "05/02/2017"));
    assertThat(found.frequency()).isNull();
    assertThat(found.notices())
        .containsExactly(new Notice(Kind.DAY_OR_MONTH, 4, List.of("01/05/2015")));
  }

  @Test
  void rowsThatContradictEachOtherAreNamed() {
    FoundDates found = labels(List.of("01/02/2015", "31/01/2015", "05/02/2015", "03/13/2015"));
    assertThat(found.frequency()).isNull();
    assertThat(found.notices())
        .containsExactly(
            new Notice(Kind.DAY_AND_MONTH, 4, List.of("3", "31/01/2015", "5", "03/13/2015")));
  }

  @ParameterizedTest
  @CsvSource({
    "2015-Q1, QUARTER, 8060",
    "2015Q2, QUARTER, 8061",
    "2015T3, QUARTER, 8062",
    "Q4 2015, QUARTER, 8063",
    "1T 2015, QUARTER, 8060",
    "T2-15, QUARTER, 8061",
    "1949, YEAR, 1949",
    "1 de marzo de 1970, DAY, 59",
    "'March 1, 1970', DAY, 59",
    "1970-01-02 01:00, SECOND, 90000",
    "01/02/1970 1:00 PM, SECOND, 2725200",
    "sept. 2015, MONTH, 24188",
    "2015-08 (p), MONTH, 24187",
    "1. M\u00e4rz 1970, DAY, 59",
    "1er mars 1970, DAY, 59",
    "ao\u00fbt 2015, MONTH, 24187",
    "19700102 01:00, SECOND, 90000"
  })
  void single(String label, Grain grain, long ordinal) {
    Stamp stamp = DateLabels.parse(label, DateLabels.Order.DAY_FIRST).orElseThrow();
    assertThat(stamp.grain()).isEqualTo(grain);
    assertThat(stamp.ordinal()).isEqualTo(ordinal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2015-13",
        "2015-02-30",
        "31/04/2015",
        "12.5",
        "1234567",
        "0x1p3",
        "Total",
        "1-01",
        "2015Q5",
        "mayor 2015",
        "112",
        "9999",
        "2015-W60",
        "10:30",
        "NaN",
        "1e10",
        "٢٠١٥"
      })
  void whatIsNoDate(String label) {
    assertThat(DateLabels.isDate(label)).isFalse();
  }

  @Test
  void quartersYearsAndHours() {
    assertThat(labels(many(i -> 2005 + i / 4 + "-Q" + (i % 4 + 1))).frequency())
        .isEqualTo(Frequency.QUARTERLY);
    assertThat(
            labels(many(i -> String.format(Locale.ROOT, "%d-%02d", 2005 + i / 4, i % 4 * 3 + 3)))
                .frequency())
        .isEqualTo(Frequency.QUARTERLY);
    assertThat(labels(many(i -> String.valueOf(1960 + i))).frequency()).isEqualTo(Frequency.YEARLY);
    LocalDateTime noon = LocalDateTime.of(2015, 1, 1, 12, 0);
    assertThat(labels(many(i -> noon.plusHours(i).toString())).frequency())
        .isEqualTo(Frequency.HOURLY);
    FoundDates minutes = labels(many(i -> noon.plusMinutes(10L * i).toString()));
    assertThat(minutes.frequency()).isNull();
    assertThat(minutes.notices()).isEmpty();
    assertThat(labels(without(many(i -> noon.plusMinutes(10L * i).toString()), 5)).kinds())
        .containsExactly(Kind.UNEVEN);
  }

  @Test
  void workingDaysHaveNoWeekendsAndHolidaysAreNoGaps() {
    List<String> days =
        Stream.iterate(LocalDate.of(2015, 1, 1), day -> day.plusDays(1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .limit(60)
            .map(LocalDate::toString)
            .toList();
    assertThat(labels(days).frequency()).isEqualTo(Frequency.WORKING_DAYS);
    assertThat(labels(days).notices()).isEmpty();
    assertThat(labels(without(days, 10, 30)).notices())
        .containsExactly(new Notice(Kind.HOLIDAYS, 2, List.of()));
    assertThat(labels(without(days, 10, 11, 12, 13, 14, 15)).kinds()).containsExactly(Kind.GAPS);
  }

  @Test
  void theFirstPlaceIsNamed() {
    List<String> months =
        many(i -> String.format(Locale.ROOT, "%d-%02d", 2015 + i / 12, i % 12 + 1));
    assertThat(labels(without(months, 10, 11, 25)).notices())
        .containsExactly(new Notice(Kind.GAPS, 2, List.of("12", "2016-01", "2015-10")));
    List<String> twoSeries = new ArrayList<>(months);
    twoSeries.addAll(months);
    assertThat(labels(twoSeries).notices())
        .containsExactly(new Notice(Kind.DISORDERED, 1, List.of("32", "2015-01", "2017-06")));
    List<String> each = months.stream().flatMap(month -> Stream.of(month, month)).toList();
    assertThat(labels(each).notices())
        .containsExactly(new Notice(Kind.REPEATED, 30, List.of("3", "2015-01")));
    List<String> one = new ArrayList<>(months);
    one.set(4, "unknown");
    assertThat(labels(one).kinds()).containsExactly(Kind.NO_DATE, Kind.GAPS);
    one.set(4, "2O15-05");
    assertThat(labels(one).notices())
        .containsExactly(new Notice(Kind.UNREAD_DATE, 1, List.of("6", "2O15-05")));
    assertThat(labels(backwards(one)).kinds()).containsExactly(Kind.UNREAD_DATE, Kind.BACKWARDS);
    assertThat(labels(without(one, 5)).kinds()).containsExactly(Kind.NO_DATE, Kind.GAPS);
    assertThat(labels(without(one, 20)).kinds()).containsExactly(Kind.UNREAD_DATE, Kind.GAPS);
    one.add(4, "2015-05");
    assertThat(labels(one).kinds()).containsExactly(Kind.NO_DATE);
    assertThat(labels(backwards(each)).kinds()).containsExactly(Kind.BACKWARDS, Kind.REPEATED);
    List<String> mixed = many(i -> String.format(Locale.ROOT, "%d", 2000 + i * 7 % 30));
    assertThat(find("t", mixed).kinds()) // numbers in no order are no years
        .containsExactly(Kind.NOT_CHECKED);
  }

  @Test
  void timesMayStandInAColumnOfTheirOwn() {
    LocalDateTime noon = LocalDateTime.of(2015, 1, 20, 12, 0);
    for (String pattern :
        List.of(
            "uuuu-MM-dd|HH:mm",
            "dd.MM.uuuu|HH:mm:ss",
            "uuuuMMdd|H:mm",
            "d/M/uuuu|h:mm a",
            "d MMM uuuu|HH:mm:ss.SSS",
            "'x'|uuuu-MM-dd|HH:mm")) {
      DateTimeFormatter format = format(pattern);
      List<String> rows = many(i -> noon.plusHours(i).format(format));
      String names = pattern.startsWith("'x'") ? "n|d|t" : "d|t";
      assertThat(find(names, rows).frequency()).as(pattern).isEqualTo(Frequency.HOURLY);
      assertThat(find(names, rows).notices()).as(pattern).isEmpty();
      assertThat(find(names, backwards(rows)).kinds()).as(pattern).containsExactly(Kind.BACKWARDS);
      assertThat(find(names, without(rows, 7)).kinds()).as(pattern).containsExactly(Kind.GAPS);
    }
    FoundDates first = find("t|d", many(i -> noon.plusHours(i).format(format("HH:mm|uuuu-MM-dd"))));
    assertThat(first.labels()).startsWith("2015-01-20 12:00", "2015-01-20 13:00");
    for (String names : List.of("date|hour", "Fecha|Hora")) {
      FoundDates hours = find(names, many(i -> noon.plusHours(i).format(format("uuuu-MM-dd|H"))));
      assertThat(hours.frequency()).isEqualTo(Frequency.HOURLY);
      assertThat(hours.notices()).isEmpty();
    }
    FoundDates together =
        find("d|Hour", many(i -> noon.plusHours(i).format(format("uuuu-MM-dd|HHmm"))));
    assertThat(together.frequency()).isEqualTo(Frequency.HOURLY);
    assertThat(together.notices()).isEmpty();
    FoundDates parts =
        find("year|month|day|hour", many(i -> noon.plusHours(i).format(format("uuuu|M|d|H"))));
    assertThat(parts.frequency()).isEqualTo(Frequency.HOURLY);
    assertThat(parts.labels()).startsWith("2015-01-20 12:00");
    FoundDates toTwentyFour =
        find("d|hour", many(i -> "2015-01-0" + (1 + i / 24) + "|" + (1 + i % 24)));
    assertThat(toTwentyFour.frequency()).isEqualTo(Frequency.HOURLY);
    assertThat(toTwentyFour.notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "uuuu|MMMM!MONTHLY!1",
        "uuuu|M!MONTHLY!1",
        "uuuu|['M']MM!MONTHLY!1",
        "MMM|uuuu!MONTHLY!1",
        "uuuu|['Q']Q!QUARTERLY!3",
        "uuuu|Q. 'Quartal'!QUARTERLY!3"
      })
  void yearAndPartOfItNeedNoNames(String pattern, Frequency frequency, int months) {
    DateTimeFormatter format = format(pattern).withLocale(Locale.GERMAN);
    YearMonth first = YearMonth.of(2015, 1);
    List<String> rows = many(i -> first.plusMonths((long) months * i).format(format));
    assertThat(find("|", rows).frequency()).isEqualTo(frequency);
    assertThat(find("|", rows).notices()).isEmpty();
    assertThat(find("|", backwards(rows)).kinds()).containsExactly(Kind.BACKWARDS);
    assertThat(find("|", without(rows, 7)).kinds()).containsExactly(Kind.GAPS);
    String titled = "Table of things||\n||v\n" + String.join("|1\n", rows) + "|1\n";
    assertThat(CsvSeries.read("f.csv", titled, "3", true).dates(new ArrayList<>()).frequency())
        .contains(frequency);
  }

  @Test
  void numbersBesideYearsAreNotAlwaysMonths() {
    FoundDates yearly = find("|", many(i -> 1980 + i + "|" + (i * 5 % 12 + 1)));
    assertThat(yearly.frequency()).isEqualTo(Frequency.YEARLY);
    assertThat(yearly.labels()).startsWith("1980");
    FoundDates quarters = find("|", many(i -> 1980 + i / 4 + "|" + (i % 4 + 1)));
    assertThat(quarters.labels()).startsWith("1980");
    assertThat(quarters.kinds()).containsExactly(Kind.NOT_CHECKED);
    FoundDates panel = find("||", many(i -> 1980 + i / 24 + "|" + (i / 2 % 12 + 1) + "|" + i % 2));
    assertThat(panel.kinds()).containsExactly(Kind.NOT_CHECKED);
  }

  @Test
  void yearsWithoutANameMayBeInAnyOrder() {
    List<String> years = many(i -> String.valueOf(1980 + i * 7 % 30));
    assertThat(find("", years).kinds()).containsExactly(Kind.DISORDERED);
    assertThat(find("", years).frequency()).isEqualTo(Frequency.YEARLY);
    assertThat(find("", many(i -> String.valueOf(1600 + i * 37 % 500))).kinds()).isEmpty();
  }

  @Test
  void aLabelThatIsTheSameInEveryRowIsNone() {
    IntFunction<String> shuffled = i -> "A1|" + (1_672_531_200L + 600L * (i * 7 % 30));
    FoundDates sensor = find("sensor|unix", many(shuffled));
    assertThat(sensor.labels()).startsWith("1672531200");
    assertThat(sensor.notices())
        .containsExactly(new Notice(Kind.NOT_CHECKED, 30, List.of("1672531200")));
    assertThat(find("sensor|unix", many(i -> "A1|" + (1_672_531_200L - 60L * i))).kinds())
        .containsExactly(Kind.FALLING);
    assertThat(find("sensor|unix", many(i -> "A1|" + (1_672_531_200L + 60L * i))).kinds())
        .isEmpty();
    assertThat(find("negara|tahun", many(i -> "ID|" + (1980 + i * 7 % 30))).kinds())
        .containsExactly(Kind.NOT_CHECKED);
    assertThat(find("shop|week", many(i -> "S1|" + (1 + i * 7 % 30))).kinds())
        .containsExactly(Kind.NOT_CHECKED);
    assertThat(find("shop|week", many(i -> "S1|" + (1 + i))).kinds()).isEmpty();
    assertThat(find("shop|n", many(i -> "S1|" + i * 7 % 30)).kinds())
        .containsExactly(Kind.NOT_CHECKED);
    assertThat(find("shop", many(i -> "S1")).labels()).startsWith("S1");
  }

  @Test
  void aDateThatIsTheSameInEveryRowIsNone() {
    IntFunction<String> month = i -> YearMonth.of(2018, 1).plusMonths(i).toString();
    for (String same : List.of("01/02/24 23:00:00", "25/01/2024", "2024-02-01")) {
      List<String> twice = many(i -> same + "|ES|" + month.apply(i / 2));
      FoundDates found = find("LAST UPDATE|geo|TIME_PERIOD", twice);
      assertThat(found.frequency()).as(same).isEqualTo(Frequency.MONTHLY);
      assertThat(found.notices())
          .containsExactly(new Notice(Kind.REPEATED, 15, List.of("3", "2018-01")));
      List<String> shuffled = many(i -> month.apply(i * 7 % 30) + "|" + same);
      assertThat(find("month|downloaded", shuffled).kinds()).containsExactly(Kind.DISORDERED);
    }
    assertThat(find("d", many(i -> "2024-02-01")).kinds()).containsExactly(Kind.REPEATED);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern.replace("|", "'|'"), Locale.ENGLISH);
  }

  @Test
  void timesDoNotSpoilDatesThatHaveTheirOwnOrNone() {
    assertThat(labelsOf("uuuu-MM-dd")).startsWith("2015-01-01 09:30");
    assertThat(labelsOf("uuuu-MM")).startsWith("2015-01");
    assertThat(labelsOf("uuuu-MM-dd HH:mm")).startsWith("2015-01-01 00:00");
    LocalDate first = LocalDate.of(2015, 1, 1);
    FoundDates daily = find("d|closed", many(i -> first.plusDays(i) + "|17:30"));
    assertThat(daily.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(daily.notices()).isEmpty();
  }

  private static List<String> labelsOf(String pattern) {
    LocalDateTime first = LocalDateTime.of(2015, 1, 1, 0, 0);
    return find(
            "d|time",
            many(i -> first.plusMonths(i).format(DateTimeFormatter.ofPattern(pattern)) + "|09:30"))
        .labels();
  }

  @Test
  void aWeekOfDatesIsNotYetMondayToFriday() {
    assertThat(labels(many(i -> "2015-01-0" + (5 + i / 15))).frequency())
        .isEqualTo(Frequency.DAILY);
  }

  @Test
  void numbersThatFallAllTheWayMayRunBackwards() {
    List<String> seconds = many(i -> String.valueOf(1_577_923_200L + 86_400L * i));
    assertThat(labels(seconds).kinds()).isEmpty();
    assertThat(labels(backwards(seconds)).notices())
        .containsExactly(new Notice(Kind.FALLING, 30, List.of(seconds.get(29), seconds.get(0))));
    assertThat(labels(without(seconds, 9)).kinds()).containsExactly(Kind.NOT_CHECKED);
    assertThat(labels(many(String::valueOf)).kinds()).isEmpty();
    assertThat(labels(backwards(many(String::valueOf))).kinds()).containsExactly(Kind.FALLING);
    assertThat(labels(backwards(many(i -> i + ".0"))).kinds()).containsExactly(Kind.FALLING);
    assertThat(labels(many(i -> String.valueOf(i / 2))).kinds()).isEmpty();
    assertThat(labels(many(i -> String.valueOf(90 - i / 2))).kinds()).isEmpty();
    String onlyValues = "v|w\n3|x\n2|y\n1|z\n";
    List<Notice> notices = new ArrayList<>();
    CsvSeries.read("f.csv", onlyValues, "v", true).dates(notices);
    assertThat(notices).isEmpty();
  }

  @Test
  void ofLabelsThatAreNotUnderstoodThatIsSaid() {
    assertThat(labels(many(i -> "S" + i)).notices())
        .containsExactly(new Notice(Kind.NOT_CHECKED, 30, List.of("S0")));
    assertThat(labels(many(i -> "2015 wk " + i)).kinds()).containsExactly(Kind.NOT_CHECKED);
    assertThat(labels(many(i -> String.format(Locale.ROOT, "%d:00", i))).kinds())
        .containsExactly(Kind.NOT_CHECKED);
    assertThat(labels(many(i -> "city")).kinds()).isEmpty();
    assertThat(labels(many(i -> i % 3 == 0 ? "Monday" : "Tuesday")).kinds())
        .containsExactly(Kind.NOT_CHECKED);
    assertThat(labels(many(i -> i + ".5")).kinds()).isEmpty();
  }

  @Test
  void theDatesMayBeInAnyColumnOrInSeveral() {
    FoundDates later = find("n|updated|when", many(i -> i + "|11/04/23|" + (1990 + i)));
    assertThat(later.labels()).startsWith("1990", "1991");
    assertThat(later.frequency()).isEqualTo(Frequency.YEARLY);
    FoundDates parts = find("A\u00f1o|Mes", many(i -> 2015 + i / 12 + "|" + (i % 12 + 1)));
    assertThat(parts.labels()).startsWith("2015-01", "2015-02");
    assertThat(parts.frequency()).isEqualTo(Frequency.MONTHLY);
    FoundDates days = find("year|month|day", many(i -> "2015|Jan|" + (i + 1)));
    assertThat(days.labels()).startsWith("2015-01-01").endsWith("2015-01-30");
    assertThat(days.frequency()).isEqualTo(Frequency.DAILY);
    FoundDates none = find("id|name", many(i -> i * 7 % 5 + "|x"));
    assertThat(none.labels()).startsWith("0", "2", "4");
    assertThat(none.frequency()).isNull();
    assertThat(none.notices()).isEmpty();
  }

  private static FoundDates read(String text, String column) {
    List<Notice> notices = new ArrayList<>();
    return new FoundDates(CsvSeries.read("f.csv", text, column, true).dates(notices), notices);
  }

  /** Several series one below the other, as offices of statistics give them. */
  @Test
  void aColumnThatIsCalledAfterTimeHasDatesInAnyOrder() {
    StringBuilder text = new StringBuilder("Sexo;Periodo;Total\n");
    for (String sex : List.of("Hombres", "Mujeres")) {
      for (int year = 2024; year > 1990; year--) {
        text.append(sex + ";" + year + ";" + (year - 1000) + "\n");
      }
    }
    FoundDates found = read(text.toString(), "Total");
    assertThat(found.kinds()).contains(Kind.BACKWARDS, Kind.DISORDERED);
    assertThat(found.labels()).startsWith("2024", "2023");
    String sexes = "A\u00f1o;Sexo;Total\n2024;H;1\n2024;M;2\n2023;H;3\n2023;M;4\n";
    assertThat(read(sexes, "Total").kinds()).contains(Kind.BACKWARDS, Kind.REPEATED);
  }

  @Test
  void yearsAndQuartersInColumnsOfTheirOwnAreDates() {
    StringBuilder rising = new StringBuilder();
    StringBuilder falling = new StringBuilder();
    for (int k = 0; k < 24; k++) {
      String row = (2000 + k / 4) + ";" + (k % 4 + 1) + "T;" + k + "\n";
      rising.append(row);
      falling.insert(0, row);
    }
    String header = "A\u00f1o;Trimestre;Valor\n";
    FoundDates up = read(header + rising, "Valor");
    assertThat(up.labels()).startsWith("2000-Q1", "2000-Q2");
    assertThat(up.frequency()).isEqualTo(Frequency.QUARTERLY);
    assertThat(up.kinds()).isEmpty();
    assertThat(read(header + falling, "Valor").kinds()).containsExactly(Kind.BACKWARDS);
  }

  @Test
  void aMeasuredColumnOfFourDigitsIsNoDate() {
    StringBuilder text = new StringBuilder("Muestra;Altitud;Temp\n");
    for (int k = 0; k < 30; k++) {
      text.append("M" + k + ";" + (2010 - 3 * k) + ";" + k + "\n");
    }
    assertThat(read(text.toString(), "Temp").labels()).startsWith("M0", "M1");
  }

  @Test
  void theYearComesFirstWhereOnlyThatIsInOrder() {
    LocalDate day = LocalDate.of(2024, 1, 20);
    List<String> dates =
        many(i -> day.plusDays(i).toString().substring(2)); // 24-01-20 up to 24-02-18
    FoundDates found = labels(dates);
    assertThat(found.kinds()).isEmpty();
    assertThat(found.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(labels(backwards(dates)).kinds()).containsExactly(Kind.BACKWARDS);
  }

  /** Cut off, they would be equal. */
  @Test
  void fractionsOfASecondAreNotUnderstood() {
    List<String> quarters = many(i -> "2024-03-31T01:59:" + (10 + i / 4) + "." + 25 * (i % 4));
    assertThat(labels(quarters).kinds()).containsExactly(Kind.NOT_CHECKED);
    assertThat(labels(many(i -> "2024-03-31T01:59:" + (10 + i) + ".000Z")).kinds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Jahr, Quartal, %d, QUARTERLY",
    "Ann\u00e9e, Trimestre, T%d, QUARTERLY",
    "Fiscal year, Quarter, Quarter %d, QUARTERLY",
    "A\u00f1o, Periodo, Trim %d, QUARTERLY",
    "Year, Period, M0%d, MONTHLY",
    "Ano, M\u00eas, %d, MONTHLY",
    "Anno, Mese, %d, MONTHLY",
    "Jahr, Monat, %d, MONTHLY"
  })
  void aYearAndAPartOfItAreADateInSeveralLanguages(
      String year, String part, String cell, Frequency frequency) {
    StringBuilder text = new StringBuilder(year + ";" + part + ";v\n");
    int parts = frequency == Frequency.QUARTERLY ? 4 : 9;
    for (int k = 0; k < (frequency == Frequency.QUARTERLY ? 24 : 9); k++) {
      String shown = String.format(Locale.ROOT, cell, k % parts + 1);
      text.append((2005 + k / parts) + ";" + shown + ";" + k + "\n");
    }
    FoundDates found = read(text.toString(), "v");
    assertThat(found.kinds()).isEmpty();
    assertThat(found.frequency()).isEqualTo(frequency);
  }

  @Test
  void aColumnOfDatesIsPreferredToOneThatCounts() {
    StringBuilder text = new StringBuilder("stock;fecha;v\n");
    for (int k = 0; k < 30; k++) {
      text.append((2060 - k) + ";" + LocalDate.of(2019, 1, 1).plusDays(k) + ";" + k + "\n");
    }
    FoundDates found = read(text.toString(), "v");
    assertThat(found.labels()).startsWith("2019-01-01");
    assertThat(found.kinds()).isEmpty();
  }

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** A year beside its first month, or quarter, only. */
  private static String sparse(String header, int first, int parts, IntFunction<String> part) {
    StringBuilder text = new StringBuilder(header + ";v\n");
    for (int k = first; k < first + 30; k++) {
      boolean shown = k == first || k % parts == 0;
      text.append((shown ? 2010 + k / parts : "") + ";" + part.apply(k % parts) + ";" + k + "\n");
    }
    return text.toString();
  }

  private static FoundDates sparseRead(String text) {
    CsvSeries series = CsvSeries.read("f.csv", text, "v", true);
    List<Notice> notices = new ArrayList<>(series.notices());
    return new FoundDates(series.dates(notices), notices);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 7})
  void aYearIsFilledInWhereItsMonthsRunOn(int first) {
    FoundDates months = sparseRead(sparse("Year;Month", first, 12, MONTHS::get));
    assertThat(months.frequency()).isEqualTo(Frequency.MONTHLY);
    assertThat(months.kinds()).containsExactly(Kind.FILLED_DATES);
    assertThat(months.labels()).startsWith(String.format(Locale.ROOT, "2010-%02d", first + 1));
    int quarter = first % 4;
    FoundDates quarters = sparseRead(sparse("Jahr;Quartal", quarter, 4, q -> "Q" + (q + 1)));
    assertThat(quarters.frequency()).isEqualTo(Frequency.QUARTERLY);
    assertThat(quarters.labels()).startsWith("2010-Q" + (quarter + 1));
    assertThat(quarters.kinds()).containsExactly(Kind.FILLED_DATES);
  }

  @Test
  void daysHaveTheirYearAndMonthFilledIn() {
    LocalDate start = LocalDate.of(2015, 12, 20);
    StringBuilder text = new StringBuilder("A\u00f1o;Mes;D\u00eda;v\n");
    for (int k = 0; k < 60; k++) {
      LocalDate day = start.plusDays(k);
      text.append(k == 0 || day.getDayOfYear() == 1 ? day.getYear() : "")
          .append(";" + (k == 0 || day.getDayOfMonth() == 1 ? day.getMonthValue() : ""))
          .append(";" + day.getDayOfMonth() + ";" + k + "\n");
    }
    FoundDates found = sparseRead(text.toString());
    assertThat(found.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(found.labels()).contains("2015-12-31", "2016-01-01", "2016-02-01");
  }

  @Test
  void aYearIsNotFilledInWhereThatIsNotClear() {
    String text = sparse("Year;Month", 0, 12, MONTHS::get);
    for (String other :
        List.of(
            text.replace(";Mar;2\n", ";May;2\n"), // a month that lacks
            text.replace("2011;", ";"), // a year that lacks
            text.replace("2010;", ";"))) {
      assertThat(sparseRead(other).kinds()).as(other).containsExactly(Kind.NOT_CHECKED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "%d S%d",
    "%d-H%d",
    "%dS%d",
    "%d/S%d",
    "%d semestre %d",
    "%d HJ%d",
    "%d-%dH",
    "%d %der semestre",
    "%d %d\u00ba semestre",
    "%d %d. Halbjahr"
  })
  void halvesOfAYearAfterIt(String label) {
    halves(many(i -> String.format(Locale.ROOT, label, 2005 + i / 2, i % 2 + 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "S%d 2005",
    "H%d-2005",
    "%dS2005",
    "%dH05",
    "S%d/2005",
    "%der semestre 2005",
    "%der semestre de 2005",
    "Semestre %d 2005",
    "%d. Halbjahr 2005",
    "H%d '05",
    "%dnd half of 2005",
    "%d\u00ba sem. 2005"
  })
  void halvesOfAYearBeforeIt(String label) {
    halves(
        many(
            i ->
                String.format(Locale.ROOT, label, i % 2 + 1)
                    .replace("05", String.format(Locale.ROOT, "%02d", 5 + i / 2))));
  }

  @Test
  void halvesOfAYearInWordsOrColumnsOrMonths() {
    halves(many(i -> (i % 2 == 0 ? "Primer" : "Segundo") + " semestre de " + (2005 + i / 2)));
    halves(many(i -> (2005 + i / 2) + (i % 2 == 0 ? " I" : " II") + " semestre"));
    halves(many(i -> (2005 + i / 2) + (i % 2 == 0 ? "-06-30" : "-12-31")));
    halves(many(i -> (2005 + i / 2) + (i % 2 == 0 ? "-01" : "-07")));
    for (String header :
        List.of("Year|Half", "A\u00f1o|Semestre", "Jahr|Halbjahr", "Year|Period")) {
      for (String cell : List.of("%d", "S%d", "H%d", "%d\u00ba")) {
        FoundDates found =
            find(
                header,
                many(i -> 2005 + i / 2 + "|" + String.format(Locale.ROOT, cell, i % 2 + 1)));
        assertThat(found.frequency()).as(header + cell).isEqualTo(Frequency.HALF_YEARLY);
        assertThat(found.labels()).startsWith("2005-S1", "2005-S2", "2006-S1");
        assertThat(found.kinds()).isEmpty();
      }
    }
  }

  private static void halves(List<String> labels) {
    assertThat(labels(labels).frequency()).as(labels.get(0)).isEqualTo(Frequency.HALF_YEARLY);
    assertThat(labels(labels).kinds()).as(labels.get(0)).isEmpty();
    assertThat(labels(backwards(labels)).kinds()).containsExactly(Kind.BACKWARDS);
    assertThat(labels(without(labels, 7)).kinds()).containsExactly(Kind.GAPS);
  }

  @ParameterizedTest
  @CsvSource({
    "2015 S2, HALF_YEARLY, 1, 2016-S1",
    "2015-H1, HALF_YEARLY, 4, 2017-S1",
    "2015-06-30, HALF_YEARLY, 1, 2015-12-31",
    "2015-01-15, HALF_YEARLY, 1, 2015-07-15",
    "2023-11-30, MONTHLY, 3, 2024-02-29",
    "2015-Q2, HALF_YEARLY, 1, 2015-Q4",
    "2015 S2, YEARLY, 2, 2017-S2",
    "2015-Q3, QUARTERLY, 2, 2016-Q1"
  })
  void theDatesAfterAHalf(String last, Frequency frequency, int steps, String date) {
    Stamp stamp = DateLabels.parse(last, DateLabels.Order.DAY_FIRST).orElseThrow();
    assertThat(new FutureDates(stamp, frequency, false).after(steps)).isEqualTo(date);
  }

  /** S is a week in French, and h an hour. */
  @Test
  void weeksAndHoursAreNoHalves() {
    for (String week : List.of("2015-S%d", "2015-S%02d")) {
      List<String> weeks = many(i -> String.format(Locale.ROOT, week, i + 1));
      assertThat(labels(weeks).kinds()).containsExactly(Kind.NOT_CHECKED);
    }
    assertThat(labels(many(i -> String.format(Locale.ROOT, "%dh%02d", 1 + i / 20, i % 20))).kinds())
        .containsExactly(Kind.NOT_CHECKED);
  }

  /** What a wall clock shows every so many minutes. */
  private static List<String> clock(String zone, String from, int days, int minutes) {
    ZoneId place = ZoneId.of(zone);
    Instant start = LocalDate.parse(from).atStartOfDay(place).toInstant();
    DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(place);
    return IntStream.range(0, days * 1440 / minutes)
        .mapToObj(i -> format.format(start.plusSeconds(60L * minutes * i)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Madrid, 2023-10-20, 1",
    "Europe/Madrid, 2023-03-01, 2",
    "Europe/London, 2022-03-01, 2",
    "America/New_York, 2023-10-20, 1",
    "Australia/Sydney, 2023-03-20, 2",
    "America/Santiago, 2023-03-20, 2"
  })
  void whereTheClocksChangeNoHourIsRepeated(String zone, String from, int changes) {
    int days = changes > 1 ? 245 : 20;
    for (int minutes : days > 20 ? new int[] {60} : new int[] {60, 30, 15, 10}) {
      List<String> times = clock(zone, from, days, minutes);
      FoundDates found = labels(times);
      assertThat(found.kinds()).containsExactly(Kind.CLOCK_CHANGES);
      assertThat(found.notices().get(0).count()).isEqualTo(changes);
      assertThat(found.notices().get(0).loud()).isFalse();
      assertThat(found.frequency()).isEqualTo(minutes == 60 ? Frequency.HOURLY : null);
      assertThat(labels(backwards(times)).kinds())
          .containsExactlyInAnyOrder(Kind.CLOCK_CHANGES, Kind.BACKWARDS);
      assertThat(labels(without(times, 30)).kinds()).contains(Kind.CLOCK_CHANGES).hasSize(2);
    }
  }

  /** The offset says which of two equal hours is meant. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Madrid, 2023-10-28T12:00:00Z", "Europe/Madrid, 2024-03-30T12:00:00Z",
    "America/New_York, 2023-11-04T20:00:00Z", "UTC, 2023-10-28T12:00:00Z"
  })
  void withAnOffsetNoHourGoesBack(String zone, String from) {
    List<String> hours =
        many(
            i ->
                Instant.parse(from)
                    .plusSeconds(3600L * i)
                    .atZone(ZoneId.of(zone))
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    assertThat(labels(hours).notices()).isEmpty();
    assertThat(labels(hours).frequency()).isEqualTo(Frequency.HOURLY);
    for (int i = 1; i < 29; i++) {
      assertThat(labels(without(hours, i)).kinds()).containsExactly(Kind.GAPS);
      List<String> twice = new ArrayList<>(hours);
      twice.add(i, hours.get(i));
      assertThat(labels(twice).kinds()).containsExactly(Kind.REPEATED);
    }
    assertThat(labels(backwards(hours)).kinds()).containsExactly(Kind.BACKWARDS);
  }

  @Test
  void otherHoursAreRepeatedOrLack() {
    List<String> autumn = clock("Europe/Madrid", "2023-10-20", 20, 60);
    List<String> again = new ArrayList<>(autumn);
    again.add(40, again.get(40)); // on a Saturday afternoon
    assertThat(labels(again).kinds()).containsExactly(Kind.CLOCK_CHANGES, Kind.REPEATED);
    assertThat(labels(clock("UTC", "2023-10-20", 20, 60)).kinds()).isEmpty();
    List<String> two = autumn.stream().flatMap(time -> Stream.of(time, time)).toList();
    assertThat(labels(two).kinds()).containsExactly(Kind.REPEATED);
    List<String> spring = clock("Europe/Madrid", "2023-03-20", 20, 60);
    assertThat(labels(spring).kinds()).containsExactly(Kind.GAPS); // nothing shows local time
    List<String> winter = new ArrayList<>(clock("UTC", "2023-12-20", 20, 60));
    winter.add(4 * 24 + 3, winter.get(4 * 24 + 2)); // a Sunday, 24 December
    assertThat(labels(winter).kinds()).containsExactly(Kind.REPEATED);
  }

  @Test
  void aYearThatStandsAboveItsMonthsOnlyIsSaidNotToBeChecked() {
    assertThat(labels(many(i -> i % 4 == 0 ? String.valueOf(2020 - i / 4) : "")).kinds())
        .containsExactly(Kind.NOT_CHECKED);
  }

  @Test
  void monthsHaveTheirNamesInItalianAndPortuguese() {
    assertThat(labels(List.of("gennaio 2018", "febbraio 2018", "mar 2018")).frequency())
        .isEqualTo(Frequency.MONTHLY);
    assertThat(labels(List.of("mar\u00e7o de 2018", "abril de 2018", "maio de 2018")).frequency())
        .isEqualTo(Frequency.MONTHLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "en-GB", "es-ES", "es-MX", "fr-FR", "de-DE", "it-IT", "pt-BR"})
  void longDatesAreUnderstood(String language) {
    DateTimeFormatter full =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
            .withLocale(Locale.forLanguageTag(language));
    FoundDates found = labels(many(i -> LocalDate.of(2015, 2, 20).plusDays(i).format(full)));
    assertThat(found.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(found.notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2$d%3$s trimestre %1$d", "%2$d. Quartal %1$d", "%1$dT%4$s", "Trim. %2$d %1$d",
        "%4$s Trim. %1$d", "%1$d-Q%2$d", "%1$d %2$dT", "Q%2$d/%1$d"
      })
  void quartersInWordsAreUnderstood(String format) {
    List<String> ordinals = List.of("er", "\u00ba", "er", "e");
    List<String> roman = List.of("I", "II", "III", "IV");
    FoundDates found =
        labels(
            many(
                i ->
                    String.format(
                        Locale.ROOT,
                        format,
                        2005 + i / 4,
                        i % 4 + 1,
                        ordinals.get(i % 4),
                        roman.get(i % 4))));
    assertThat(found.frequency()).isEqualTo(Frequency.QUARTERLY);
    assertThat(found.notices()).isEmpty();
  }

  /** 2000-01, 2001-02, ...: each a year of its own, and no month. */
  @Test
  void yearsThatEndInTheNextAreNoMonths() {
    List<String> fiscal =
        IntStream.range(1999, 2012)
            .mapToObj(year -> String.format(Locale.ROOT, "%d-%02d", year, (year + 1) % 100))
            .toList();
    assertThat(find("t", fiscal.subList(1, 12)).kinds()).containsExactly(Kind.NOT_CHECKED);
    assertThat(find("t", List.of("2000-01", "2000-02", "2000-03")).frequency())
        .isEqualTo(Frequency.MONTHLY);
  }

  /** Seven days are missing after the twentieth date, and something else is wrong as well. */
  @ParameterizedTest
  @ValueSource(strings = {"again", "swapped", "at the gap", "backwards"})
  void aGapIsToldBesideWhatElseIsWrong(String wrong) {
    List<String> days =
        new ArrayList<>(
            many(i -> LocalDate.of(2015, 1, 1).plusDays(i < 20 ? i : i + 7).toString()));
    switch (wrong) {
      case "swapped" -> Collections.swap(days, 9, 10);
      case "at the gap" -> Collections.swap(days, 20, 21);
      default -> days.add(10, days.get(9));
    }
    FoundDates found = labels(wrong.equals("backwards") ? backwards(days) : days);
    assertThat(found.kinds()).contains(Kind.GAPS);
    assertThat(found.notices())
        .filteredOn(notice -> notice.kind() == Kind.GAPS)
        .allSatisfy(notice -> assertThat(notice.words()).contains("2015-01-20", "2015-01-28"));
  }

  @Test
  void monthsWithoutGapsHaveNoneBesideARepeatedOne() {
    List<String> months =
        new ArrayList<>(many(i -> YearMonth.of(2015, 1).plusMonths(i).toString()));
    months.add(12, months.get(11));
    assertThat(labels(months).kinds()).containsExactly(Kind.REPEATED);
    List<String> twice = new ArrayList<>(months.subList(0, 10));
    twice.addAll(months.subList(0, 10));
    assertThat(labels(twice).kinds()).containsExactly(Kind.DISORDERED);
  }

  /** The office for national statistics puts years, quarters and months below each other. */
  @Test
  void yearsAboveQuartersAboveMonthsRunBack() {
    List<String> stacked = new ArrayList<>(List.of("2015", "2016", "2017", "2015 Q1", "2015 Q2"));
    stacked.addAll(List.of("2015 Q3", "2015 Q4", "2016 Q1", "2015 JAN", "2015 FEB", "2015 MAR"));
    assertThat(labels(stacked).notices())
        .containsExactly(Notice.of(Kind.DISORDERED, 2, 5, "2015 Q1", "2017"));
  }

  /** Two digits may be of 1930 to 2029 as in spreadsheets, or of 1969 to 2068 as in POSIX. */
  @ParameterizedTest
  @CsvSource({
    "MMM-uu, 1949-01, 12, true", // both orders rise: as spreadsheets read it
    "MMM-uu, 1965-07, 12, true", // POSIX goes back in 1969
    "MM/dd/uu, 1968-12, 1, true",
    "MMM uu, 2027-11, 12, true", // spreadsheets go back in 2030
    "MMM-uu, 1925-01, 36, true", // and so does POSIX in 1969
    "dd.MM.uu, 1912-02, 48, true",
    "MMM-uu, 1999-06, 1, false",
  })
  void yearsOfTwoDigitsAreOfTheCenturyThatKeepsTheOrder(
      String pattern, YearMonth first, int step, boolean said) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    List<LocalDate> dates =
        IntStream.range(0, 20).mapToObj(i -> first.plusMonths((long) i * step).atDay(1)).toList();
    FoundDates found = labels(dates.stream().map(date -> date.format(format)).toList());
    if (said) {
      assertThat(found.kinds()).containsExactly(Kind.CENTURY);
      List<String> words = found.notices().get(0).words();
      int at = found.labels().indexOf(words.get(0));
      assertThat(words.get(1)).isEqualTo(String.valueOf(dates.get(at).getYear()));
    } else {
      assertThat(found.notices()).isEmpty();
    }
  }

  @Test
  void ofTwoColumnsOfDatesTheEvenOneIsTakenAndTheOtherNamed() {
    List<String> rows =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  LocalDate day = LocalDate.of(2015, 1, 1).plusDays(i);
                  return day.plusDays(40L + i * i % 3 + 2 * i) + "|" + day;
                })
            .toList();
    FoundDates found = find("extracted|day", rows);
    assertThat(found.labels()).startsWith("2015-01-01");
    assertThat(found.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(found.notices()).containsExactly(Notice.of(Kind.OTHER_DATES, 1, "day", "extracted"));
  }

  /**
   * The time at which a row was written has no frequency; when it was published is another date.
   */
  @Test
  void theMonthThatARowIsAboutIsToldFromItsTime() {
    FoundDates written =
        find(
            "written|month",
            many(
                i ->
                    String.format(
                        "2024-01-15T10:00:%02d|%s",
                        i, YearMonth.of(2015, 1 + i % 12).plusYears(i / 12))));
    assertThat(written.labels()).startsWith("2015-01");
    assertThat(written.notices())
        .containsExactly(Notice.of(Kind.OTHER_DATES, 1, "month", "written"));
    FoundDates published =
        find(
            "published|month",
            many(
                i ->
                    LocalDate.of(2015, 2, 16).plusMonths(i)
                        + "|"
                        + YearMonth.of(2015, 1).plusMonths(i)));
    assertThat(published.kinds()).containsExactly(Kind.OTHER_DATES);
  }

  @Test
  void theMonthOrYearOfADayIsNoOtherDate() {
    IntFunction<LocalDate> day = i -> LocalDate.of(2015, 1, 1).plusDays(20L * i);
    assertThat(
            find("day|month", many(i -> day.apply(i) + "|" + YearMonth.from(day.apply(i)))).kinds())
        .doesNotContain(Kind.OTHER_DATES);
    assertThat(find("day|year", many(i -> day.apply(i) + "|" + day.apply(i).getYear())).kinds())
        .doesNotContain(Kind.OTHER_DATES);
  }
}
