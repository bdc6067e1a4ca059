package recurrentlab.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import recurrentlab.files.CsvText;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * A history as CSV, one row per epoch: {@code epoch,train,validation}, in part 4 {@code
 * epoch,train,test}.
 */
public final class HistoryCsv {
  private static final MathContext DIGITS =
      new MathContext(17); // enough to tell any two doubles apart

  private static final String START = "epoch,train,";

  private HistoryCsv() {}

  /**
   * The file's text. Losses have 17 significant digits.
   *
   * @param second name of the second loss, {@code validation} or {@code test}
   */
  public static String text(History history, String second) {
    return CsvText.of(
        List.of("epoch", "train", second),
        history.epochs().stream()
            .map(one -> List.of(one.epoch(), digits(one.train()), digits(one.validation())))
            .toList());
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(DIGITS).toString();
  }

  /** Whether a file begins like a history. The rest is not read. */
  public static boolean isHistory(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(START.length());
      return new String(start, StandardCharsets.UTF_8).equals(START);
    } catch (IOException e) {
      return false;
    }
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
    List<String> header = List.of("epoch", "train", second);
    try (CSVParser csv = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      for (CSVRecord row : csv) {
        if (row.getRecordNumber() == 1) {
          expect(file, row, row.toList().equals(header), String.join(",", header));
        } else {
          expect(file, row, row.size() == header.size(), "three values");
          String epoch = String.valueOf(epochs.size());
          expect(file, row, row.get(0).equals(epoch), "epoch " + epoch);
          epochs.add(new EpochRecord(epochs.size(), loss(file, row, 1), loss(file, row, 2)));
        }
      }
      if (csv.getRecordNumber() == 0) {
        throw unreadable(file, String.join(",", header), "an empty file");
      }
    } catch (IOException | UncheckedIOException e) { // a quotation mark that is not closed
      throw unreadable(
          file, "three values", "none that can be read in line " + (epochs.size() + 2));
    }
    return new History(epochs);
  }

  private static double loss(Path file, CSVRecord row, int column) {
    double loss;
    try {
      loss = new BigDecimal(row.get(column)).doubleValue(); // takes no "NaN", "1d", "0x1p1"
    } catch (NumberFormatException e) {
      loss = Double.NaN;
    }
    expect(file, row, Double.isFinite(loss), "a finite number in column " + (column + 1));
    return loss;
  }

  private static void expect(Path file, CSVRecord row, boolean asExpected, String expected) {
    if (!asExpected) {
      String found = InvalidInput.shortened(String.join(",", row.toList()));
      throw unreadable(file, expected, found + " in line " + row.getRecordNumber());
    }
  }

  private static InvalidInput unreadable(Path file, String expected, String found) {
    return new InvalidInput(
        file.toString(),
        "a history as the lab writes it, a row for every epoch, here " + expected,
        found,
        "Run the lab again");
  }
}
