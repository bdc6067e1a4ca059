package recurrentlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

class SeedsTest {
  @Test
  void rangesAndSingleOnesInTheirOrderEachOnce() {
    assertThat(Seeds.parse("3..5,1,4, 4294967295").all())
        .containsExactly(3L, 4L, 5L, 1L, 4294967295L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5..1",
        "1-10",
        "1..",
        "a",
        "1,,2",
        "-1",
        "1.5",
        "4294967296",
        "1..4000000000"
      })
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> Seeds.parse(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--seeds");
  }
}
