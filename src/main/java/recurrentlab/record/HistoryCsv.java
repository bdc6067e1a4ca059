package recurrentlab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import recurrentlab.settings.InvalidInput;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * A history as CSV: {@code epoch,train,validation} (part 4: {@code epoch,train,test}), a row an
 * epoch.
 */
public final class HistoryCsv {
  private static final MathContext DIGITS =
      new MathContext(17); // enough to tell any two doubles apart

  private HistoryCsv() {}

  /**
   * The file's text, values with 17 significant digits.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   */
  public static String text(History history, String second) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader("epoch", "train", second)
            .setRecordSeparator('\n')
            .get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      for (EpochRecord record : history.epochs()) {
        csv.printRecord(record.epoch(), digits(record.train()), digits(record.validation()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(DIGITS).toString();
  }

  /**
   * Reads the text back.
   *
   * @param file its name, for the message
   * @param second name of the second loss
   * @throws InvalidInput if it is not what {@link #text} gives
   */
  static History parse(Path file, String text, String second) {
    List<EpochRecord> epochs = new ArrayList<>();
    try (CSVParser csv = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      for (CSVRecord row : csv) {
        if (row.getRecordNumber() == 1) {
          expect(file, row, row.toList().equals(List.of("epoch", "train", second)));
        } else {
          expect(file, row, row.size() == 3 && row.get(0).equals(String.valueOf(epochs.size())));
          epochs.add(
              new EpochRecord(
                  epochs.size(), Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2))));
        }
      }
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      throw unreadable(file, "line " + (epochs.size() + 2));
    }
    return new History(epochs);
  }

  private static void expect(Path file, CSVRecord row, boolean asExpected) {
    if (!asExpected) {
      throw unreadable(file, "line " + row.getRecordNumber());
    }
  }

  private static InvalidInput unreadable(Path file, String where) {
    return new InvalidInput(
        file.toString(),
        "a history as the lab writes it, a row for every epoch",
        "something else in " + where,
        "Run the lab again");
  }
}
