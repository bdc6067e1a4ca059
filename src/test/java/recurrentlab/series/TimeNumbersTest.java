package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.series.Notice.Kind;

/** Dates written as numbers alone, in whatever order and under whatever name. */
class TimeNumbersTest {
  private record Found(DateColumn dates, List<Notice> notices) {
    List<Kind> kinds() {
      return notices.stream().map(Notice::kind).toList();
    }

    Frequency frequency() {
      return dates.frequency().orElse(null);
    }

    List<String> labels() {
      return dates.labels();
    }
  }

  /** Rows without their value, which is the last column's. */
  private static Found find(String header, List<String> rows) {
    String text = header + "|v\n" + String.join("|5\n", rows) + "|5\n";
    List<Notice> notices = new ArrayList<>();
    DateColumn dates = CsvSeries.read("f.csv", text, "v", true).dates(notices);
    return new Found(dates, notices);
  }

  private static List<String> many(int count, IntFunction<String> label) {
    return IntStream.range(0, count).mapToObj(label).toList();
  }

  private static List<String> months(int count) {
    return many(count, i -> YearMonth.of(2003, 11).plusMonths(i).format(of("uuuuMM")));
  }

  private static List<String> days(int count) {
    return many(count, i -> LocalDate.of(2019, 12, 20).plusDays(i).format(of("uuuuMMdd")));
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  private static List<String> swapped(List<String> labels, int at) {
    List<String> swapped = new ArrayList<>(labels);
    Collections.swap(swapped, at, at + 1);
    return swapped;
  }

  private static List<String> twice(List<String> labels, int at) {
    List<String> twice = new ArrayList<>(labels);
    twice.add(at, labels.get(at));
    return twice;
  }

  private static List<String> stacked(List<String> labels) {
    return Stream.concat(labels.stream(), labels.stream()).toList();
  }

  private static List<String> interleaved(List<String> labels) {
    return labels.stream().flatMap(label -> Stream.of(label, label)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mes", "Month", "Day", "timestamp", "", "k", "Quarter", "Periodo"})
  void monthsAndDaysInDigitsAreCheckedWhateverTheirColumnIsCalled(String name) {
    for (List<String> labels : List.of(months(30), days(30))) {
      Frequency frequency = labels.get(0).length() == 6 ? Frequency.MONTHLY : Frequency.DAILY;
      assertThat(find(name, labels).notices()).isEmpty();
      assertThat(find(name, labels).frequency()).isEqualTo(frequency);
      assertThat(find(name, swapped(labels, 11)).kinds()).containsExactly(Kind.DISORDERED);
      assertThat(find(name, twice(labels, 11)).kinds()).containsExactly(Kind.REPEATED);
      assertThat(find(name, stacked(labels)).kinds()).containsExactly(Kind.DISORDERED);
      assertThat(find(name, interleaved(labels)).kinds()).containsExactly(Kind.REPEATED);
      List<String> gap = new ArrayList<>(labels);
      gap.subList(4, 7).clear();
      assertThat(find(name, gap).kinds()).containsExactly(Kind.GAPS);
      assertThat(find(name, gap).frequency()).isEqualTo(frequency);
      List<String> any = new ArrayList<>(labels);
      Collections.shuffle(any, new Random(4));
      assertThat(find(name, any).kinds()).containsExactly(Kind.DISORDERED);
      Collections.sort(any, Collections.reverseOrder());
      assertThat(find(name, any).kinds()).containsExactly(Kind.BACKWARDS);
    }
  }

  @Test
  void theirColumnMayBeTheSecondOfStackedSeries() {
    List<String> rows =
        Stream.of("Vigo", "Jaca")
            .flatMap(shop -> months(20).stream().map(month -> shop + "|" + month))
            .toList();
    Found found = find("shop|month", rows);
    assertThat(found.labels()).startsWith("200311").endsWith("200506");
    assertThat(found.notices())
        .containsExactly(Notice.of(Kind.DISORDERED, 1, 22, "200311", "200506"));
  }

  /** Four digits that count may be years, or an id. */
  @Test
  void anIdDoesNotHideDatesThatAreOutOfOrderInSomePlaces() {
    for (List<String> dates : List.of(twice(months(30), 7), stacked(days(20)))) {
      List<String> rows = many(dates.size(), i -> (2001 + i) + "|" + dates.get(i));
      assertThat(find("id|month", rows).labels()).isEqualTo(dates);
      assertThat(find("id|month", rows).notices()).hasSize(1).allMatch(Notice::loud);
    }
    IntFunction<String> updated = i -> (1980 + i) + "|2024-06-12";
    assertThat(find("rok|updated", many(30, updated)).notices()).isEmpty();
    assertThat(find("rok|updated", many(30, updated)).frequency()).isEqualTo(Frequency.YEARLY);
  }

  /** Whole numbers near 201500 are months only if all of them are. */
  @Test
  void measuredNumbersAreNoDates() {
    Random random = new Random(8);
    IntFunction<String> people = i -> "a" + i % 3 + "|" + (201_400 + random.nextInt(300));
    assertThat(find("town|people", many(30, people)).kinds()).containsExactly(Kind.NOT_CHECKED);
    IntFunction<String> volume = i -> "a" + i % 3 + "|" + (20_240_000 + random.nextInt(500));
    assertThat(find("town|volume", many(30, volume)).kinds()).containsExactly(Kind.NOT_CHECKED);
    IntFunction<String> oneYear = i -> "a" + i % 3 + "|" + (201_501 + 5 * i % 12);
    assertThat(find("town|people", many(12, oneYear)).labels()).startsWith("a0");
    IntFunction<String> beside = i -> YearMonth.of(2015, 1).plusMonths(i) + "|" + (201_512 - i);
    assertThat(find("date|people", many(12, beside)).notices()).isEmpty();
  }

  @Test
  void theValuesAreNoDates() {
    String text = "v\n" + String.join("\n", twice(months(20), 3)) + "\n";
    List<Notice> notices = new ArrayList<>();
    CsvSeries series = CsvSeries.read("f.csv", text, "v", true);
    assertThat(series.dates(notices).frequency()).isEmpty();
    assertThat(notices).isEmpty();
  }

  private static List<String> excel(ChronoUnit unit) {
    LocalDate zero = LocalDate.of(1899, 12, 30);
    return many(
        30,
        i -> String.valueOf(ChronoUnit.DAYS.between(zero, LocalDate.of(2021, 2, 1).plus(i, unit))));
  }

  private static List<String> rTime(int frequency, String format) {
    return many(30, i -> String.format(Locale.ROOT, format, 1998 + i / (double) frequency));
  }

  /** Excel's 44228 is 1 February 2021; R's time() of a ts has seven digits or more. */
  @Test
  void numbersOfOtherProgramsAreReadUnderANameOfTime() {
    read("Fecha", excel(ChronoUnit.DAYS), "2021-02-01", Frequency.DAILY);
    read("Datum", excel(ChronoUnit.WEEKS), "2021-02-01", Frequency.WEEKLY);
    read("Mes", excel(ChronoUnit.MONTHS), "2021-02-01", Frequency.MONTHLY);
    read("Invoice date", excel(ChronoUnit.DAYS), "2021-02-01", Frequency.DAILY);
    for (String format : List.of("%.3f", "%.4f", "%.10f")) {
      read("time", rTime(12, format), "1998-01", Frequency.MONTHLY);
      read("time", rTime(4, format), "1998-Q1", Frequency.QUARTERLY);
    }
    read("Tiempo", rTime(4, "%.2f"), "1998-Q1", Frequency.QUARTERLY);
    IntFunction<String> sap = i -> YearMonth.of(2009, 5).plusMonths(i).format(of("'0'MM.uuuu"));
    read("Periode", many(30, sap), "2009-05", Frequency.MONTHLY);
    IntFunction<String> quarter = i -> (2010 + i / 4) + "" + (i % 4 + 1);
    read("Trimestre", many(30, quarter), "2010-Q1", Frequency.QUARTERLY);
    read("period", many(30, quarter), "2010-Q1", Frequency.QUARTERLY);
    IntFunction<String> half = i -> (2010 + i / 2) + "" + (i % 2 + 1);
    read("Semestre", many(30, half), "2010-S1", Frequency.HALF_YEARLY);
    for (String sign : List.of(".", ",", " ", "'")) {
      IntFunction<String> year =
          i -> (1985 + i) / 1000 + sign + String.format("%03d", (1985 + i) % 1000);
      read("A\u00f1o", many(30, year), "1985", Frequency.YEARLY);
    }
  }

  private static void read(String name, List<String> numbers, String first, Frequency frequency) {
    Found found = find(name, numbers);
    Notice asDates = Notice.of(Kind.NUMBERS_AS_DATES, 30, numbers.get(0), first);
    assertThat(found.notices()).as(name).containsExactly(asDates);
    assertThat(found.labels().get(0)).isEqualTo(first);
    assertThat(found.frequency()).as(name).isEqualTo(frequency);
    assertThat(found.dates().future()).isPresent();
    for (List<String> wrong : List.of(swapped(numbers, 9), stacked(numbers))) {
      assertThat(find(name, wrong).kinds()).contains(Kind.DISORDERED);
    }
    assertThat(find(name, twice(numbers, 9)).kinds()).contains(Kind.REPEATED);
    List<String> gap = new ArrayList<>(numbers);
    gap.remove(12);
    assertThat(find(name, gap).kinds()).contains(Kind.GAPS);
  }

  /** February or August, half a day, SAP's period 13, or days anywhere. */
  @ParameterizedTest
  @CsvSource({
    "time, 2015.08 2015.09 2015.10 2015.11 2015.12 2016.01",
    "Date, 45000.25 45000.75 45002.25 45003.25",
    "Periode, 011.2015 012.2015 013.2015 001.2016",
    "Datum, 45000 45009 45013 45060 45100 45171",
    "time, 20000 20001 20002 20001 20002",
    "Year, 20151 20152 20154 20153 20161",
    "date, 7 9 8 10"
  })
  void ofUnevenNumbersUnderANameOfTimeItIsSaidThatTheyAreNotChecked(String name, String numbers) {
    List<String> labels = List.of(numbers.split(" "));
    assertThat(find(name, labels).notices())
        .containsExactly(Notice.of(Kind.NOT_CHECKED, labels.size(), labels.get(0)));
    List<String> second = labels.stream().map(label -> "7|" + label).toList();
    assertThat(find("shop|" + name, second).kinds()).containsExactly(Kind.NOT_CHECKED);
    assertThat(find("n", labels).notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "time, 0 1 2 3 4", "time, 0.000 0.033 0.067 0.100 0.133", "rain mm, 3.1 0 2.5",
    "sales per day, 30000 30001 30005", "store, 20151 20152 20154", "n, 2015.000 2015.083 2015.167"
  })
  void ofOtherNumbersNothingIsSaid(String name, String numbers) {
    Found found = find(name, List.of(numbers.split(" ")));
    assertThat(found.notices()).isEmpty();
    assertThat(found.frequency()).isNull();
  }
}
