package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

/** Too much of everything that a cell can give. */
class OutputLimitsTest {
  private static final double KIB = 1.0 / 1024;

  private final OutputList kept = new OutputList();
  private int told;
  private final LimitedOutput limited =
      new LimitedOutput(new OutputLimits(KIB, 4 * KIB), kept, () -> told++);

  private void print(String stream, String text) {
    limited.accept(new Output.Stream(stream, text));
  }

  private List<String> printed(String stream) {
    return kept.take().stream()
        .filter(Output.Stream.class::isInstance)
        .map(Output.Stream.class::cast)
        .filter(output -> output.name().equals(stream))
        .map(Output.Stream::text)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1025})
  void aLimitMakesSense(double wrong) {
    assertThatThrownBy(() -> new OutputLimits(wrong, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--max-stream: expected MiB above 0, up to 1024, found ");
    assertThatThrownBy(() -> new OutputLimits(1, wrong))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--max-display: expected MiB above 0, up to 1024, found ");
  }

  @Test
  void lessThanTheLimitPassesUntouched() {
    print("stdout", "a\u00f1\n".repeat(200));
    assertThat(printed("stdout")).containsExactly("a\u00f1\n".repeat(200));
    assertThat(told).isZero();
    assertThat(limited.leftOut()).isZero();
  }

  @Test
  void aFloodIsCutOnceAndTheOtherStreamGoesOn() {
    for (int k = 0; k < 1000; k++) {
      print("stdout", "0123456789\n");
    }
    assertThat(told).as("at once, and once").isEqualTo(1);
    print("stderr", "careful\n");
    print("stdout", "more\n");
    assertThat(told).isEqualTo(1);
    List<Output> outputs = kept.take();
    assertThat(outputs).hasSize(2);
    String text = ((Output.Stream) outputs.get(0)).text();
    assertThat(text).startsWith("0123456789\n0123456789\n").containsOnlyOnce("left out");
    assertThat(text.indexOf('[')).isBetween(900, 1026);
    assertThat(outputs.get(1)).isEqualTo(new Output.Stream("stderr", "careful\n"));
    assertThat(limited.leftOut())
        .isEqualTo(11_000 + 5 - text.lastIndexOf("\n[", text.length() - 2));
  }

  @Test
  void aPairOfSurrogatesIsNotTornApart() {
    print("stdout", "a" + "\ud83d\ude00".repeat(1000));
    String text = printed("stdout").get(0);
    String letters = text.substring(1, text.indexOf('\n'));
    assertThat(letters).matches("(\ud83d\ude00)+");
  }

  /**
   * Each change of the stream is an output of its own in the file, and weighs more than it says.
   */
  @Test
  void turnsOfBothStreamsAreCutToo() {
    for (int k = 0; k < 1_000; k++) {
      print("stdout", "o");
      print("stderr", "e");
    }
    assertThat(kept.take()).hasSizeLessThan(30);
  }

  @Test
  void aProgressBarIsOneLine() {
    for (int k = 0; k <= 100_000; k++) {
      print("stdout", "\r" + k / 1000 + " %");
    }
    print("stdout", "\nend\r\n");
    assertThat(printed("stdout")).containsExactly("100 %\nend\r\n");
    assertThat(limited.leftOut()).isZero();
  }

  /** As Jupyter gets it: a front end has the line's beginning already, and needs the return. */
  @Test
  void aProgressBarGoesOnWhereItWasTaken() {
    print("stdout", "start\n1 %");
    assertThat(printed("stdout")).containsExactly("start\n1 %");
    print("stdout", "\r2 %");
    print("stdout", "\r3 %\r");
    assertThat(printed("stdout")).containsExactly("\r3 %\r");
    print("stdout", "4 %\nx\ry\n");
    assertThat(printed("stdout")).containsExactly("4 %\ny\n");
    print("stdout", "z\rw");
    assertThat(printed("stdout")).containsExactly("w");
  }

  @Test
  void aDisplayTooLargeIsNamedAndASmallOneStillShown() {
    limited.accept(Output.Shown.of(Map.of("image/png", "x".repeat(20 << 20), "text/plain", "PNG")));
    limited.accept(Output.Shown.of(Map.of("image/png", "x".repeat(20 << 20), "text/plain", "PNG")));
    limited.accept(Output.Shown.of(Map.of("text/plain", "small")));
    for (int k = 0; k < 1000; k++) {
      limited.accept(Output.Shown.of(Map.of("text/plain", "many")));
    }
    List<Output> outputs = kept.take();
    assertThat(outputs).hasSizeBetween(3, 45);
    assertThat(outputs.get(0).toString())
        .contains("a display is left out", "more than 0.00390625 MiB", "--max-display");
    assertThat(outputs.get(1).toString()).contains("small");
    assertThat(limited.leftOut()).isGreaterThan(40 << 20);
  }

  @Test
  void valuesAndFailuresAreCut() {
    assertThat(limited.value(null)).isNull();
    assertThat(limited.value("v".repeat(1024))).hasSize(1024);
    assertThat(limited.value("v".repeat(1025))).contains("v\n[the rest is left out");
    Output.Failure failure =
        limited.failure(
            new Output.Failure(
                "E", "m".repeat(5000), List.of("E: " + "m".repeat(5000), "at", "at")));
    assertThat(failure.message()).hasSizeLessThan(1200).contains("--max-stream");
    assertThat(failure.traceback()).hasSize(1);
    assertThat(failure.traceback().get(0)).hasSizeLessThan(1200).startsWith("E: mmm");
    Output.Failure small = new Output.Failure("E", "m", List.of("E: m", "at"));
    assertThat(limited.failure(small)).isEqualTo(small);
  }
}
