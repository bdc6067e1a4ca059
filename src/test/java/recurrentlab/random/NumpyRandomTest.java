package recurrentlab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.Golden;
import tools.jackson.databind.JsonNode;

/** Against values of the real NumPy, and what follows from the definitions. */
class NumpyRandomTest {
  private static final JsonNode GOLDEN = Golden.read("golden/random-numpy.json");

  /** One case a seed: 0, 1, 2023, 2^31, 2^32 - 1. */
  static Stream<Named<JsonNode>> cases() {
    return Golden.cases(GOLDEN, "seed");
  }

  private static NumpyRandom seeded(JsonNode golden) {
    return new NumpyRandom(golden.required("seed").longValue());
  }

  @Test
  void goldenFileHoldsFiveSeedsOfTenThousandDraws() {
    JsonNode cases = GOLDEN.required("cases");
    assertThat(cases.valueStream().map(golden -> golden.required("seed").longValue()))
        .containsExactly(0L, 1L, 2023L, 1L << 31, (1L << 32) - 1);
    assertThat(cases).allMatch(golden -> Golden.shape(golden.required("randn"))[0] == 10_000);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void randintEqualsNumpy(JsonNode golden) {
    long[] expected = Golden.longs(golden.required("randint_1_11"));
    NumpyRandom random = seeded(golden);
    assertThat(IntStream.range(0, expected.length).mapToLong(i -> random.randint(1, 12)).toArray())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void randintOfOtherRangesEqualsNumpy(JsonNode golden) {
    for (JsonNode range : golden.required("randint_other")) {
      long low = range.required("low").longValue();
      long high = range.required("high").longValue() + 1; // the file's bounds are inclusive
      long[] expected = Golden.longs(range.required("values"));
      NumpyRandom random = seeded(golden);
      long[] ours =
          IntStream.range(0, expected.length).mapToLong(i -> random.randint(low, high)).toArray();
      assertThat(ours).as("from %d below %d", low, high).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void randomSampleEqualsNumpy(JsonNode golden) {
    double[] expected = Golden.doubles(golden.required("random_sample"));
    NumpyRandom random = seeded(golden);
    assertThat(
            IntStream.range(0, expected.length).mapToDouble(i -> random.randomSample()).toArray())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void randnIsWithinTwoUlpOfNumpy(JsonNode golden) {
    double[] expected = Golden.doubles(golden.required("randn"));
    NumpyRandom random = seeded(golden);
    for (int i = 0; i < expected.length; i++) {
      assertThat(random.randn()).as("draw %d", i).isCloseTo(expected[i], gaussian(expected[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void interleavedCallsEqualNumpy(JsonNode golden) {
    NumpyRandom random = seeded(golden);
    for (JsonNode call : golden.required("interleaved")) {
      String name = call.get(0).asString();
      for (JsonNode value : call.get(1)) {
        double expected = value.doubleValue();
        switch (name) {
          case "randn" -> assertThat(random.randn()).isCloseTo(expected, gaussian(expected));
          case "randint_1_11" -> assertThat(random.randint(1, 12)).isEqualTo((int) expected);
          case "random_sample" -> assertThat(random.randomSample()).isEqualTo(expected);
          default -> throw new IllegalStateException("unknown call " + name);
        }
      }
    }
  }

  private static Offset<Double> gaussian(double expected) {
    return within(
        GOLDEN.required("tolerance").required("gaussians_ulp").intValue() * Math.ulp(expected));
  }

  @Test
  void aMatrixIsDrawnRowByRow() {
    NumpyRandom random = new NumpyRandom(2023);
    double[][] matrix = new NumpyRandom(2023).randn(3, 5);
    assertThat(Stream.of(matrix).flatMapToDouble(Arrays::stream))
        .containsExactlyElementsOf(Stream.generate(random::randn).limit(15).toList());
  }

  @Test
  void aRangeOfOneNumberDrawsNothing() {
    NumpyRandom random = new NumpyRandom(1);
    assertThat(random.randint(7, 8)).isEqualTo(7);
    assertThat(random.randomSample()).isEqualTo(new NumpyRandom(1).randomSample());
  }

  @Test
  void theWidestIntRangeStaysInBounds() {
    NumpyRandom random = new NumpyRandom(1);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.randint(Integer.MAX_VALUE - 1, Integer.MAX_VALUE))
          .isEqualTo(Integer.MAX_VALUE - 1);
      assertThat(random.randint(Integer.MIN_VALUE, Integer.MAX_VALUE))
          .isLessThan(Integer.MAX_VALUE);
    }
  }

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
  void refusesARangeOfMoreThan32Bits() {
    NumpyRandom random = new NumpyRandom(1);
    assertThatThrownBy(() -> random.randint(0, (1L << 32) + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2^32 numbers");
    assertThatThrownBy(() -> random.randint(Long.MIN_VALUE, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2^32 numbers");
  }
}
