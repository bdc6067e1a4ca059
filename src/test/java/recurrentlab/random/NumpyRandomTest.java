package recurrentlab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyRandomTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE})
  void refusesSeedsThatNumpyRefuses(long seed) {
    assertThatThrownBy(() -> new NumpyRandom(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seed must be between 0 and 2^32 - 1, found " + seed);
  }

  @Test
  void refusesAnEmptyRange() {
    NumpyRandom random = new NumpyRandom(1);
    assertThatThrownBy(() -> random.randint(5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be below high, found 5 and 5");
  }

  @Test
  void aRangeOfOneNumberDrawsNothing() {
    NumpyRandom random = new NumpyRandom(1);
    assertThat(random.randint(7, 8)).isEqualTo(7);
    assertThat(random.randomSample()).isEqualTo(new NumpyRandom(1).randomSample());
  }

  @Test
  void theSecondOfAPairComesFirst() {
    NumpyRandom random = new NumpyRandom(2023);
    double y = random.randn();
    double x = random.randn();

    // The pair lies in direction (x, y) of the last accepted point: same ratio as its uniforms.
    NumpyRandom uniforms = new NumpyRandom(2023);
    double u;
    double v;
    do {
      u = 2 * uniforms.randomSample() - 1;
      v = 2 * uniforms.randomSample() - 1;
    } while (u * u + v * v >= 1);
    assertThat(y / x).isCloseTo(v / u, org.assertj.core.data.Percentage.withPercentage(1e-12));
  }
}
