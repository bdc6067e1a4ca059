package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;
import recurrentlab.notebook.NotebookSchema;
import recurrentlab.notebook.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notebook commands as a person uses them. */
class NotebookCommandTest {
  private static final String SAMPLE = Samples.file("sample.ipynb").toString();
  private static final String FAILING = Samples.file("compile-error.ipynb").toString();

  @TempDir private Path folder;

  private record Ended(int status, String out, String err) {}

  private static Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Cli.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            Stream.concat(Stream.of("notebook"), Stream.of(args)).toArray(String[]::new));
    return new Ended(status, out.toString(), err.toString());
  }

  private static void assertRefused(Ended ended, String... parts) {
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("error: ").contains(parts).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aRunSaysALineACellAndWritesTheCopy() throws IOException {
    String before = Files.readString(Path.of(SAMPLE));
    Ended ended =
        run("run", "--set", "epochs=1", "--output", folder.resolve("out").toString(), SAMPLE);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines())
        .hasSize(13)
        .startsWith(SAMPLE + ": 10 cells with code", "1/10  int epochs = 3; // as few as may be")
        .endsWith("written: " + folder.resolve("out/sample.ipynb"), SAMPLE + ": done");
    assertThat(Files.readString(folder.resolve("out/sample.ipynb")))
        .contains("injected-parameters", "Pair[word=\u00f1, sum=1]");
    assertThat(Files.readString(Path.of(SAMPLE))).isEqualTo(before);
  }

  @Test
  void aNotebookIsWrittenInPlaceOnlyWhenItRunsToItsEnd() throws IOException {
    String executed = Files.readString(Path.of(SAMPLE));
    Path good = folder.resolve("good.ipynb");
    Files.writeString(good, executed.replace("sum=6", "sum=7").replace("epoch 1", "epoch 9"));
    Path bad = Files.copy(Path.of(FAILING), folder.resolve("bad.ipynb"));
    Ended ended = run("run", "--write", "--lang", "es", good.toString(), bad.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).contains("celdas con c\u00f3digo", "escrito: " + good);
    assertThat(ended.err().lines())
        .containsExactly(
            "error: " + bad + ", cell 2 failed: int y = x +",
            "line 2: error: cannot find symbol",
            "  symbol:   variable missing",
            "        missing;",
            "        ^");
    assertThat(bad).hasSameTextualContentAs(Path.of(FAILING));
    assertThat(Files.readString(good)).isEqualTo(executed);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aCopyOfAFailedRunShowsTheFailure() throws IOException {
    Ended ended = run("run", "--output", folder.toString(), FAILING);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("compile-error.ipynb")))
        .contains("\"output_type\": \"error\"", "line 2: cannot find symbol");
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingRuns() throws IOException {
    String own = folder.resolve("own.ipynb").toString();
    Files.copy(Path.of(SAMPLE), Path.of(own));
    String twin = Files.createDirectory(folder.resolve("b")).resolve("own.ipynb").toString();
    Files.copy(Path.of(SAMPLE), Path.of(twin));
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(run("run"), "FILE", "--help");
    assertRefused(run("run", "no-such.ipynb"), "no-such.ipynb", "no such file");
    assertRefused(run("run", SAMPLE, file.toString()), file.toString(), "JSON");
    assertRefused(run("run", "--set", "epoch=1", SAMPLE), "--set", "[epochs, word]", "epoch");
    assertRefused(
        run("run", "--set", "epochs", SAMPLE), "error: Value for option '--set' (NAME=VALUE)");
    assertRefused(run("run", "--set", "=5", SAMPLE), "--set", "found no name. Name one of them");
    assertRefused(run("run", "--set", "epochs= ", SAMPLE), "--set", "epochs=VALUE", "no value");
    assertRefused(
        run("run", Samples.found("v3.ipynb").toString()),
        "v3.ipynb: expected nbformat 4, found nbformat 3",
        "Convert it with `jupyter nbconvert --to notebook --output v3-v4.ipynb ",
        "`.");
    assertRefused(
        run("run", SAMPLE, Samples.found("python-kernel.ipynb").toString()),
        "a notebook in Java, found one in python (kernel Python 3). Run it with its own kernel");
    assertRefused(run("run", folder.toString()), "found a folder. Name the notebooks in it");
    assertRefused(
        run("run", "--max-stream", "0", SAMPLE),
        "--max-stream: expected MiB above 0, up to 1024, found 0. Choose");
    assertRefused(run("run", "--max-display=nan", SAMPLE), "--max-display", "found NaN");
    assertRefused(run("run", "--max-display=all", SAMPLE), "--max-display", "a number", "'all'");
    assertRefused(run("kernel", "install", "--max-stream=-1"), "--max-stream", "found -1");
    assertRefused(run("run", "--write", "--set", "epochs=1", own), "--set", "--write");
    assertRefused(
        run("run", "--write", "--output", folder.toString(), SAMPLE), "--write", "--output");
    assertRefused(run("run", "--output", folder.toString(), own), "--output", "--write");
    assertRefused(run("run", "--output", file.resolve("x").toString(), own), "--output");
    assertRefused(
        run("run", "--output", folder.resolve("c").toString(), own, twin), "different names");
    assertRefused(run(), "subcommand", "--help");
    assertRefused(run("kernel"), "subcommand", "--help");
    assertRefused(run("kernel", "run", "no-such.json"), "no-such.json", "connection file");
    assertRefused(run("kernel", "run", file.toString()), "file", "connection file");
    assertRefused(run("kernel", "install", "--user", "--prefix", "x"), "--prefix", "--user");
    assertRefused(run("kernel", "install", "--prefix", file.toString()), "--prefix");
  }

  /** It is looked for where the program was started, which a test cannot change. */
  @Test
  void aNameThatBeginsLikeAnOptionIsToldApart() throws IOException {
    assertRefused(run("run", "x.ipynb", "-none.ipynb"), "Unknown option: '-none.ipynb'. See: ");
    List<String> words = List.of("b.ipynb", "-none.ipynb", "-dash.ipynb");
    assertThat(Cli.file(words, folder.toFile())).isEmpty();
    Files.copy(Path.of(SAMPLE), folder.resolve("-dash.ipynb"));
    Files.copy(Path.of(SAMPLE), folder.resolve("b.ipynb"));
    assertThat(Cli.file(words, folder.toFile()))
        .isEqualTo("; for the file -dash.ipynb, write ./-dash.ipynb");
  }

  /** Through a link the notebook itself is replaced; its format is raised, and the run says so. */
  @Test
  void anOlderNotebookIsWrittenInPlaceThroughALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real folder")).resolve("old.ipynb");
    Files.writeString(
        real,
        Files.readString(Samples.found("old42.ipynb"))
            .replaceFirst("\"metadata\": \\{\\}", "\"metadata\": {}, \"prompt_number\": 2"));
    Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), real);
    Ended ended = run("run", "--write", link.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out().lines())
        .endsWith(
            "written: " + real.toRealPath(),
            "converted: nbformat 4.5, with an id for each cell; it was nbformat 4.2",
            "left out, as the format has no place for it: prompt_number",
            link + ": done");
    assertThat(link).isSymbolicLink();
    String written = Files.readString(real);
    assertThat(NotebookSchema.errors(written)).isEmpty();
    assertThat(written).contains("\"nbformat_minor\": 5", "\"42\"");
    Ended again = run("run", "--write", "--lang=es", link.toString());
    assertThat(again.out()).doesNotContain("convertido").contains("escrito: " + real.toRealPath());
    assertThat(real).hasContent(written);
    assertRefused(run("run", "--write", link.toString(), real.toString()), "different names");
  }

  @Test
  void whatMayNotBeReplacedIsRefused() throws IOException {
    Path file = Files.copy(Path.of(SAMPLE), folder.resolve("own.ipynb"));
    assertThat(file.toFile().setWritable(false)).isTrue();
    assumeFalse(Files.isWritable(file), "this user may write everywhere");
    assertRefused(
        run("run", "--write", file.toString()), "--write", "which is read-only", "--output DIR");
  }

  /** An endless print is cut; what was left out is said; another limit is kept. */
  @Test
  void aFloodIsCutAndSaid() throws IOException {
    Path file = folder.resolve("flood.ipynb");
    Files.writeString(
        file,
        Files.readString(Path.of(FAILING))
            .replace("x + 1", "for (int i = 0; i < 30_000; i++) System.out.println(i);")
            .replace("missing", "x"));
    Ended ended =
        run(
            "run",
            "--max-stream=0.01",
            "--output",
            folder.resolve("out").toString(),
            file.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsSubsequence(
            "cell 3: gives more than is kept; the rest is left out (--max-stream",
            "cell 3: 0.2 MiB of its output left out");
    assertThat(folder.resolve("out/flood.ipynb"))
        .content()
        .contains("prints more than 0.01 MiB to stdout; --max-stream sets the limit]")
        .hasSizeLessThan(40_000);
  }

  @Test
  void theKernelIsInstalledWhereJupyterLooks() throws IOException {
    Ended ended = run("kernel", "install", "--prefix", folder.toString(), "--max-display", "20");
    assertThat(ended.status()).as(ended.err()).isZero();
    Path file = folder.resolve("share/jupyter/kernels/recurrentlab/kernel.json");
    Path forAssignments =
        folder.resolve("share/jupyter/kernels/recurrentlab-assignment/kernel.json");
    assertThat(ended.out())
        .contains("Java (Recurrent Lab)", file.toString())
        .contains("Java (Recurrent Lab, assignment)", forAssignments.toString())
        .hasLineCount(2);
    assertThat(forAssignments).content().contains("--assignment");
    JsonNode spec = new JsonMapper().readTree(file.toFile());
    assertThat(spec.get("language").asString()).isEqualTo("java");
    assertThat(spec.get("interrupt_mode").asString()).isEqualTo("message");
    List<String> command = spec.get("argv").valueStream().map(JsonNode::asString).toList();
    assertThat(command)
        .contains("-Djava.awt.headless=true")
        .endsWith(
            "recurrentlab.RecurrentLab",
            "notebook",
            "kernel",
            "run",
            "--max-stream=1.0",
            "--max-display=20.0",
            "{connection_file}");
    assertThat(Path.of(command.get(0))).isExecutable();
    assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator))
        .allMatch(entry -> Path.of(entry).isAbsolute());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "kernel --help",
        "kernel install --help",
        "kernel run --help"
      })
  void helpHasAnExample(String line) {
    Ended ended = run(line.split(" "));
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("Example", "  recurrentlab notebook ")
        .doesNotContain("DEFAULT-VALUE");
  }

  private Ended process(List<String> options, String... args)
      throws IOException, InterruptedException {
    ProcessBuilder builder = ProcessTest.shortBuilder(RecurrentLab.class, args);
    builder.command().addAll(1, options);
    Process process =
        builder
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")));
  }

  @Test
  void withoutAJdkOneLineSaysSo() throws IOException, InterruptedException {
    List<String> plainRuntime = List.of("--limit-modules", "java.se,jdk.unsupported");
    assertRefused(process(plainRuntime, "notebook", "run", SAMPLE), "a JDK", "without it");
    assertRefused(process(plainRuntime, "notebook", "kernel", "install"), "a JDK", "without it");
  }

  @Test
  void whatEndsTheProgramFromACellIsNamed() throws IOException, InterruptedException {
    String cell = "recurrentlab.RecurrentLab.main(new String[] {\\\"--version\\\"});";
    Path file = folder.resolve("exit.ipynb");
    Files.writeString(
        file, Files.readString(Path.of(FAILING)).replace("x + 1", cell).replace("missing", "1"));
    Ended ended = process(List.of(), "notebook", "run", "--write", file.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            "error: " + file + ", cell 3 ended the program (System.exit); nothing is written\n");
    assertThat(Files.readString(file)).contains("\"execution_count\": null");
  }

  /** Each of these makes all commands, and prints the help of one. */
  @ParameterizedTest
  @ValueSource(strings = {"part3 --help", "notebook kernel install --help"})
  void helpWaitsForNeitherJShellNorTheProtocol(String line)
      throws IOException, InterruptedException {
    Ended ended = process(List.of("-Xlog:class+load"), line.split(" "));
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("recurrentlab.cli.NotebookCommand$RunAll ")
        // not its whole package: newer Javas look there for a console
        .doesNotContain(" jdk.jshell.JShell", " org.dflib.", " org.zeromq.");
  }
}
