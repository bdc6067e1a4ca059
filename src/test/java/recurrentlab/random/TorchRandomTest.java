package recurrentlab.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.Golden;
import tools.jackson.databind.JsonNode;

/** Against values of the real PyTorch, to the bit. */
class TorchRandomTest {
  private static final JsonNode GOLDEN = Golden.read("golden/random-torch.json");

  /** One case a seed: 0, 1, 2023, 2^31, 2^32 - 1. */
  static Stream<Named<JsonNode>> cases() {
    return Golden.cases(GOLDEN, "seed");
  }

  private static TorchRandom seeded(JsonNode golden) {
    return new TorchRandom(golden.required("seed").longValue());
  }

  @Test
  void goldenFileHoldsFiveSeedsOfTenThousandDraws() {
    JsonNode cases = GOLDEN.required("cases");
    assertThat(cases.valueStream().map(golden -> golden.required("seed").longValue()))
        .containsExactly(0L, 1L, 2023L, 1L << 31, (1L << 32) - 1);
    assertThat(cases).allMatch(golden -> Golden.shape(golden.required("rand"))[0] == 10_000);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nextFloatEqualsRand(JsonNode golden) {
    float[] expected = Golden.floats(golden.required("rand"));
    TorchRandom random = seeded(golden);
    float[] ours = new float[expected.length];
    for (int i = 0; i < ours.length; i++) {
      ours[i] = random.nextFloat();
    }
    assertThat(ours).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rangedDrawsEqualPytorchWithOneRounding(JsonNode golden) {
    for (JsonNode range : golden.required("uniform")) {
      double from = range.required("from").doubleValue();
      double to = range.required("to").doubleValue();
      float[] expected = Golden.floats(range.required("values"));
      TorchRandom random = seeded(golden);
      float[] ours = new float[expected.length];
      for (int i = 0; i < ours.length; i++) {
        ours[i] = random.uniform((float) from, (float) to);
      }
      assertThat(ours).as("from %s to %s", from, to).isEqualTo(expected);
      if (from == -to) {
        assertThat(seeded(golden).uniform(expected.length, to))
            .as("bound %s", to)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4294969319, 2023", "-1, 4294967295", "-2147483648, 2147483648"})
  void lowBitsOfTheSeedCount(long seed, long same) {
    assertThat(new TorchRandom(seed).nextInt()).isEqualTo(new TorchRandom(same).nextInt());
  }

  @Test
  void nextFloatIsTheLowBitsOfNextInt() {
    TorchRandom floats = new TorchRandom(2023);
    TorchRandom ints = new TorchRandom(2023);
    for (int i = 0; i < 1000; i++) {
      float u = floats.nextFloat();
      assertThat(u * 0x1p24f).isEqualTo((float) (ints.nextInt() & 0xFFFFFF));
      assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
    }
  }
}
