package recurrentlab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  private static final String LOCK = ".lab.lock";

  @TempDir private Path folder;

  private Path kept() {
    return folder.resolve("a/kept");
  }

  @Test
  void aFolderThatWasMadeForALockAndStayedEmptyGoesWithIt() throws IOException {
    try (FolderLock lock = FolderLock.of("--checkpoint", kept())) {
      assertThat(kept().resolve(LOCK)).exists();
      assertThatCode(lock::requireHeld).doesNotThrowAnyException();
      assertThatThrownBy(() -> FolderLock.of("--output", kept()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
    }
    assertThat(folder).isEmptyDirectory();
    Files.createDirectories(kept());
    FolderLock.of("--checkpoint", kept()).close();
    assertThat(kept()).isEmptyDirectory();
  }

  /** Windows lets nobody do this to a folder that is in use. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatHappensToAFolderMeanwhileIsNoticed() throws IOException {
    FolderLock lock = FolderLock.of("--checkpoint", kept());
    Path away = Files.move(kept(), folder.resolve("away"));
    assertLost(lock, "none: it was removed or moved away meanwhile");
    Files.createDirectory(kept());
    assertLost(lock, "another one in its place");
    Path others = Files.writeString(kept().resolve(LOCK), "77 another run's");
    assertLost(lock, "another one in its place");
    lock.close();
    assertThat(others).as("it is not ours to remove").exists();
    assertThat(away.resolve(LOCK)).exists();
    Files.delete(others);
    FolderLock.of("--checkpoint", away).close(); // nobody holds it any more
    assertThat(away).isEmptyDirectory();
  }

  private void assertLost(FolderLock lock, String found) {
    assertThatThrownBy(lock::requireHeld)
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "--checkpoint: expected the folder %s as this run took it, found %s. Leave it alone until the run has ended.",
            kept(), found);
  }
}
