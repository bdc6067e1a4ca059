package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the lab holds in memory, in a process of its own with no flags: it must not grow with the
 * epochs. The resident memory is what Linux says, in MiB.
 */
class MemoryTest {
  /**
   * What a heap may still stretch. Reached: 60 to 120; without the collections 900 to 1,600, on a
   * machine of 24 GB.
   */
  private static final int STOCK_GROWTH = 250;

  /** The same for the compiled step, which allocates little. Reached: 0 to 30. */
  private static final int GROWTH = 80;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"part3", "part4"})
  void compiledTrainingDoesNotGrow(String part) throws IOException, InterruptedException {
    assertFlat(GROWTH, part, "--epochs", "120");
  }

  /** What keeps it flat is tested by MeanLossListenerTest, too, in no time. */
  @Tag("slow")
  @Test
  void stockTrainingDoesNotGrow() throws IOException, InterruptedException {
    assertFlat(STOCK_GROWTH, "part3", "--engine", "stock", "--epochs", "14");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"part3", "part4"})
  void norInManyEpochs(String part) throws IOException, InterruptedException {
    assertFlat(STOCK_GROWTH, part, "--engine", "stock", "--epochs", "120");
    assertFlat(GROWTH, part);
  }

  /**
   * The peak of the last third of a run against that of its second quarter. The run has a folder of
   * its own: the run.json of another one would end the watching at once.
   */
  private void assertFlat(int growth, String... args) throws IOException, InterruptedException {
    Watched.assumePossible();
    List<Integer> resident =
        Watched.run(Files.createTempDirectory(folder, "run"), true, args).resident();
    int size = resident.size();
    assertThat(size).isGreaterThan(30);
    int early = Collections.max(resident.subList(size / 4, size / 2));
    int late = Collections.max(resident.subList(size * 2 / 3, size));
    assertThat(late).as("early %d MiB, late %d MiB", early, late).isLessThan(early + growth);
  }
}
