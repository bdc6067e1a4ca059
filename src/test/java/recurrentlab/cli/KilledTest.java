package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;
import recurrentlab.exchange.ModelFile;

/**
 * A run that is killed again and again, at any moment, in the middle of writing a checkpoint too,
 * and taken up again, gives in the end the bits of one that nobody disturbed. {@code -Dkills=100}
 * kills more often than the slow tests do.
 */
class KilledTest {
  /** For each training. */
  private static final int KILLS = Integer.getInteger("kills", 4);

  /** How long after its first checkpoint a run is killed at the latest, in milliseconds. */
  private static final int LATEST = 1000;

  @TempDir private Path folder;

  private Process start(String name, String line, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--output", name, "--metrics", name + ".csv"));
    words.addAll(List.of("--save", name + ".safetensors"));
    words.addAll(List.of(more));
    return ProcessTest.shortBuilder(RecurrentLab.class, words.toArray(String[]::new))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private void assertEnds(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
  }

  /** Every epoch is kept, so that many kills come while a checkpoint is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "part1 --epochs 6000 --sequences 10 --hidden-size 20",
        "part2 --epochs 3000 --sequences 10 --hidden-size 20",
        "part3 --epochs 400 --sequences 20 --data-type float",
        "part3 --epochs 60 --sequences 20 --data-type double --engine stock",
        "part4 --epochs 500 --data-type double",
        "part4 --epochs 40 --data-type float --engine stock"
      })
  @Tag("slow")
  void whatIsKilledAndTakenUpGivesTheSameBits(String line)
      throws IOException, InterruptedException {
    assertEnds(start("straight", line));
    Random random = new Random(line.hashCode());
    int killed = 0;
    int resumed = 0;
    for (int tries = 0; killed < KILLS && tries < 5 * KILLS; tries++) {
      Process process = start("on", line, "--resume", "kept", "--checkpoint-every", "1");
      if (killed % 4 > 0) { // one of four at any moment, before the training, too
        waitForCheckpoint(process);
      }
      if (process.waitFor(random.nextInt(LATEST), TimeUnit.MILLISECONDS)) {
        assertEnds(process);
        clear(); // it was quicker: from the beginning, then
      } else {
        process.destroyForcibly().waitFor(); // SIGKILL
        killed++;
        resumed += readable();
      }
    }
    assertThat(killed).isEqualTo(KILLS);
    assertThat(resumed).isPositive();
    assertEnds(start("on", line, "--resume", "kept", "--checkpoint-every", "1"));
    assertThat(folder.resolve("on.csv")).hasSameTextualContentAs(folder.resolve("straight.csv"));
    assertThat(folder.resolve("on.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("straight.safetensors"));
    System.out.printf("%s: %d kills, %d of them left a checkpoint%n", line, killed, resumed);
  }

  /** Waits until the run has written one, or has ended. */
  private void waitForCheckpoint(Process process) throws IOException, InterruptedException {
    FileTime before = newest();
    while (process.isAlive() && newest().equals(before)) {
      Thread.sleep(5);
    }
  }

  private FileTime newest() throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (Path file : checkpoints()) {
      FileTime time = Files.getLastModifiedTime(file);
      newest = time.compareTo(newest) > 0 ? time : newest;
    }
    return newest;
  }

  private List<Path> checkpoints() throws IOException {
    Path kept = folder.resolve("kept");
    if (Files.notExists(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.filter(file -> file.toString().endsWith(ModelFile.EXTENSION)).toList();
    }
  }

  /** Whatever a kill leaves under the name of a checkpoint is a whole one. */
  private int readable() throws IOException {
    checkpoints().forEach(ModelFile::read);
    return checkpoints().size();
  }

  private void clear() throws IOException {
    for (Path file : checkpoints()) {
      Files.delete(file);
    }
  }
}
