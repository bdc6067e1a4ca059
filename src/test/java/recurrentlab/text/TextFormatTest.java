package recurrentlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.settings.Language;

class TextFormatTest {
  private static final Numbers ENGLISH = new Texts(Language.EN).numbers();
  private static final Numbers SPANISH = new Texts(Language.ES).numbers();

  private static String fill(String text, Object... values) {
    return TextFormat.fill(Locale.ROOT, text, values);
  }

  @Test
  void oneHasItsOwnWording() {
    String text = "%d of %d {2:epoch|epochs}, {1:the row|all %1$d rows}";
    assertThat(fill(text, 1, 1L)).isEqualTo("1 of 1 epoch, the row");
    assertThat(fill(text, 1, 5)).isEqualTo("1 of 5 epochs, the row");
    assertThat(fill(text, 0, 1)).isEqualTo("0 of 1 epoch, all 0 rows");
  }

  @Test
  void valuesAreNoPatterns() {
    assertThat(fill("%s %2$s %s", "%d {1:a|b} $1", "\\")).isEqualTo("%d {1:a|b} $1 \\ \\");
    assertThat(fill("%d %% {1:x $1|y}", 1)).isEqualTo("1 % x $1");
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
    assertThat(fill(format, value)).isEqualTo(text);
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
    assertThat(ENGLISH.plain(value)).isEqualTo(text);
  }

  @Test
  void aFigureIsRounded() {
    assertThat(ENGLISH.rounded(239.947826, 5)).isEqualTo("239.95");
    assertThat(ENGLISH.rounded(Double.NaN, 5)).isEqualTo("NaN");
    assertThat(ENGLISH.value(1.10000000000000016e17)).isEqualTo("1.1e17");
    assertThat(ENGLISH.value(498.66025403784437)).isEqualTo("498.660254");
  }

  @Test
  void spanishHasADecimalComma() {
    assertThat(SPANISH.format("%.2f, %.1e, %,d, %d", 0.25, 3.3e-15, 11200, 1999))
        .isEqualTo("0,25, 3,3e-15, 11.200, 1999");
    assertThat(SPANISH.format("%.2f", -0.004)).isEqualTo("0,00");
    assertThat(SPANISH.format("%.7f", 12345678.9)).isEqualTo("1,235e+07");
    assertThat(SPANISH.plain(0.0003)).isEqualTo("0,0003");
    assertThat(SPANISH.plain("1.5.csv")).isEqualTo("1.5.csv");
    assertThat(SPANISH.rounded(-1.25e300, 2)).isEqualTo("-1,3e300");
    assertThat(SPANISH.firstRows(List.of("1949-01"), new double[] {112.5}))
        .isEqualTo("1949-01 112,5");
    assertThat(Numbers.tolerance(1e-9, 0.0002, new Texts(Language.ES))).isEqualTo("\u00b10,0002");
  }

  @Test
  void aTextMadeWithPointsKeepsAllButItsNumbers() {
    assertThat(SPANISH.within("[50, 4] hash -80.25, 72.7 %. End"))
        .isEqualTo("[50, 4] hash -80,25, 72,7 %. End");
    assertThat(ENGLISH.within("16/22, 72.7 %")).isEqualTo("16/22, 72.7 %");
  }

  @Test
  void whatIsTypedHasAPointInEveryLanguage() {
    assertThat(Numbers.typed(0.0003)).isEqualTo("0.0003");
  }
}
