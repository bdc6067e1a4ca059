package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs that a test starts in a folder: Python with PyTorch, where it is installed, and others.
 *
 * @param folder where they run, and what they said is kept
 */
public record Python(Path folder) {
  private static final String PYTHON = "/usr/bin/python3";
  private static final int MINUTES = 5;

  /** Ends the test as one that does not apply where Python has no PyTorch. */
  public void assumePyTorch() throws IOException, InterruptedException {
    assumeThat(Path.of(PYTHON)).as("Python with PyTorch").isExecutable();
    assumeThat(run("-c", "import torch, numpy")).as("PyTorch for Python").isZero();
  }

  /** Runs Python; its exit status. */
  public int run(String... arguments) throws IOException, InterruptedException {
    return start(Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList());
  }

  /** Runs a program; its exit status. */
  public int start(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** What the last one printed. */
  public String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }
}
