package recurrentlab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.RecurrentLab;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our kernel in a real Jupyter, where there is one (Debian: jupyter-nbconvert). */
@Tag("slow")
class JupyterTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private static Path folder;

  @BeforeAll
  static void installTheKernel() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
    Process imports =
        new ProcessBuilder(PYTHON, "-c", "import nbconvert, jupyter_client")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("imports").toFile())
            .start();
    assumeTrue(imports.waitFor() == 0, "no Jupyter");
    KernelSpec.install(
        "--prefix", folder, RecurrentLab.class.getName(), List.of("notebook", "kernel", "run"));
  }

  /** What a Python program printed; it sees our kernel and no settings of the user's. */
  private static String python(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList());
    builder.environment().put("JUPYTER_PATH", folder.toString());
    builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
    builder.environment().put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    assertThat(Files.readString(err)).doesNotContain("\tat ");
    return Files.readString(out);
  }

  /**
   * The outputs of both ways are the same; a longer cell's text may come in pieces from Jupyter.
   */
  @Test
  void nbconvertGivesWhatTheRunnerGives() throws IOException, InterruptedException {
    String name = "sample.ipynb";
    python(
        "-m",
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--output-dir",
        folder.toString(),
        Samples.file(name).toString());
    Notebook jupyters = NotebookReader.read(folder.resolve(name)).notebook();
    Notebook ours = Samples.notebook(name); // NotebookRunnerTest keeps it what the runner gives
    assertThat(jupyters.cells()).hasSameSizeAs(ours.cells());
    for (int i = 0; i < ours.cells().size(); i++) {
      OutputList joined = new OutputList();
      jupyters.cells().get(i).outputs().forEach(joined);
      assertThat(joined.take()).isEqualTo(ours.cells().get(i).outputs());
      assertThat(jupyters.cells().get(i).executionCount())
          .isEqualTo(ours.cells().get(i).executionCount());
    }
    assertThat(NotebookSchema.errors(Files.readString(folder.resolve(name)))).isEmpty();
  }

  @Test
  void aFrontEndGetsItsAnswers() throws IOException, InterruptedException {
    JsonNode answers =
        new JsonMapper().readTree(python(Samples.file("kernel_client.py").toString()));
    assertThat(answers.get("language").asString()).isEqualTo("java");
    assertThat(answers.at("/value/outputs/0/1/data/text~1plain").asString())
        .isEqualTo("\"a\u207fb\u207f40\"");
    assertThat(answers.at("/completion/matches").toString()).isEqualTo("[\"substring(\"]");
    assertThat(answers.at("/completion/cursor_start").asInt()).isEqualTo(13); // whole letters
    assertThat(answers.at("/local/matches").toString()).isEqualTo("[\"isEmpty()\"]");
    assertThat(answers.at("/inspection/data/text~1plain").asString()).contains("charAt(int index)");
    for (String state : List.of("complete", "incomplete", "invalid")) {
      assertThat(answers.get(state).asString()).isEqualTo(state);
    }
    assertThat(answers.at("/error/reply/evalue").asString())
        .isEqualTo("line 3: cannot find symbol");
    assertThat(answers.at("/error/outputs/0/1/traceback").toString()).contains("  missing;", "^");
    assertThat(answers.at("/silent/outputs")).isEmpty();
    assertThat(answers.at("/interrupted/ename").asString()).isEqualTo("Interrupted");
    assertThat(answers.get("seconds").asDouble()).isLessThan(5);
    assertThat(answers.at("/queued/ename").asString()).isEqualTo("Aborted");
    assertThat(answers.get("meanwhile").asString()).isEqualTo("complete");
    assertThat(answers.at("/after/outputs/0/1/data/text~1plain").asString()).isEqualTo("40");
    assertThat(answers.at("/exit/reply/evalue").asString()).startsWith("System.exit(3) would end");
    assertThat(answers.at("/alive/outputs/0/1/data/text~1plain").asString()).isEqualTo("42");
    assertThat(answers.get("shutdown").asDouble()).isLessThan(5);
  }
}
