package recurrentlab.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.files.InvalidInput;

class RunFolderTest {
  @TempDir private Path folder;

  private void assertRefused(String message) {
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertRefused(folder + ": expected the output folder of a run, with a readable run.json");
  }

  @Test
  void whatIsNoRecordIsRefused() throws IOException {
    Path file = folder.resolve("run.json");
    for (String text : new String[] {"", "[]", "{}", "null", "{\"format\": 1, \"parts\": []}"}) {
      Files.writeString(file, text);
      assertRefused("expected a run record that this version of the lab wrote");
    }
    Files.writeString(file, "{\"format\": 2, \"parts\": [");
    assertRefused("one that cannot be read");
    Files.writeString(file, "{\"format\": 2, \"parts\": []}");
    assertRefused("run.json, started: expected a text, found nothing");
  }
}
