package recurrentlab.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashTest {
  /** Values by NumPy 1.24.2. */
  @Test
  void theArrayHashIsNumPys() {
    assertHash(15.0, 3);
    assertHash(3.5, 2, -1);
    assertHash(35.44738281067376, 1.5, -2.25, 8, 0.5);
    assertHash(55.41421356237309, 5, 1, 4, 2, 3);
    assertHash(2614.5660289779926, 1e3, -1e-3, 7, 7, 7, -2.5);
    assertHash(0, new double[50]);
  }

  private static void assertHash(double expected, double... x) {
    double[] before = x.clone();
    assertThat(Hash.ofArray(x)).isCloseTo(expected, within(1e-12));
    assertThat(x).as("not modified").isEqualTo(before);
  }

  @Test
  void theArrayHashSeesTheOrder() {
    assertThat(Hash.ofArray(new double[] {1, 2})).isNotEqualTo(Hash.ofArray(new double[] {2, 1}));
  }

  @Test
  void anArrayWithoutANumberOrWithANanMatchesNothing() {
    for (double[] x :
        new double[][] {
          {}, {1, Double.NaN}, {Double.POSITIVE_INFINITY}, {1, Double.NEGATIVE_INFINITY, 2}
        }) {
      assertThat(Hash.arrayMatches(Hash.ofArray(x), 0)).isFalse();
      assertThat(Hash.arrayMatches(Hash.ofArray(x), Hash.ofArray(x))).isFalse();
    }
  }

  @Test
  void theToleranceIsAbsoluteNearZeroAndRelativeBeyond() {
    assertThat(Hash.arrayMatches(0.99e-5, 0)).isTrue();
    assertThat(Hash.arrayMatches(-1.01e-5, 0)).isFalse();
    assertThat(Hash.arrayMatches(1000.01, 1000)).isTrue();
    assertThat(Hash.arrayMatches(1000.0101, 1000)).isFalse();
    assertThat(Hash.arrayMatches(-1000.0101, -1000)).isFalse();
  }

  /** Texts by Python 3.11; Java's own format differs where the value is next to a tie. */
  @ParameterizedTest
  @CsvSource({
    "4, 4.00000e+00",
    "0, 0.00000e+00",
    "-0.0, -0.00000e+00",
    "1234565, 1.23456e+06",
    "1234575, 1.23458e+06",
    "1.000005, 1.00001e+00",
    "2.000005, 2.00000e+00",
    "0.2236465, 2.23646e-01",
    "6797.155, 6.79715e+03",
    "9.999995, 1.00000e+01",
    "-9.9999951, -1.00000e+01",
    "5e-324, 4.94066e-324",
    "1.7976931348623157e308, 1.79769e+308",
    "1e100, 1.00000e+100",
    "NaN, nan",
    "-Infinity, -inf",
    "5.481882193352572, 5.48188e+00"
  })
  void aNumberIsPrintedAsPythonPrintsIt(double value, String text) {
    assertThat(Hash.printed(value)).isEqualTo(text);
  }

  @Test
  void aNumberMatchesItsHashAndThatOfItsNeighbours() {
    assertThat(Hash.ofNumber(4)).isEqualTo(0xc51b9ba8L); // the notebook's constant
    assertThat(Hash.numberMatches(4, 0xc51b9ba8L)).isTrue();
    assertThat(Hash.numberMatches(4.000004, 0xc51b9ba8L)).isTrue();
    assertThat(Hash.numberMatches(4.000008, Hash.ofNumber(4))).isTrue(); // 4.00001 less a millionth
    assertThat(Hash.numberMatches(4.00001, Hash.ofNumber(4))).isFalse();
    assertThat(Hash.numberMatches(-4, Hash.ofNumber(4))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "-Infinity", "1.7976931348623157e308"})
  void whatIsNotFiniteMatchesNothing(double value) {
    assertThat(Hash.numberMatches(value, 0)).isFalse();
  }

  @Test
  void aWordsHashIgnoresCase() {
    assertThat(Hash.ofWord("a")).isEqualTo(0xe8b7be43L); // the notebook's constant
    assertThat(Hash.ofWord("EOS")).isEqualTo(Hash.ofWord("eos"));
    assertThat(Hash.ofWord("")).isZero();
    assertThat(Hash.hexadecimal(0xabL)).isEqualTo("0x000000ab");
  }
}
