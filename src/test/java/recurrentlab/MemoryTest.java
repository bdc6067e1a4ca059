package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private static final String STATUS = "/proc/%d/status";

  /**
   * What a heap may still stretch. Reached: 60 to 120; without the collections 900 to 1,600, on a
   * machine of 24 GB.
   */
  private static final int STOCK_GROWTH = 250;

  /** The same for the compiled step, which allocates little. Reached: 0 to 30. */
  private static final int GROWTH = 80;

  /** The whole lab, two parts at a time. Reached: 223. */
  private static final int WHOLE_LAB = 512;

  @TempDir private Path folder;

  @Test
  void theWholeLabIsSmall() throws IOException, InterruptedException {
    assertThat(Collections.max(watch(false))).isLessThan(WHOLE_LAB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"part3", "part4"})
  void fiveHundredCompiledEpochsDoNotGrow(String part) throws IOException, InterruptedException {
    assertFlat(GROWTH, part);
  }

  @Test
  void stockTrainingDoesNotGrow() throws IOException, InterruptedException {
    assertFlat(STOCK_GROWTH, "part3", "--engine", "stock", "--epochs", "20");
  }

  @Tag("slow")
  @Test
  void norInFiveHundredEpochs() throws IOException, InterruptedException {
    assertFlat(STOCK_GROWTH, "part3", "--engine", "stock");
    assertFlat(STOCK_GROWTH, "part4", "--engine", "stock");
  }

  /** The peak of the last third of a run against that of its second quarter. */
  private void assertFlat(int growth, String... args) throws IOException, InterruptedException {
    assumeThat(Path.of(STATUS.formatted(ProcessHandle.current().pid()))).isReadable();
    List<Integer> resident = watch(true, args);
    int size = resident.size();
    assertThat(size).isGreaterThan(30);
    int early = Collections.max(resident.subList(size / 4, size / 2));
    int late = Collections.max(resident.subList(size * 2 / 3, size));
    assertThat(late).as("early %d MiB, late %d MiB", early, late).isLessThan(early + growth);
  }

  /**
   * Resident memory of a run, forty times a second.
   *
   * @param training only until the training is over; a page that is drawn afterwards takes its own
   */
  private List<Integer> watch(boolean training, String... args)
      throws IOException, InterruptedException {
    Path record = folder.resolve("lab-output/run.json");
    Process process =
        ProcessTest.builder(RecurrentLab.class, args)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    List<Integer> resident = new ArrayList<>();
    try {
      while (!process.waitFor(25, TimeUnit.MILLISECONDS)) {
        if (training && Files.exists(record)) {
          continue;
        }
        status(process).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .forEach(line -> resident.add(Integer.parseInt(line.replaceAll("\\D", "")) / 1024));
      }
    } finally {
      process.destroy();
    }
    assertThat(folder.resolve("out")).content().contains("epochs in ");
    return resident;
  }

  /** Nothing, if the process has ended since it was asked. */
  private static List<String> status(Process process) throws IOException {
    try {
      return Files.readAllLines(Path.of(STATUS.formatted(process.pid())));
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return List.of();
    }
  }
}
