package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;
import recurrentlab.notebook.Samples;

/** A teacher stops the grading of a class while a submission hangs, and goes on later. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
class InterruptedGradingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private Process grade(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of("grade", "class", "--sheet", "squares.ipynb", "--output", "grades"));
    words.addAll(List.of(more));
    ProcessBuilder builder =
        ProcessTest.shortBuilder(RecurrentLab.class, words.toArray(String[]::new))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder.resolve("tmp"));
    return builder.start();
  }

  private void handIn(String student, String line) throws IOException {
    String solved = Files.readString(Samples.file("/recurrentlab/grade/squares.ipynb"));
    Path file = folder.resolve("class/" + student + "/squares.ipynb");
    Files.createDirectories(file.getParent());
    Files.writeString(file, solved.replace("return x * x;", line));
  }

  private static void await(String what, BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private long results() {
    try (Stream<Path> files = Files.list(folder.resolve("grades/results"))) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void nothingRunsOnAndTheRestIsGradedLater(String signal) throws Exception {
    Files.createDirectories(folder.resolve("tmp"));
    Files.copy(Samples.file("/recurrentlab/grade/squares.ipynb"), folder.resolve("squares.ipynb"));
    handIn("solved", "return x * x;");
    handIn("hangs", "for (;;) {}");
    Process process = grade("--cell-time", "200");
    List<ProcessHandle> below = new ArrayList<>();
    try {
      await("the first is graded, the second runs", () -> results() == 1 || !process.isAlive());
      Thread.sleep(2000); // the one that hangs is in its endless cell
      below.addAll(process.descendants().toList());
      assertThat(below).isNotEmpty();
      ProcessTest.interrupt(process, signal);
      await("no process stays", () -> below.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      process.destroyForcibly();
      below.forEach(ProcessHandle::destroyForcibly);
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(folder.resolve("grades/grades.csv")).doesNotExist();
    if (!signal.equals("KILL")) {
      assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }
    handIn("hangs", "return 2 * x;");
    Process on = grade("--resume");
    assertThat(on.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(on.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    assertThat(folder.resolve("grades/grades.csv"))
        .content()
        .contains("hangs,,0,0,4,4,4,14", "solved,,5,5,4,14,14,14");
  }
}
