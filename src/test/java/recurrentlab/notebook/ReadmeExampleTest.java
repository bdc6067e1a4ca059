package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import recurrentlab.networks.NativeSettings;

/**
 * README's ten lines of Java train part 3 and ask its model: as a cell, they print what they say.
 */
class ReadmeExampleTest {
  @Test
  void theLinesTrainPartThreeAndAskIt() throws IOException {
    Matcher lines =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(lines.find()).isTrue();
    OutputList outputs = new OutputList();
    try (JavaSession session = new JavaSession(NativeSettings::apply)) {
      assertThat(session.run(1, lines.group(1), outputs).failure()).isNull();
    }
    String printed = ((Output.Stream) outputs.take().get(0)).text();
    assertThat(printed)
        .startsWith("[a, a, a, b, b, EOS]\nEpochRecord[epoch=499, train=0.288")
        .hasLineCount(2);
  }
}
