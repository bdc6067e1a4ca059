package recurrentlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;

class ProgressLineTest {
  private final AtomicLong clock = new AtomicLong();

  /** What is written while so many epochs, each of so many milliseconds, are run. */
  private String run(int columns, int epochs, long millis) {
    StringWriter text = new StringWriter();
    SharedConsole console =
        new SharedConsole(
            new PrintWriter(text),
            new Texts(Language.EN),
            columns,
            TerminalStyle.PLAIN,
            clock::get);
    PartReport report = console.part(PartKind.ELMAN_RNN);
    report.trainingStarted(epochs);
    text.getBuffer().setLength(0); // "training ... epochs"
    for (int epoch = 0; epoch < epochs; epoch++) {
      clock.addAndGet(millis * 1_000_000);
      report.epochDone(new EpochRecord(epoch, 1.0 / (epoch + 1), 2));
    }
    report.trainingEnded();
    report.ended();
    return text.toString();
  }

  @Test
  void aPipeGetsALineForEachTenth() {
    assertThat(run(0, 2000, 10).lines())
        .hasSize(10)
        .first()
        .isEqualTo("epoch 200/2000  train 0.005000  valid. 2.000000  0:02, left 0:18");
  }

  @Test
  void withFewEpochsAPipeGetsALineForEach() {
    assertThat(run(0, 3, 10).lines()).hasSize(3);
  }

  @Test
  void aTerminalGetsOneLineRewrittenAFewTimesASecondAndLeftClean() {
    String written = run(80, 2000, 10);
    assertThat(written).doesNotContain("\n").endsWith("\r");
    assertThat(written.chars().filter(c -> c == '\r').count()).isBetween(190L, 210L);
    assertThat(written).contains("epoch 2000/2000");
  }

  /** What is wider would go on to the next row, and stay there. */
  @Test
  void aNarrowTerminalGetsNoMoreThanItsRowHolds() {
    String written = run(40, 2000, 10);
    assertThat(written).doesNotContain("\n").contains("\repoch 2000/2000").endsWith("\r");
    assertThat(written.split("\r")).allSatisfy(row -> assertThat(row.length()).isLessThan(40));
  }

  private static Progress progress(String part, int epochs, int done) {
    return new Progress(
        part, 0, epochs, "test", new EpochRecord(done - 1, 1234.5678, 1234.5678), 3599);
  }

  @Test
  void trainingsUnderWayTogetherShareTheLine() {
    List<String> drawn = new ArrayList<>();
    ProgressLine line =
        new ProgressLine(new Texts(Language.EN), clock::get, "part1"::equals, drawn::add);
    line.moved(progress("part1", 2000, 17));
    clock.addAndGet(100_000_000);
    line.moved(progress("part3", 500, 1));
    line.moved(progress("part3", 500, 2)); // too soon to be drawn
    clock.addAndGet(100_000_000);
    line.moved(progress("part1", 2000, 18)); // the line is in the order of the parts
    line.ended("part1");
    line.ended("part3");
    line.ended("part4"); // had not come far enough to be shown
    assertThat(drawn)
        .containsExactly(
            "epoch 17/2000  train 1234.567800  test 1234.567800  59:59, left 116:36:53",
            "part1 epoch 17/2000 \u00b7 part3 epoch 1/500",
            "part1 epoch 18/2000 \u00b7 part3 epoch 2/500",
            "part3 epoch 2/500",
            "");
  }

  /**
   * Longer, and a terminal of 80 columns would break the line, which could then not be rewritten.
   */
  @Test
  void theLongestLineFitsATerminal() {
    for (Language language : Language.values()) {
      Texts texts = new Texts(language);
      assertThat(progress("part4", 99_999, 50_000).full(texts)).hasSizeLessThan(80);
      List<String> drawn = new ArrayList<>();
      ProgressLine line = new ProgressLine(texts, clock::get, part -> true, drawn::add);
      line.moved(progress("part3", 99_999, 99_999));
      line.moved(progress("part4", 99_999, 99_999));
      assertThat(drawn).last().asString().contains("part3", "part4").hasSizeLessThan(80);
    }
  }

  @Test
  void timesAreReadable() {
    assertThat(Clock.of(8.4)).isEqualTo("0:08");
    assertThat(Clock.of(3725)).isEqualTo("1:02:05");
    assertThat(Progress.time(8.4)).isEqualTo("8 s");
    assertThat(Progress.time(125)).isEqualTo("2 min 05 s");
  }
}
