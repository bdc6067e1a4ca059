package recurrentlab.series;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;

/** The beginnings of files that are no CSV, whatever their name says. */
enum FileSignature {
  GZIP("\u001f\u008b", "a gzip file", FileSignature.UNPACK),
  BZIP2("BZh", "a bzip2 file", FileSignature.UNPACK),
  XZ("\u00fd7zXZ", "an xz file", FileSignature.UNPACK),
  ZSTD("\u0028\u00b5\u002f\u00fd", "a zstd file", FileSignature.UNPACK),
  SEVEN_ZIP("7z\u00bc\u00af", "a 7z file", FileSignature.UNPACK),
  ZIP("PK\u0003\u0004", "a zip file", FileSignature.UNPACK),
  OLD_EXCEL("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls)", FileSignature.EXPORT),
  PDF("%PDF", "a PDF", "Give the table that it was made from"),
  PARQUET("PAR1", "a Parquet file", FileSignature.EXPORT),
  ARROW("ARROW1", "an Arrow file", FileSignature.EXPORT),
  HDF("\u0089HDF", "an HDF5 file", FileSignature.EXPORT),
  SQLITE("SQLite format 3", "an SQLite database", FileSignature.EXPORT),
  STATA("<stata_dta>", "a Stata file (.dta)", FileSignature.EXPORT),
  /** Of Stata 10 and 11, and of pandas. */
  STATA_10("r\u0002\u0001", "a Stata file (.dta)", FileSignature.EXPORT),
  STATA_12("s\u0002\u0001", "a Stata file (.dta)", FileSignature.EXPORT),
  SPSS("$FL2@(#)", "an SPSS file (.sav)", FileSignature.EXPORT),
  RDS("X\n\0\0\0", "an R file (.rds)", FileSignature.EXPORT),
  RTF(
      "{\\rtf",
      "a text with formatting (RTF)",
      "Save the table as plain text in UTF-8, with a header line"),
  NUMPY("\u0093NUMPY", "a NumPy array", FileSignature.EXPORT),
  PNG("\u0089PNG", "a picture (PNG)", FileSignature.EXPORT),
  JPEG("\u00ff\u00d8\u00ff", "a picture (JPEG)", FileSignature.EXPORT);

  private static final String UNPACK = "Unpack it, and give the CSV file in it";
  private static final String EXPORT = "Save the table as CSV in UTF-8, with a header line";
  private static final String EXPECTED = "a CSV file";
  private static final Pattern HTML =
      Pattern.compile("\\s*<(!doctype html|html|head|body|table)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML = Pattern.compile("\\s*<\\?xml\\b");
  private static final Pattern JSON = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*[\\[{])");

  private final String beginning;
  private final String what;
  private final String advice;

  FileSignature(String beginning, String what, String advice) {
    this.beginning = beginning;
    this.what = what;
    this.advice = advice;
  }

  /**
   * Names what the first bytes of a file show.
   *
   * @throws InvalidInput if that is no text
   */
  static void refuse(String file, byte[] block, int length) {
    String head = new String(block, 0, length, StandardCharsets.ISO_8859_1);
    if (head.startsWith(ZIP.beginning)) {
      if (head.contains("[Content_Types].xml") || head.contains("xl/")) {
        throw new InvalidInput(file, EXPECTED, "an Excel workbook (.xlsx)", EXPORT);
      }
      if (head.contains("opendocument.spreadsheet")) {
        throw new InvalidInput(file, EXPECTED, "a LibreOffice spreadsheet (.ods)", EXPORT);
      }
    }
    for (FileSignature signature : values()) {
      if (head.startsWith(signature.beginning)) {
        throw new InvalidInput(file, EXPECTED, signature.what, signature.advice);
      }
    }
    if (length >= 4
        && (head.matches("(?s)[^\0]\0[^\0]\0.*") || head.matches("(?s)\0[^\0]\0[^\0].*"))) {
      throw new InvalidInput(
          file,
          "text in UTF-8",
          "NUL bytes, as UTF-16 without a byte order mark has them, so it is binary to the lab",
          EXPORT);
    }
  }

  /**
   * Names a text that is made for other readers.
   *
   * @throws InvalidInput if it is HTML, XML or JSON
   */
  static void refuseMarkup(String file, String text) {
    if (HTML.matcher(text).lookingAt()) {
      throw new InvalidInput(
          file,
          EXPECTED,
          "a web page (HTML)",
          "Download the data, not the page that shows it; its link may need a log-in");
    }
    if (XML.matcher(text).lookingAt()) {
      throw new InvalidInput(file, EXPECTED, "XML", EXPORT);
    }
    if (JSON.matcher(text).lookingAt()) {
      throw new InvalidInput(file, EXPECTED, "JSON", EXPORT);
    }
  }
}
