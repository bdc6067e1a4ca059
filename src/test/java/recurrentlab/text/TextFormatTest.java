package recurrentlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {
  @Test
  void oneHasItsOwnWording() {
    String text = "%d of %d {2:epoch|epochs}, {1:the row|all %1$d rows}";
    assertThat(TextFormat.fill(text, 1, 1L)).isEqualTo("1 of 1 epoch, the row");
    assertThat(TextFormat.fill(text, 1, 5)).isEqualTo("1 of 5 epochs, the row");
    assertThat(TextFormat.fill(text, 0, 1)).isEqualTo("0 of 1 epoch, all 0 rows");
  }

  @Test
  void valuesAreNoPatterns() {
    assertThat(TextFormat.fill("%s %2$s %s", "%d {1:a|b} $1", "\\"))
        .isEqualTo("%d {1:a|b} $1 \\ \\");
    assertThat(TextFormat.fill("%d %% {1:x $1|y}", 1)).isEqualTo("1 % x $1");
  }

  @ParameterizedTest
  @CsvSource({
    "%.2f, -0.004, 0.00",
    "%.2f, -0.0, 0.00",
    "%.2f, -0.006, -0.01",
    "%.4g, -0.0, 0.000",
    "%.1e, -0.0, 0.0e+00",
    "%.1e, -1e-300, -1.0e-300",
    "%.0f, -0.4, 0",
    "%.7f, 9999999, 9999999.0000000",
    "%.7f, 1e7, 1.000e+07",
    "%.2f, -1.23456e300, -1.235e+300",
    "%.2f, Infinity, Infinity",
    "%.2f, NaN, NaN",
  })
  void numbersAreReadable(String format, double value, String text) {
    assertThat(TextFormat.fill(format, value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0003, 0.0003",
    "112, 112",
    "-0.0, 0",
    "0.1234567890123456, 0.1234567890123456",
    "12345678, 12345678",
    "1e300, 1e300",
    "-1.5e300, -1.5e300",
    "1e-301, 1e-301",
    "1.05e-301, 1.05e-301",
    "NaN, NaN",
  })
  void aSettingIsWrittenAsAPersonWritesIt(double value, String text) {
    assertThat(Numbers.plain(value)).isEqualTo(text);
  }

  @Test
  void aFigureIsRounded() {
    assertThat(Numbers.rounded(239.947826, 5)).isEqualTo("239.95");
    assertThat(Numbers.rounded(Double.NaN, 5)).isEqualTo("NaN");
    assertThat(Numbers.value(1.10000000000000016e17)).isEqualTo("1.1e17");
    assertThat(Numbers.value(498.66025403784437)).isEqualTo("498.660254");
  }
}
