package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

class MonthlySeriesTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return file(text, StandardCharsets.UTF_8);
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("some.csv"), text.getBytes(charset));
  }

  private MonthlySeries read(String text) throws IOException {
    return MonthlySeries.read(file(text), "v");
  }

  /** One line, which starts with the file's name and what was expected. */
  private void assertRefused(Path file, String column, String... parts) {
    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> MonthlySeries.read(file, column));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.getMessage())
        .startsWith(file.toString())
        .contains("expected ", ", found ")
        .contains(parts)
        .doesNotContain("\n")
        .hasSizeLessThan(400 + file.toString().length());
  }

  private void assertRefused(String text, String... parts) throws IOException {
    assertRefused(file(text), "v", parts);
  }

  /** Values as the notebook has them; the sum of the file's bytes by {@code sha256sum}. */
  @Test
  void theAirlineSeries() {
    MonthlySeries airline = MonthlySeries.airline("Passengers");
    assertThat(airline.length()).isEqualTo(144);
    assertThat(airline.trainingLength()).isEqualTo(115);
    assertThat(airline.labels()).hasSize(144).startsWith("1949-01").endsWith("1960-12");
    assertThat(airline.values()).startsWith(112, 118, 132).endsWith(390, 432);
    assertThat(airline.file()).isEqualTo("airline-passengers.csv");
    assertThat(airline.column()).isEqualTo("Passengers");
    assertThat(airline.sha256())
        .isEqualTo("29a86cac504338c7c5607e721396e4bda240ca61785ffcac9ed1af4088199d42");
  }

  @Test
  void theValuesCannotBeChangedFromOutside() {
    MonthlySeries airline = MonthlySeries.airline("Passengers");
    airline.values()[0] = -1;
    assertThat(airline.values()).startsWith(112);
  }

  @Test
  void readsWhatACsvFileMayHold() throws IOException {
    double[] values = {1, -2.5, 3e2, .5};
    assertThat(read("t,v\na,1\nb,-2.5\nc,+3E2\nd,.5").values()).containsExactly(values);
    assertThat(read("t,v\r\na,1\r\nb,-2.5\r\nc,3e+2\r\nd,.5\r\n\r\n").values())
        .containsExactly(values);
    assertThat(
            read("\uFEFF\"t\", \"v\"\n\"a\",\"1\"\n\"b, c\", -2.5\n\"\",\"300.\"\n,\".5\"")
                .values())
        .containsExactly(values);
    assertThat(read("\uFEFFv,t\n1,a\n-2.5,b\n300,\n.5,d").values()).containsExactly(values);
    MonthlySeries quoted = read("t,v,w\n\"1, x\",4,é\n\"say \"\"so\"\"\",5,\n");
    assertThat(quoted.labels()).containsExactly("1, x", "say \"so\"");
    assertThat(quoted.values()).containsExactly(4, 5);
    assertThat(read("t,v\n \"\"\"so\"\", she said\" , 1\n").labels())
        .containsExactly("\"so\", she said");
    assertThat(read("v\n7\n8").labels()).containsExactly("7", "8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "0x1p3",
        "1d",
        "1f",
        "1_000",
        "1 000",
        "1e999",
        "--1",
        "1.2.3",
        ".",
        "e5",
        "1,5",
        "١٢",
        "1\u00A0"
      })
  void textIsNoNumber(String cell) throws IOException {
    assertRefused("t,v\na,1\nb,\"" + cell + "\"\n", "line 3, column v", "\"" + cell + "\"");
  }

  @Test
  void aLongOrControllingCellIsCutAndStaysInItsLine() throws IOException {
    assertRefused("t,v\na," + "x".repeat(100_000), "\"" + "x".repeat(60) + "...\"");
    assertRefused("t,v\na," + "9".repeat(100_000), "line 2, column v");
    assertRefused("t,v\na,\u001B[31mred\u0007\n", "line 2, column v", "\" [31mred \"");
  }

  @Test
  void everyValueMustBeThere() throws IOException {
    assertRefused("t,v\na,1\nb,\nc,3\n", "line 3, column v", "found nothing");
    assertRefused("t,v\na,1\nb,\"\"\nc,3\n", "line 3, column v", "found nothing");
    assertRefused("v\n1\n\n3\n", "line 3, column v", "found nothing");
    assertRefused("t,v\na,1\n\nc,3\n", "line 3: expected as many cells", "2, found 1");
    assertRefused("t,v\na,1,2\n", "line 2: expected as many cells", "2, found 3");
    assertRefused("t,v\na,\"1\nb,2\n", "line 2: ", "a quote that is not closed");
  }

  @Test
  void theColumnMustBeThereOnce() throws IOException {
    assertRefused("Month,Passengers\na,1\n", "one column \"v\"", "the columns Month, Passengers");
    assertRefused("t,V\na,1\n", "the columns t, V", "--column");
    assertRefused("v,v\n1,2\n", "2 of them in v, v", "--column 1 or --column 2");
    assertRefused("t  v\na  1\n", "the columns t  v", "commas, semicolons, tabs or bars");
    assertRefused("x".repeat(1000) + ",y\n1,2\n", "x".repeat(60) + "...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n", "\uFEFF"})
  void anEmptyFileIsRefused(String text) throws IOException {
    assertRefused(text, "a header line and rows of data, found nothing");
  }

  @Test
  void aHeaderAloneIsRefused() throws IOException {
    assertRefused("t,v\n", "rows of numbers below the header, found none");
  }

  @Test
  void whatIsNoTextInUtf8IsRefused() throws IOException {
    assertRefused("t,v\na,\0001\n", "a NUL byte in line 2, so it is binary");
    assertRefused(file("t,v\na,1\n", StandardCharsets.UTF_16LE), "v", "binary");
    assertRefused(file("t,vé\na,1\n", StandardCharsets.ISO_8859_1), "v", "text in UTF-8");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() {
    assertRefused(folder.resolve("none.csv"), "v", "expected a readable file, found no such file");
    assertRefused(folder, "v", "found a folder");
  }

  /** 100 MB in one line: refused after its first megabyte. */
  @Test
  void aHugeLineIsRefusedAtOnce() throws IOException {
    Path file = folder.resolve("line.csv");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) '1');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("t,v\na,".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(2), () -> assertRefused(file, "v", "a longer one, line 2"));
  }

  @Test
  void aHugeFileOfShortLinesIsRefused() throws IOException {
    assertRefused("t,v\n" + "a,1\n".repeat(1 << 21), "at most 4 MiB");
  }

  @Test
  void aSeriesNeedsALabelAValue() {
    assertThatThrownBy(() -> new MonthlySeries("f", "v", List.of("a"), new double[2], "0"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
