package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.checks.Value;
import recurrentlab.marks.Hash;

class SameTest {
  /** The bounds are NumPy's: allclose([x], [y]) has been asked for each row. */
  @ParameterizedTest
  @CsvSource({
    "1, 1.000009, true",
    "1, 1.00002, false",
    "0, 9e-9, true",
    "0, 2e-8, false",
    "-5, 5, false",
    "1e300, 1.000009e300, true",
    "1e300, 1.1e300, false",
    "1.7e308, -1.7e308, false",
    "Infinity, 5, false",
    "Infinity, 1e308, false",
    "Infinity, Infinity, true",
    "Infinity, -Infinity, false",
    "1, Infinity, false",
    "1, NaN, false",
    "NaN, NaN, false",
    "NaN, 1, false",
  })
  void numbersAreTheSameWithinABound(double right, double theirs, boolean same) {
    assertThat(Same.as(Value.number(right), Value.number(theirs))).isEqualTo(same);
    double[] one = {1, right};
    double[] other = {1, theirs};
    assertThat(Same.as(Value.vector(one), Value.vector(other))).isEqualTo(same);
  }

  @Test
  void theShapeCounts() {
    double[] numbers = {1, 2, 3};
    assertThat(Same.as(Value.vector(numbers), Value.column(numbers))).isFalse();
    assertThat(Same.as(Value.vector(numbers), Value.vector(new double[] {1, 2}))).isFalse();
    assertThat(Same.as(Value.number(1), Value.vector(new double[] {1}))).isFalse();
    assertThat(Same.as(Value.number(1), Value.nothing(""))).isFalse();
    assertThat(Same.as(Value.word("a"), Value.words(List.of("a")))).isFalse();
  }

  @Test
  void wordsAreTheSameButForCapitals() {
    assertThat(Same.as(Value.word("Año"), Value.word("AÑO"))).isTrue();
    assertThat(Same.as(Value.words(List.of("a", "b")), Value.words(List.of("a", "c")))).isFalse();
    assertThat(Same.as(Value.words(List.of("a", "b")), Value.words(List.of("a")))).isFalse();
  }

  /** One number that is not zero is enough to forge a hash; it does not forge the array. */
  @Test
  void theSameHashIsNotTheSame() {
    double[] right = {1, 4, 9};
    double[] forged = forged(right);
    assertThat(Hash.arrayMatches(Hash.ofArray(forged), Hash.ofArray(right))).isTrue();
    assertThat(Same.as(Value.vector(right), Value.vector(forged))).isFalse();
  }

  /** The hash of (0, 0, t) is proportional to t for t above 0. */
  static double[] forged(double[] right) {
    return new double[] {0, 0, Hash.ofArray(right) / Hash.ofArray(new double[] {0, 0, 1})};
  }
}
