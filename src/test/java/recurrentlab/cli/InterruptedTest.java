package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.RecurrentLab;
import recurrentlab.exchange.ModelFile;
import recurrentlab.settings.PartKind;

/**
 * Ctrl-C and the system's request to end, sent to a process of its own in the middle of a training
 * that is kept: the state of the last whole epoch is written, and what goes on from there gives the
 * bits of a run that nobody stopped.
 */
@DisabledOnOs(OS.WINDOWS)
class InterruptedTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);

  /** On a machine that is busy beyond measure two seconds may pass before a thread has its turn. */
  private static final int ATTEMPTS = 4;

  @TempDir private Path folder;

  private Process start(String line, String... more) throws IOException {
    List<String> words = new ArrayList<>(Stream.of(line.split(" ")).toList());
    words.removeIf(String::isEmpty);
    words.addAll(List.of(more));
    return ProcessTest.shortBuilder(RecurrentLab.class, words.toArray(String[]::new))
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** The quickest of them; the others are slow. */
  @ParameterizedTest
  @CsvSource("INT, part1 --epochs 4000 --sequences 10")
  void whatIsInterruptedGoesOnWithTheSameBits(String signal, String line)
      throws IOException, InterruptedException {
    interruptOnce(signal, line, "--checkpoint", "kept");
    assertGoesOn(line);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, part1",
    "INT,  part2 --epochs 3000 --sequences 10",
    "TERM, part3 --epochs 400 --sequences 40 --data-type double",
    "INT,  part3 --epochs 60 --sequences 40 --engine stock",
    "INT,  part4",
    "TERM, part4 --epochs 60 --data-type double --engine stock",
    "INT,  ''",
    "TERM, ''"
  })
  @Tag("slow")
  void anyOfThemInTwoSeconds(String signal, String line) throws IOException, InterruptedException {
    Duration taken = interruptOnce(signal, line, "--checkpoint", "kept");
    for (int k = 1; k < ATTEMPTS && taken.compareTo(PROMISED) > 0; k++) {
      taken = interruptOnce(signal, line, "--resume", "kept");
    }
    assertThat(taken).isLessThan(PROMISED);
    assertGoesOn(line);
  }

  /**
   * Only the signal makes it write a checkpoint.
   *
   * @return the time from the signal to the end
   */
  private Duration interruptOnce(String signal, String line, String option, String kept)
      throws IOException, InterruptedException {
    Process process =
        start(line, "--output", "on", option, kept, "--checkpoint-every", String.valueOf(1 << 30));
    waitForEpochs(process);
    long sent = System.nanoTime();
    ProcessTest.interrupt(process, signal);
    Duration taken = Duration.ofNanos(System.nanoTime() - sent);

    assertThat(process.exitValue()).as(text("err")).isEqualTo(3);
    assertThat(text("err")).isEmpty();
    assertThat(parts("on")).isNotEmpty();
    for (PartKind part : parts("on")) {
      int epochs = Files.readAllLines(folder.resolve("on/" + part + ".csv")).size() - 1;
      assertThat(ModelFile.read(checkpoint(kept, part)).history().size())
          .as("epochs of %s", part)
          .isEqualTo(epochs)
          .isPositive();
    }
    assertThat(folder.resolve(kept)).isDirectoryNotContaining("glob:**.tmp");
    return taken;
  }

  private void waitForEpochs(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!text("out").contains("\nepoch ")) { // a tenth is done
      assertThat(process.isAlive()).as(text("err")).isTrue();
      assertThat(System.nanoTime()).as("no epoch within five minutes").isLessThan(end);
      Thread.sleep(10);
    }
  }

  private List<PartKind> parts(String output) {
    return Stream.of(PartKind.values())
        .filter(part -> Files.exists(folder.resolve(output).resolve(part + ".csv")))
        .toList();
  }

  private Path checkpoint(String kept, PartKind part) {
    return folder.resolve(kept).resolve(part + ModelFile.EXTENSION);
  }

  private void assertGoesOn(String line) throws IOException, InterruptedException {
    assertEnds(start(line, "--output", "on", "--resume", "kept"));
    assertEnds(start(line, "--output", "straight", "--checkpoint", "whole"));
    assertThat(parts("on")).isNotEmpty().isEqualTo(parts("straight"));
    for (PartKind part : parts("on")) {
      assertThat(folder.resolve("on/" + part + ".csv"))
          .hasSameTextualContentAs(folder.resolve("straight/" + part + ".csv"));
      assertThat(checkpoint("kept", part)).hasSameBinaryContentAs(checkpoint("whole", part));
    }
  }

  private void assertEnds(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(text("err")).isZero();
  }
}
