package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;

/** The program as a process of its own: Ctrl-C, start, and what it prints besides its results. */
class ProcessTest {
  @TempDir private Path folder;

  private Process start(String... args) throws IOException {
    return shortBuilder(RecurrentLab.class, args)
        .directory(folder.toFile())
        .redirectOutput(file("out"))
        .redirectError(file("err"))
        .start();
  }

  /**
   * A JVM of its own for a main, for some seconds: with Java's first compiler only, as the second
   * one pays later.
   */
  static ProcessBuilder shortBuilder(Class<?> main, String... args) {
    ProcessBuilder builder = builder(main, args);
    builder.command().add(1, "-XX:TieredStopAtLevel=1");
    return builder;
  }

  /**
   * A JVM of its own for a main, with our class path and no flags; from Java 24 on with those of
   * the script "lab", without which Java itself would warn.
   */
  static ProcessBuilder builder(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void waitForOutput(String what) throws Exception {
    waitFor(() -> text("out").contains(what), "no " + what);
  }

  private static void waitFor(Callable<Boolean> condition, String otherwise) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(otherwise + " within two minutes").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /**
   * On a machine that is busy beyond measure a run may find no time for its record: again, then.
   */
  @ParameterizedTest
  @CsvSource({"TERM, part2 --epochs 6000 --sequences 10", "INT, part4 --epochs 150"})
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCEndsWithStatusThreeAndKeepsTheHistory(String signal, String line) throws Exception {
    Path record = folder.resolve("lab-output/run.json");
    for (int attempt = 1; attempt <= 3 && Files.notExists(record); attempt++) {
      interruptOnce(signal, line);
    }
    assertThat(Files.readString(record)).contains("interrupted");
    try (var files = Files.list(folder.resolve("lab-output"))) {
      assertThat(files.filter(file -> !file.endsWith(".lab.lock"))).hasSize(2); // no time left
    }
  }

  private void interruptOnce(String signal, String line) throws Exception {
    String part = line.substring(0, 5);
    Process process = start(line.split(" "));
    waitForOutput("\nepoch "); // a tenth is done, so there is a history to keep
    interrupt(process, signal);

    assertThat(process.exitValue()).as(text("err")).isEqualTo(3);
    assertThat(text("out")).contains("as asked");
    List<String> history = Files.readAllLines(folder.resolve("lab-output/" + part + ".csv"));
    assertThat(history).hasSizeGreaterThan(1);
  }

  /** Two parts are under way then, or one where there is one processor. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCEndsTheWholeLabAsWell() throws Exception {
    Process process = start();
    waitForOutput("\nepoch ");
    interrupt(process, "INT");

    assertThat(process.exitValue()).as(text("err")).isEqualTo(3);
    assertThat(text("err")).isEmpty();
    assertThat(text("out")).contains("as asked");
    assertThat(Files.readAllLines(folder.resolve("lab-output/part1.csv"))).hasSizeGreaterThan(1);
    assertThat(text("lab-output/run.json")).contains("\"exit_status\" : 3", "interrupted");
    try (var files = Files.list(folder.resolve("lab-output"))) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  /**
   * Sends the signal, and waits for the end. A second is promised, ten are for a busy machine. A
   * shell lets what it starts in the background ignore INT, and Java leaves it so. TERM, which asks
   * for the same, is sent then.
   */
  static void interrupt(Process process, String signal) throws IOException, InterruptedException {
    String heard = signal.equals("INT") && ignoresInterrupts() ? "TERM" : signal;
    new ProcessBuilder("kill", "-" + heard, String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Whether what this process starts ignores INT: a shell that sends it to itself lives on. */
  private static boolean ignoresInterrupts() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -INT $$").start().waitFor() == 0;
  }

  /** Two processes on one folder: one of them and this one. */
  @ParameterizedTest
  @ValueSource(strings = {"--output", "--checkpoint"})
  void aFolderInUseIsRefusedAndAKilledRunLeavesNoLock(String option) throws Exception {
    Path shared = folder.resolve("shared");
    List<String> words = new ArrayList<>(List.of("part1", "--epochs=100000", "--sequences=10"));
    words.addAll(List.of(option, shared.toString()));
    if (option.equals("--checkpoint")) {
      words.add("--checkpoint-every=100000"); // none is there when it is killed
    }
    Process process = start(words.toArray(String[]::new));
    Path lock = shared.resolve(".lab.lock");
    waitFor(() -> Files.exists(lock) && Files.size(lock) > 0, "no lock");
    assertThat(second(option, shared))
        .isEqualTo(
            "2 error: "
                + option
                + ": expected a folder that no other run is writing into, found "
                + shared
                + ", which one (process "
                + process.pid()
                + ") has now. Wait for its end, or name another folder.\n");
    process.destroyForcibly().waitFor(); // SIGKILL
    assertThat(lock).as("its file stays, and is nobody's").exists();
    assertThat(second(option, shared)).isEqualTo("0 ");
    try (var files = Files.list(shared)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("."));
    }
  }

  /** Whichever of them is first, the other one is refused. */
  @RepeatedTest(4)
  @Tag("slow")
  void ofTwoThatStartTogetherOneHasTheFolder() throws Exception {
    String[] line = {"part1", "--epochs", "200000", "--sequences", "10", "--output", "shared"};
    List<Process> both = List.of(start(line), start(line));
    try {
      waitFor(() -> both.stream().anyMatch(process -> !process.isAlive()), "none is refused");
      assertThat(both).filteredOn(Process::isAlive).hasSize(1);
      assertThat(both)
          .filteredOn(process -> !process.isAlive())
          .extracting(Process::exitValue)
          .containsExactly(2);
      assertThat(text("err")).contains("no other run is writing into, found shared");
    } finally {
      both.forEach(Process::destroyForcibly);
    }
  }

  /** The exit status of another run there, and what it says of errors. */
  private String second(String option, Path shared) {
    StringWriter err = new StringWriter();
    String output = option.equals("--output") ? shared.toString() : folder + "/second";
    int status =
        Cli.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "part1",
            "--epochs",
            "1",
            "--output",
            output,
            "--checkpoint",
            option.equals("--output") ? folder + "/kept" : shared.toString());
    return status + " " + err.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void librariesSayNothingBelowAWarning() throws IOException, InterruptedException {
    Process process = start("part4", "--epochs", "1");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(text("err")).isEmpty();
    assertThat(text("out")).startsWith("Recurrent Lab ").doesNotContain("INFO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"part4 --help", "part1 --epochs 1", "part2 --epochs 1"})
  void whatNeedsNoNd4jDoesNotWaitForIt(String line) throws IOException, InterruptedException {
    ProcessBuilder builder = shortBuilder(RecurrentLab.class, line.split(" "));
    builder.command().add(1, "-Xlog:class+load");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(file("out"))
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(text("out")).contains("recurrentlab").doesNotContain("org.nd4j", "org.bytedeco");
  }
}
