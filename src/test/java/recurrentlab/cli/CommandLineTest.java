package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a person uses it: what it writes, what it says, its exit status. */
class CommandLineTest {
  @TempDir private Path folder;

  private record Ended(int status, String out, String err) {}

  private Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--help") && !all.contains("--output")) {
      all.addAll(List.of("--output", folder.resolve("out").toString()));
    }
    int status =
        Cli.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Ended(status, out.toString(), err.toString());
  }

  private Ended runLine(String line) {
    return run(line.split(" "));
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> !path.equals(folder)).map(folder::relativize).sorted().toList();
    }
  }

  private void assertRefused(Ended ended, String... parts) throws IOException {
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("error: ").contains(parts).doesNotContain("\tat ");
    assertThat(written()).noneMatch(path -> path.startsWith("out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "part1 --hidden-size 0      | --hidden-size | at least 1  | found 0",
        "sweep part3 --cluster spark://a:1 | --cluster | the build for Apache Spark | docs/SWEEPS.md",
        "sweep part3 --workers 0    | --workers     | from 1      | found 0",
        "part3 --hidden-size -5     | --hidden-size | at least 1  | found -5",
        "part2 --epochs -1          | --epochs      | at least 1  | found -1",
        "part4 --epochs 0           | --epochs      | at least 1  | found 0",
        "part1 --learning-rate nan  | --learning-rate | finite    | found NaN",
        "part4 --learning-rate inf  | --learning-rate | finite    | found Infinity",
        "part3 --learning-rate 0    | --learning-rate | above 0   | found 0",
        "part1 --sequences 9        | --sequences   | at least 10 | found 9",
        "part2 --sequences 2000000000 | --sequences | at most 1000000 | found 2000000000",
        "part4 --hidden-size 999999 | --hidden-size | at most 2048 | found 999999",
        "part3 --sequences 9        | --sequences   | at least 10 | found 9",
        "part1 --seed -1            | --seed        | 4294967295  | found -1",
        "part2 --seed 4294967296    | --seed        | 4294967295  | found 4294967296",
        "part3 --data-seed -1       | --data-seed   | 4294967295  | found -1",
        "part4 --lookback 0         | --lookback    | at least 1  | found 0",
        "part4 --lookback 200       | --lookback    | from 1 to 28 | found 200",
        "part4 --batch-size 0       | --batch-size  | at least 1  | found 0",
        "part4 --ensemble -1        | --ensemble    | at least 0  | found -1",
        "part4 --column Nobody      | Nobody        | Passengers  | --column",
        "part4 --data no-such.csv   | no-such.csv   | readable file | path",
        "part1 --learning-rate 0,001 | --learning-rate | a decimal point, such as 0.001 | found '0,001'",
        "part3 --learning-rate 1.000,5 | --learning-rate | a decimal point | found '1.000,5'",
        "part2 --epochs 1,000       | --epochs      | digits only | found '1,000'",
        "part2 --epochs 1.5         | --epochs      | whole number | found '1.5'",
        "part4 --seed 1e3           | --seed        | whole number | found '1e3'",
        "part4 --epochs 9999999999  | --epochs      | at most 2147483647 | found '9999999999'",
      })
  void aBadValueIsOneClearLine(String line, String first, String second, String third)
      throws IOException {
    assertRefused(runLine(line.strip()), first.strip(), second.strip(), third.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part1 --epochs many",
        "part1 --epochs",
        "part1 --gradients steep",
        "part3 --data-type half",
        "part4 --engine warp",
        "part1 --lookback 4",
        "part3 --gradients exact",
        "--epochs 3",
        "part5",
        "part2 --lang fr",
        "part1 --student nameless",
        "part1 --learning-rate abc",
        "--lang es part1",
      })
  void wrongUsageIsOneClearLineThatLeadsToHelp(String line) throws IOException {
    assertRefused(runLine(line), "--help");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Ended ended = run("part1", "--output", file.resolve("sub").toString());
    assertRefused(ended, "--output", "a folder to write into");
    assertThat(ended.out()).isEmpty();
    assertRefused(run("part1", "--metrics", file.resolve("m.csv").toString()), "--metrics");
    assertRefused(run("part1", "--predictions", folder.toString()), "--predictions");
  }

  @Test
  void filesThatWouldOverwriteEachOtherAreRefused() throws IOException {
    String file = folder.resolve("m").toString();
    assertRefused(
        run("part1", "--metrics", file, "--predictions", file), "--predictions", "--metrics");
    assertRefused(run("part1", "--metrics", folder.resolve("out/run.json").toString()), "run.json");
    assertRefused(
        run("part1", "--predictions", folder.resolve("out/./part1.csv").toString()), "part1.csv");
    assertRefused(run("part1", "--metrics", ""), "--metrics", "path");
  }

  @Test
  void theDataAreNeverOverwritten() throws IOException {
    Path data = csv("Month,Value", "1,2", "2,3", "3,4", "4,5", "5,6", "6,7");
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    for (Path same : List.of(data, link)) {
      assertRefused(
          run("part4", "--data", data.toString(), "--metrics", same.toString()),
          "--metrics",
          "--data");
    }
    assertThat(Files.readAllLines(data)).hasSize(7);
  }

  private Path csv(String... lines) throws IOException {
    return Files.write(folder.resolve("series.csv"), List.of(lines));
  }

  private Ended part4(Path data) {
    return run("part4", "--epochs", "1", "--data", data.toString(), "--column", "Value");
  }

  @Test
  void aSeriesThatCannotBeUsedIsOneClearLine() throws IOException {
    assertRefused(part4(csv("Month,Other", "1,2")), "\"Value\"", "Other");
    assertRefused(part4(csv("Month;Other", "1;2")), "\"Value\"", "Other", "semicolons");
    assertRefused(part4(csv("Month,Value", "1,2", "2,three")), "line 3", "three");
    assertRefused(part4(csv("Month,Value", "1,2", "2,", "3,4")), "line 3", "missing");
    assertRefused(part4(csv("Month,Value", "1,2", "2,NaN")), "line 3", "NaN");
    assertRefused(part4(csv("Month,Value", "1,2", "2,3,4")), "line 3", "cells");
    assertRefused(part4(csv("Month,Value", "1,2", "2,3", "3,4")), "series.csv", "3");
    assertRefused(part4(csv("Month,Value")), "series.csv", "none");
    assertRefused(part4(csv("Month,Value", "1,2", "2,1e39", "3,1")), "at most 1.0E18", "1.0E39");
    assertRefused(part4(Files.writeString(folder.resolve("empty.csv"), "")), "empty.csv");
    assertRefused(part4(folder), folder.toString());
    byte[] binary = "Month,Value\n1,\0\n".getBytes(StandardCharsets.US_ASCII);
    assertRefused(part4(Files.write(folder.resolve("binary.csv"), binary)), "binary");
  }

  @Test
  void aHundredMegabytesOfOneLineAreRefusedWithoutReadingThemAll() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) '1');
    Path file = folder.resolve("line.csv");
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
    }
    assertRefused(part4(file), "line.csv", "line 1");
  }

  @Test
  void partOneWritesItsHistoryPredictionsAndRecord() throws IOException {
    Path metrics = folder.resolve("metrics.csv");
    Path predictions = folder.resolve("predictions.txt");
    Ended ended =
        run(
            "part1",
            "--epochs",
            "2",
            "--metrics",
            metrics.toString(),
            "--predictions",
            predictions.toString());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(Files.readAllLines(metrics)).hasSize(3).first().isEqualTo("epoch,train,validation");
    assertThat(folder.resolve("out/part1.csv")).hasSameTextualContentAs(metrics);
    assertThat(Files.readAllLines(predictions))
        .hasSize(10)
        .allMatch(line -> line.matches("(a|b|EOS|UNK)( (a|b|EOS|UNK))*"));
    JsonNode record = new JsonMapper().readTree(folder.resolve("out/run.json").toFile());
    JsonNode part = record.get("parts").get(0);
    assertThat(record.get("exit_status").asInt()).isZero();
    assertThat(part.at("/settings/seed").asInt()).isEqualTo(2023);
    assertThat(part.at("/settings/epochs").asInt()).isEqualTo(2);
    assertThat(part.get("outcome").asString()).isEqualTo("completed");
    assertThat(part.at("/comparisons/0/passed").asBoolean()).isTrue();
    assertThat(part.at("/marks/marks")).isEmpty();
    assertThat(ended.out()).contains("Not graded").doesNotContain("marks 0");
  }

  @Test
  void partsThreeAndFourWriteTheirs() throws IOException {
    Path predictions = folder.resolve("predictions.txt");
    Ended three =
        run("part3", "--epochs", "1", "--sequences", "10", "--predictions", predictions.toString());
    assertThat(three.status()).as(three.err() + three.out()).isZero();
    assertThat(Files.readAllLines(predictions)).hasSize(1);
    assertThat(three.out()).contains("No reference exists for these settings");
    Ended four = run("part4", "--epochs", "1", "--predictions", predictions.toString());
    assertThat(four.status()).as(four.err() + four.out()).isZero();
    assertThat(four.out()).contains("254.9236").contains("449.8072");
    assertThat(Files.readAllLines(predictions))
        .hasSize(25)
        .allMatch(line -> Double.isFinite(Double.parseDouble(line)));
    assertThat(Files.readAllLines(folder.resolve("out/part4.csv")).get(0))
        .isEqualTo("epoch,train,test");
  }

  @Test
  void anEnsembleIsShownBesideTheRun() {
    Ended ended = runLine("part4 --epochs 1 --ensemble 2");
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("run 1: training 254.92", "run 2: training 254.92", "ours: 0 of 2 pass")
        .contains("PyTorch's own runs from shaken weights: 0 of 24 pass");
  }

  @Test
  void settingsWithoutAReferenceSaySo() {
    Ended ended = runLine("part2 --epochs 1 --hidden-size 3");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("No reference exists for these settings");
  }

  @Test
  void aDivergedTrainingEndsWithStatusThreeAndSaysWhatToTry() throws IOException {
    Ended ended = runLine("part1 --learning-rate 1e300 --epochs 5");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out()).contains("a loss of epoch 0").contains("smaller --learning-rate");
    assertThat(folder.resolve("out/part1.csv")).exists();
    assertThat(Files.readString(folder.resolve("out/run.json"))).contains("diverged");
  }

  @Test
  void spanishIsSpokenOnRequest() {
    Ended ended = runLine("part1 --epochs 1 --lang es");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("Parte 1: una RNN de Elman a mano");
  }

  @Test
  void studentsAreCheckedWithoutMarks() {
    assertThat(runLine("part1 --epochs 1").out()).contains("student ids: no student given");
    assertThat(runLine("part1 --epochs 1 --student 123=Ana").out()).contains("[0/0]");
    assertThat(runLine("part1 --epochs 1 --student 12345=Ana").out()).doesNotContain("[0/0]");
  }

  @Test
  void theVersionIsTold() {
    assertThat(runLine("--version").out())
        .contains("recurrent_lab 0.", "deeplearning4j 1.0.0-M2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "part1 --help", "part2 --help", "part3 --help", "part4 --help"})
  void helpNamesEveryOptionWithItsDefault(String line) {
    Ended ended = runLine(line);
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("--output", "--lang").doesNotContain("DEFAULT-VALUE");
  }
}
