package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.RecurrentLab;
import recurrentlab.exchange.ModelFile;

/**
 * A disk of half a megabyte that fills up while a training is kept there. Only root can make one.
 */
@Tag("slow")
class FullDiskTest {
  private static final int SIZE = 1 << 19;
  private static final int PAGE = 4096; // in which such a disk counts

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(Path.of("/bin/mount")).as("a system with mount").isExecutable();
    assumeThat(mount("size=" + SIZE)).as("this user may not mount").isZero();
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    new ProcessBuilder("/bin/umount", disk.toString()).start().waitFor();
  }

  private int mount(String how) throws IOException, InterruptedException {
    return new ProcessBuilder("/bin/mount", "-t", "tmpfs", "-o", how, "t", disk.toString())
        .start()
        .waitFor();
  }

  private Process start(String... more) throws IOException {
    ProcessBuilder builder =
        ProcessTest.shortBuilder(
            RecurrentLab.class, "part1", "--epochs", "5000", "--sequences", "10");
    builder.command().addAll(List.of(more));
    return builder
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void theLastCheckpointSurvivesAndTheErrorNamesTheCause()
      throws IOException, InterruptedException {
    Process process = start("--checkpoint", disk + "/kept", "--checkpoint-every", "1");
    Path kept = disk.resolve("kept/part1.safetensors");
    while (process.isAlive() && Files.notExists(kept)) {
      Thread.sleep(10);
    }
    fill();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("err"))
        .content()
        .hasLineCount(1)
        .startsWith("error: --checkpoint: expected a file that can be written")
        .contains("part1.safetensors", "No space left on device", "Make room");
    int done = ModelFile.read(kept).history().size();
    assertThat(done).isBetween(1, 4999);
    assertThat(disk.resolve("kept")).isDirectoryNotContaining("glob:**.tmp");

    Files.delete(disk.resolve("junk"));
    assertEnds(start("--resume", disk + "/kept", "--metrics", "on.csv"));
    assertEnds(start("--metrics", "straight.csv"));
    assertThat(folder.resolve("on.csv")).hasSameTextualContentAs(folder.resolve("straight.csv"));
  }

  /** There is room for the history, and none for run.json. */
  @Test
  void aFolderKeepsItsLastWholeState() throws IOException, InterruptedException {
    assertEnds(start("--output", "elsewhere"));
    long history = Files.size(folder.resolve("elsewhere/part1.csv"));
    Path output = Files.createDirectory(disk.resolve("out"));
    for (String name : List.of("part1.csv", "run.json", "index.html")) {
      Files.writeString(
          output.resolve(name), name.equals("part1.csv") ? "epoch,train,validation\n" : name);
    }
    fill();
    try (FileChannel junk = FileChannel.open(disk.resolve("junk"), StandardOpenOption.WRITE)) {
      junk.truncate(junk.size() / PAGE * PAGE - (history / PAGE + 2) * PAGE); // one for the lock
    }
    Map<String, String> before = contents(output);
    Process process =
        start("--output", output.toString(), "--checkpoint", "kept", "--metrics", "losses.csv");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("err"))
        .content()
        .hasLineCount(1)
        .startsWith("error: --output: expected a file that can be written")
        .contains("run.json", "No space left on device", "Make room");
    assertThat(contents(output)).isEqualTo(before);
    assertThat(folder.resolve("losses.csv"))
        .hasSameTextualContentAs(folder.resolve("elsewhere/part1.csv"));
    assertThat(ModelFile.read(folder.resolve("kept/part1.safetensors")).completed()).isTrue();
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private void assertEnds(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
  }

  private void fill() throws IOException {
    Path junk = disk.resolve("junk");
    try (var out = Files.newOutputStream(junk)) {
      for (int k = 0; k < SIZE; k += 512) {
        out.write(new byte[512]);
      }
    } catch (IOException full) {
      // as it should be
    }
  }
}
