package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
  void thisTestIsNoTerminal() {
    assertThat(StandardStreams.errorStyle()).isSameAs(TerminalStyle.PLAIN);
  }
}
