package recurrentlab.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.sweep.Cluster;
import recurrentlab.sweep.Journal;

/** Sweeps on a cluster of this machine, which the project's own script starts. */
@Tag("spark")
class SparkClusterTest {
  private static final String SCRIPT = Path.of("src/spark/cluster").toAbsolutePath().toString();
  private static final int RUNS = 40;
  private static final long PATIENCE_NANOS = 600_000_000_000L;

  private static int port;

  @TempDir private static Path logs;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ended(script(logs, "start", "start", String.valueOf(port)), logs, "start");
  }

  @AfterAll
  static void stop() throws Exception {
    ended(script(logs, "stop", "stop", String.valueOf(port)), logs, "stop");
  }

  /** In a folder, where it leaves what it prints. */
  private static Process script(Path where, String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPT));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(where.toFile())
        .redirectOutput(where.resolve(name + ".out").toFile())
        .redirectError(where.resolve(name + ".err").toFile())
        .start();
  }

  private static String ended(Process process, Path where, String name) throws Exception {
    int status = process.waitFor();
    String err = Files.readString(where.resolve(name + ".err"));
    assertThat(status).as(err).isZero();
    return err;
  }

  private Process sweep(String name, String... more) throws IOException {
    String line =
        "lab sweep part3 --seeds 1.."
            + RUNS / 2
            + " --set epochs=15 --set hidden-size=5,10 --output rows";
    Path where = Files.createDirectory(folder.resolve(name));
    return script(
        where,
        name,
        Stream.concat(Stream.of(line.split(" ")), Stream.of(more)).toArray(String[]::new));
  }

  private int done(String name) throws IOException {
    Path journal = folder.resolve(name).resolve("rows").resolve(Journal.NAME);
    return Files.exists(journal) ? Files.readAllLines(journal).size() : 0;
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("no " + what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static ProcessHandle worker() throws IOException {
    Path pid = Path.of("target", "spark", "cluster", String.valueOf(port), "worker1.pid");
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
  }

  /** Files of a sweep's folder but for the journal and the timings, with their contents. */
  private Set<String> results(String name) throws IOException {
    Path rows = folder.resolve(name).resolve("rows");
    Set<String> results = Files.list(rows).map(this::content).collect(Collectors.toSet());
    results.remove("");
    return results;
  }

  private String content(Path file) {
    String name = file.getFileName().toString();
    try {
      return name.equals(Journal.NAME) || name.equals("timings.csv") || Files.isDirectory(file)
          ? ""
          : name + "\n" + Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theSameRowsThoughAWorkerAndItsExecutorAreKilledInTheMiddle() throws Exception {
    ended(sweep("one"), folder.resolve("one"), "one");
    Process process = sweep("cluster", "--cluster", "spark://127.0.0.1:" + port);
    await("ten runs", () -> done("cluster") >= 10 || !process.isAlive());

    ProcessHandle worker = worker();
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly(); // SIGKILL
    executors.forEach(ProcessHandle::destroyForcibly);
    int before = done("cluster");

    String err = ended(process, folder.resolve("cluster"), "cluster");
    assertThat(executors).isNotEmpty();
    assertThat(before).isBetween(10, RUNS - 2);
    assertThat(err).contains("Lost executor");
    assertThat(folder.resolve("one/rows/sweep.csv")).content().hasLineCount(RUNS + 1);
    assertThat(folder.resolve("cluster/rows/sweep.csv"))
        .hasSameTextualContentAs(folder.resolve("one/rows/sweep.csv"));
    assertThat(results("cluster")).isEqualTo(results("one")).hasSizeGreaterThan(1);
    assertThat(done("cluster")).isEqualTo(RUNS);
  }

  @ParameterizedTest
  @CsvSource({
    "local[2], spark://HOST:PORT",
    "spark://127.0.0.1, spark://HOST:PORT",
    "spark://127.0.0.1:1, a Spark master that answers",
    "spark://127.0.0.1:99999, a Spark master that answers",
    "spark://no-such-host.invalid:7077, no host of that name"
  })
  void anAddressWhereNothingAnswersIsRefused(String address, String expected) {
    assertThatThrownBy(() -> Cluster.ofThisBuild().at(address, OptionalInt.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--cluster")
        .hasMessageContaining(expected);
  }

  /** CONTRIBUTING's table, which the normal build enforces, has no row for this room. */
  @Test
  void theRoomTouchesOnlyFilesNetworksAndSweep() {
    noClasses()
        .that()
        .resideInAPackage("recurrentlab.spark..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("recurrentlab..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(
                            "recurrentlab.spark..",
                            "recurrentlab.files..",
                            "recurrentlab.networks..",
                            "recurrentlab.sweep.."))))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("recurrentlab"));
  }
}
