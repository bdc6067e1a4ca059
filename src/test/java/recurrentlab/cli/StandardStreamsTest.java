package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import recurrentlab.text.TerminalStyle;

class StandardStreamsTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aTerminalHasColours() {
    assertThat(StandardStreams.style(true, Map.of("TERM", "xterm")))
        .isSameAs(TerminalStyle.COLOURED);
    assertThat(StandardStreams.style(true, Map.of("NO_COLOR", "")))
        .isSameAs(TerminalStyle.COLOURED);
  }

  @Test
  void nothingElseHas() {
    assertThat(StandardStreams.style(false, Map.of("TERM", "xterm"))).isSameAs(TerminalStyle.PLAIN);
    assertThat(StandardStreams.style(true, Map.of("NO_COLOR", "0"))).isSameAs(TerminalStyle.PLAIN);
    assertThat(StandardStreams.style(true, Map.of("TERM", "dumb"))).isSameAs(TerminalStyle.PLAIN);
  }

  @Test
  void theColumnsOfATerminalAreThoseThatSomebodyTells() {
    assertThat(StandardStreams.columns(false, Map.of("COLUMNS", "40"))).isZero();
    assertThat(StandardStreams.columns(true, Map.of("COLUMNS", "40"))).isEqualTo(40);
    for (String odd : new String[] {"", "0", "-3", "wide", "99999999999"}) {
      assertThat(StandardStreams.columns(true, Map.of("COLUMNS", odd)))
          .as(odd)
          .isEqualTo(Integer.MAX_VALUE);
    }
  }

  /** The exit status after text has gone to a stream that fails for a reason. */
  private static int statusAfter(String reason, int ended) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(reason);
          }
        };
    StandardStreams streams = new StandardStreams(failing);
    streams.out().println("text");
    return streams.status(ended);
  }

  @Test
  void lostTextIsAFailureUnlessTheReaderWentAway() {
    assertThat(statusAfter("No space left on device", 0)).isEqualTo(2);
    assertThat(statusAfter("No space left on device", 1)).isEqualTo(2);
    assertThat(statusAfter("No space left on device", 3)).isEqualTo(3);
    assertThat(statusAfter("Broken pipe", 0)).isZero();
    assertThat(new StandardStreams(OutputStream.nullOutputStream()).status(0)).isZero();
  }

  @Test
  void thisTestIsNoTerminal() {
    assertThat(StandardStreams.errorStyle()).isSameAs(TerminalStyle.PLAIN);
  }
}
