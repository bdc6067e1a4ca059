package recurrentlab.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedSpreadTest {
  /** PyTorch's eight other seeds in the trajectory's file end between 0.2886 and 0.2891. */
  @Test
  void partThreeEndsNearItsFloorWhateverTheSeed() {
    assertThat(SeedSpread.of("part3")).containsOnlyKeys("train", "validation", "largest_n");
    assertThat(SeedSpread.of("part3").get("train"))
        .isNotEmpty()
        .allMatch(l -> l > 0.2856 && l < 0.291);
    assertThat(SeedSpread.of("part3").get("largest_n")).allMatch(n -> n >= 10 && n <= 16);
  }

  @Test
  void partsByHandAreNotPyTorchs() {
    assertThat(SeedSpread.of("part1")).isEmpty();
  }
}
