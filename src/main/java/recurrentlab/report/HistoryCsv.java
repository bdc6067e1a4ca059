package recurrentlab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
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
}
