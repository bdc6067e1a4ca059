package recurrentlab.series;

import java.util.ArrayList;
import java.util.List;

/** The dates of a file, and what is said of them. */
record FoundDates(DateColumn dates, List<Notice> notices) {
  /**
   * @param header of all columns but the last
   * @param rows likewise
   * @param end of each row: the separator, and the value
   */
  static FoundDates of(String header, List<String> rows, String end) {
    String text = header + end.charAt(0) + "v\n" + String.join(end + "\n", rows) + end + "\n";
    CsvSeries series = CsvSeries.read("f.csv", text, "v", true);
    List<Notice> notices = new ArrayList<>();
    return new FoundDates(series.dates(notices), notices);
  }

  List<String> labels() {
    return dates.labels();
  }

  /** Null for none. */
  Frequency frequency() {
    return dates.frequency().orElse(null);
  }

  List<Notice.Kind> kinds() {
    return notices.stream().map(Notice::kind).toList();
  }
}
