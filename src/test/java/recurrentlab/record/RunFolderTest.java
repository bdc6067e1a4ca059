package recurrentlab.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
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
  void aFolderInTheRecordsPlaceIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("run.json"));
    assertRefused("with a readable run.json, found a folder of that name");
  }

  @Test
  void whatIsNoRecordIsRefused() throws IOException {
    Path file = folder.resolve("run.json");
    Files.writeString(file, "");
    assertRefused("run.json: expected a run record of format 4, found an empty file");
    for (String text : new String[] {"[]", "{}", "null", "{\"format\": 4.0, \"parts\": []}"}) {
      Files.writeString(file, text);
      assertRefused("expected a run record of format 4, as ");
    }
    Files.writeString(file, "{\"format\": 4, \"parts\": [");
    assertRefused("one that cannot be read");
    Files.writeString(file, "{\"format\": 4, \"parts\": []}");
    assertRefused("run.json, started: expected a time as 2026-11-28T09:30:00Z, found nothing");
  }

  @Test
  void anEarlierFormatIsRefusedWithTheVersionThatMadeIt() throws IOException {
    Files.writeString(
        folder.resolve("run.json"),
        "{\"format\": 2, \"versions\": {\"recurrent_lab\": \"0.0.9\"}, \"parts\": []}");
    assertRefused("found one of format 2, written by 0.0.9. Run the lab again, with --output");
  }

  @Test
  void aFileThatTheHeapHasNoRoomForIsRefused() throws IOException {
    Path file = folder.resolve(RunFolder.RUN);
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Runtime.getRuntime().maxMemory() / 16); // without a byte on the disk
    }
    assertThatThrownBy(() -> RunFolder.read(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(file.toString(), "a third of Java's heap");
  }
}
