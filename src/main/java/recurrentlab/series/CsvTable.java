package recurrentlab.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import recurrentlab.files.InvalidInput;

/**
 * The cells of a CSV text for one separator: quoted with {@code "} where need be, a quoted one also
 * over several lines.
 *
 * @param file its name, for messages
 * @param separator between the cells
 * @param rows in the order of the file
 */
record CsvTable(String file, Separator separator, List<Row> rows) {

  private static final Pattern ACCENT = Pattern.compile("\\p{M}");
  private static final Pattern QUOTE = Pattern.compile(" *\"");
  private static final Pattern SPACE = Pattern.compile("[\\s\u00a0\u202f]+");

  /**
   * A row.
   *
   * @param line its first line in the file, from 1 on
   * @param cells without surrounding space
   * @param quoted whether the first cell is in quotes
   */
  record Row(int line, List<String> cells, boolean quoted) {
    private static final Pattern NARROW = Pattern.compile("##+");

    Row(int line, List<String> cells) {
      this(line, cells, false);
    }

    /** The cell of a column, from 0 on; "" if the row is shorter. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    /** Number of cells, without the empty ones at the end. */
    int width() {
      int width = cells.size();
      while (width > 0 && cells.get(width - 1).isEmpty()) {
        width--;
      }
      return width;
    }

    boolean isBlank() {
      return width() == 0;
    }

    /** What begins with #, but an error of a spreadsheet, or a quoted cell before others. */
    boolean isComment() {
      String first = cell(0);
      boolean alone = width() == 1;
      return first.startsWith("#")
          && !SpreadsheetError.is(first)
          && (alone || !quoted && !NARROW.matcher(first).matches());
    }

    /** Its cells in a line, for a message. */
    String text() {
      return String.join(", ", cells.subList(0, width()));
    }
  }

  /**
   * Parses a text.
   *
   * @param firstLine the number in the file of the text's first line
   * @throws InvalidInput if a quote is not closed
   */
  static CsvTable parse(String file, String text, Separator separator, int firstLine) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator.sign())
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .get();
    List<Row> rows = new ArrayList<>();
    int line = firstLine;
    try (CSVParser csv = CSVParser.parse(text, format)) {
      for (CSVRecord record : csv) {
        boolean quoted =
            QUOTE
                .matcher(text)
                .region((int) record.getCharacterPosition(), text.length())
                .lookingAt();
        rows.add(new Row(line, record.stream().map(CsvTable::stripped).toList(), quoted));
        line = firstLine + (int) csv.getCurrentLineNumber();
      }
    } catch (IOException | UncheckedIOException e) { // the file ends within quotes
      throw notClosed(file, line);
    }
    return new CsvTable(file, separator, List.copyOf(rows));
  }

  static InvalidInput notClosed(String file, int line) {
    return new InvalidInput(
        file + ", line " + line, "a row of cells", "a quote that is not closed", "Close it");
  }

  private static String stripped(String cell) {
    return cell.strip();
  }

  /** A name as it is compared: the same however its letters and spaces are encoded. */
  static String comparable(String name) {
    return Normalizer.normalize(SPACE.matcher(name).replaceAll(" "), Normalizer.Form.NFC).strip();
  }

  /** A text in lower case, without accents. */
  static String plain(String text) {
    String letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return ACCENT.matcher(letters).replaceAll("");
  }

  /** The number that most rows have of something; 0 for a table without rows. */
  int usual(ToIntFunction<Row> number) {
    Map<Integer, Long> counts =
        rows.stream()
            .filter(row -> !row.isBlank())
            .collect(Collectors.groupingBy(number::applyAsInt, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** How many rows have the usual number of cells; 0 if that is one. */
  long regularity() {
    int width = usual(Row::width);
    return width < 2 ? 0 : rows.stream().filter(row -> row.width() == width).count();
  }

  /**
   * A refusal that names the separator which was assumed.
   *
   * @param place within the file, such as {@code ", line 3"}
   */
  InvalidInput refusal(String place, String expected, Object found, String advice) {
    return refusal(place, expected, found, advice, "");
  }

  /**
   * The same, with what else was assumed.
   *
   * @param more such as {@code " and decimal points"}
   */
  InvalidInput refusal(String place, String expected, Object found, String advice, String more) {
    return new InvalidInput(
        file + place, expected, found, advice + ". It was read " + separator.assumed() + more);
  }

  /** A text from a file, short enough for a message. */
  static String shortened(String text) {
    int end = text.offsetByCodePoints(0, Math.min(60, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end) + "...";
  }
}
