package recurrentlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import recurrentlab.training.EpochRecord;

class ProgressLineTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  /** Runs so many epochs, each of so many milliseconds. */
  private String run(boolean terminal, int epochs, long millis) {
    try (ProgressLine progress =
        new ProgressLine(
            new PrintWriter(text),
            new Texts(Language.EN),
            "validation",
            terminal,
            epochs,
            clock::get)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        clock.addAndGet(millis * 1_000_000);
        progress.accept(new EpochRecord(epoch, 1.0 / (epoch + 1), 2));
      }
    }
    return text.toString();
  }

  @Test
  void aPipeGetsALineForEachTenth() {
    assertThat(run(false, 2000, 10).lines())
        .hasSize(10)
        .first()
        .isEqualTo("epoch 200/2000  train 0.005000  valid. 2.000000  0:02, left 0:18");
  }

  @Test
  void withFewEpochsAPipeGetsALineForEach() {
    assertThat(run(false, 3, 10).lines()).hasSize(3);
  }

  @Test
  void aTerminalGetsOneLineRewrittenAFewTimesASecondAndLeftClean() {
    String written = run(true, 2000, 10);
    assertThat(written).doesNotContain("\n").endsWith("\r");
    assertThat(written.chars().filter(c -> c == '\r').count()).isBetween(190L, 210L);
    assertThat(written).contains("epoch 2000/2000");
  }

  /**
   * Longer, and a terminal of 80 columns would break the line, which could then not be rewritten.
   */
  @Test
  void theLongestLineFitsATerminal() {
    for (Language language : Language.values()) {
      StringWriter written = new StringWriter();
      try (ProgressLine progress =
          new ProgressLine(
              new PrintWriter(written), new Texts(language), "test", true, 99_999, clock::get)) {
        clock.addAndGet(3_599_000_000_000L);
        progress.accept(new EpochRecord(49_999, 1234.5678, 1234.5678));
      }
      assertThat(written.toString().split("\r")[1]).hasSizeLessThan(80);
    }
  }

  @Test
  void timesAreReadable() {
    assertThat(ProgressLine.clock(8.4)).isEqualTo("0:08");
    assertThat(ProgressLine.clock(3725)).isEqualTo("1:02:05");
    assertThat(ProgressLine.time(8.4)).isEqualTo("8 s");
    assertThat(ProgressLine.time(125)).isEqualTo("2 min 05 s");
  }
}
