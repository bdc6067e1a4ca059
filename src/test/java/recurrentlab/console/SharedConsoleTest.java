package recurrentlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;

class SharedConsoleTest {
  private final StringWriter out = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  private SharedConsole console(boolean terminal) {
    return new SharedConsole(
        new PrintWriter(out),
        new Texts(Language.EN),
        terminal ? 80 : 0,
        TerminalStyle.PLAIN,
        clock::getAndIncrement);
  }

  /** Lines without regard to what separates them on this system. */
  private String text() {
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void theFirstSpeaksAtOnceTheOthersWhenTheirTurnHasCome() {
    SharedConsole console = console(false);
    ConsoleText first = console.next("part1");
    ConsoleText second = console.next("part2");
    ConsoleText third = console.next("part3");
    third.say("comparison.test");
    second.say("comparison.train");
    assertThat(text()).isEmpty();
    first.say("comparison.validation");
    assertThat(text()).isEqualTo("validation\n");
    third.close(); // out of turn: it has to wait for the second one
    first.close();
    assertThat(text()).isEqualTo("validation\ntraining\n");
    second.say("comparison.inside");
    assertThat(text()).isEqualTo("validation\ntraining\ninside\n");
    second.close();
    assertThat(text()).isEqualTo("validation\ntraining\ninside\ntest\n");
  }

  @Test
  void whatTheLastOneFindsUnsaidStaysSo() {
    SharedConsole console = console(false);
    console.next("part1").say("comparison.train");
    ConsoleText dropped = console.next("part2");
    dropped.say("comparison.validation");
    try (ConsoleText last = console.last()) {
      last.say("comparison.test");
      dropped.say("comparison.validation");
      dropped.close();
    }
    assertThat(text()).isEqualTo("training\ntest\n");
  }

  @Test
  void textIsWrittenAboveTheLineOfProgress() {
    SharedConsole console = console(true);
    try (ConsoleText first = console.next("part1")) {
      PartReport second = console.part(PartKind.LSTM);
      second.trainingStarted(9);
      second.epochDone(new EpochRecord(0, 1, 2));
      String line = "part2 epoch 1/9";
      String wiped = "\r" + " ".repeat(line.length()) + "\r";
      assertThat(text()).isEqualTo("\r" + line);
      out.getBuffer().setLength(0);
      first.say("comparison.train");
      assertThat(text()).isEqualTo(wiped + "training\n\r" + line);
    }
  }

  @Test
  void aTrainingUnderItsOwnTextIsShownInFull() {
    SharedConsole console = console(true);
    PartReport only = console.part(PartKind.FORECAST);
    only.trainingStarted(9);
    only.epochDone(new EpochRecord(0, 1, 2));
    assertThat(text()).endsWith("\repoch 1/9  train 1.000000  test 2.000000  0:00, left 0:00");
  }
}
