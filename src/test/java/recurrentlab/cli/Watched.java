package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import recurrentlab.RecurrentLab;

/**
 * A run in a process of its own, its memory watched.
 *
 * @param status its exit status
 * @param out what it said, errors included
 * @param resident resident memory in MiB, forty times a second; empty where the system does not say
 */
record Watched(int status, String out, List<Integer> resident) {
  private static final String STATUS = "/proc/%d/status";

  /** Only where the system says how much memory a process has. */
  static void assumePossible() {
    assumeThat(Path.of(STATUS.formatted(ProcessHandle.current().pid()))).isReadable();
  }

  /**
   * Runs the lab.
   *
   * @param folder in which it runs
   * @param training whether to watch only until its training is over; a page that is drawn
   *     afterwards takes its own
   */
  static Watched run(Path folder, boolean training, String... args)
      throws IOException, InterruptedException {
    Path record = folder.resolve("lab-output/run.json");
    Path out = folder.resolve("out");
    Process process =
        ProcessTest.builder(RecurrentLab.class, args)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    List<Integer> resident = new ArrayList<>();
    try {
      while (!process.waitFor(25, TimeUnit.MILLISECONDS)) {
        if (!training || Files.notExists(record)) {
          status(process).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .forEach(line -> resident.add(Integer.parseInt(line.replaceAll("\\D", "")) / 1024));
        }
      }
    } finally {
      process.destroy();
    }
    assertThat(out).content().contains("epochs in ");
    return new Watched(process.exitValue(), Files.readString(out), resident);
  }

  /** Nothing, if the process has ended since it was asked, or the system does not say. */
  private static List<String> status(Process process) throws IOException {
    Path file = Path.of(STATUS.formatted(process.pid()));
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return List.of();
    }
  }
}
