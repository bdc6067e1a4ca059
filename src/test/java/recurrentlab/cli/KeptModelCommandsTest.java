package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Tensor;
import recurrentlab.exchange.TensorFile;
import recurrentlab.training.Array;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asking models that were saved: predict and forecast. */
class KeptModelCommandsTest {
  @TempDir static Path models;
  @TempDir private Path folder;

  private static String model(String part) {
    return models.resolve(part + ".safetensors").toString();
  }

  @BeforeAll
  static void train() {
    String output = models.resolve("out").toString();
    for (String line :
        List.of(
            "part1 --epochs 2",
            "part2 --epochs 2 --sequences 10",
            "part3 --epochs 12 --hidden-size 20 --learning-rate 0.01",
            "part4 --epochs 5")) {
      String[] words = line.split(" ");
      String[] more = {"--output", output, "--save", model(words[0])};
      assertThat(
              Ended.run(Stream.concat(Arrays.stream(words), Stream.of(more)).toArray(String[]::new))
                  .status())
          .isZero();
    }
  }

  private static Ended predict(String typed, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] start = {"predict"};
      return Ended.run(Stream.concat(Stream.of(start), Stream.of(args)).toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"part1", "part2", "part3"})
  void everyLineIsAnsweredWithTheProbabilitiesOfTheNextToken(String part) {
    Ended ended = predict("a a b\n\n  a\tb \r\n", model(part));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("(\\w+ [01]\\.\\d{4}(  |$)){3,4}"));
  }

  @Test
  void aProgramGetsAnObjectALine() {
    Ended ended = predict("a a b b\na x b\n", model("part3"), "--json");
    List<JsonNode> lines = ended.out().lines().map(new JsonMapper()::readTree).toList();
    assertThat(lines).hasSize(2);
    JsonNode first = lines.get(0);
    assertThat(first.get("line").asInt()).isEqualTo(1);
    double sum = 0;
    for (JsonNode probability : first.get("next")) {
      sum += probability.asDouble();
    }
    assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
    assertThat(lines.get(1).get("unknown").asInt()).isEqualTo(1);
    assertThat(ended.err()).startsWith("warning: 1 token that the model does not know was read");
  }

  /** Part 3's network counts after some epochs: four a's and a b are followed by three b's. */
  @Test
  void aSequenceGoesOnUpToItsEnd() {
    assertThat(predict("a a a a b\n", model("part3"), "--continue", "20").out())
        .isEqualTo("b b b EOS\n");
    assertThat(predict("a a a a b\n", model("part3"), "--continue", "2").out()).isEqualTo("b b\n");
    assertThat(predict("a b EOS\n", model("part3"), "--continue", "2").out()).isEqualTo("\n");
  }

  @Test
  void whatIsDrawnDependsOnTheSeedOnly() {
    String typed = "a\n".repeat(20);
    String[] line = {model("part3"), "--continue", "30", "--sample", "--seed", "5"};
    String once = predict(typed, line).out();
    assertThat(predict(typed, line).out()).isEqualTo(once);
    assertThat(once.lines().distinct().count()).isGreaterThan(3);
    line[5] = "6";
    assertThat(predict(typed, line).out()).isNotEqualTo(once);
  }

  @Test
  void sequencesComeFromAFileToo() throws IOException {
    Path file = Files.writeString(folder.resolve("sequences.txt"), "a b\na a");
    assertThat(predict("", model("part1"), file.toString()).out()).hasLineCount(2);
    Files.write(file, new byte[] {'a', '\n', (byte) 0xE1, '\n'});
    assertRefused(
        predict("", model("part1"), file.toString()), "sequences.txt, line 2: expected text");
    assertRefused(predict("", model("part1"), folder.toString()), "found a folder");
    assertRefused(predict("", model("part1"), folder + "/none"), "found no such file");
    assertRefused(predict("a".repeat((1 << 20) + 1), model("part1")), "line 1: expected at most");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertRefused(predict("a\n", model("part4")), "on a series", "Use: forecast");
    assertRefused(predict("a\n", model("part1"), "--continue", "0"), "--continue");
    assertRefused(predict("a\n", model("part1"), "--sample"), "--sample");
    assertRefused(Ended.run("forecast", model("part1")), "on tokens", "Use: predict");
    assertRefused(Ended.run("forecast", model("part4"), "--horizon", "0"), "--horizon");
    for (String option : List.of("--epochs", "--season", "--seed")) {
      assertRefused(
          Ended.run("forecast", model("part4"), option, "3"),
          option + ": expected a forecast without MODEL");
    }
  }

  private static void assertRefused(Ended ended, String... parts) {
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("error: ").contains(parts).doesNotContain("\tat ");
  }

  /** An easy slip, for both names end alike; through a link, too. */
  @Test
  void whatWasTrainedIsNeverReplacedByLess() throws IOException {
    Path kept = Files.copy(Path.of(model("part3")), folder.resolve("kept.safetensors"));
    Path other = Files.copy(Path.of(model("part1")), folder.resolve("other.safetensors"));
    Path link = Files.createSymbolicLink(folder.resolve("link.safetensors"), kept);
    assertRefused(Ended.run("export", kept.toString(), kept.toString()), "which would be lost");
    assertRefused(Ended.run("export", kept.toString(), link.toString()), "which would be lost");
    assertRefused(
        Ended.run("export", kept.toString(), other.toString()),
        "other.safetensors: expected a file that is no kept model",
        "Name a new file, or delete this one first");
    Path disguised = Files.copy(kept, folder.resolve("disguised.zip"));
    assertRefused(
        Ended.run("export", kept.toString(), disguised.toString()), "that is no kept model");
    assertThat(kept).hasSameBinaryContentAs(Path.of(model("part3")));
    assertThat(other).hasSameBinaryContentAs(Path.of(model("part1")));
    assertThat(disguised).hasSameBinaryContentAs(kept);
  }

  @Test
  void noImportAndNoPortReplacesWhatItReads() throws IOException {
    for (String ending : List.of("zip", "npz")) {
      Path file = folder.resolve("p3." + ending);
      assertThat(Ended.run("export", model("part3"), file.toString()).status()).isZero();
      byte[] before = Files.readAllBytes(file);
      assertRefused(
          Ended.run("import", "part3", file.toString(), file.toString()), "which would be lost");
      assertThat(file).hasBinaryContent(before);
    }
    String zip = folder.resolve("p3.zip").toString();
    assertRefused(Ended.run("port", zip, zip, "--layers", "lstm,linear"), "which would be lost");
    assertRefused(
        Ended.run("export", zip, folder.resolve("q.zip").toString(), "--stock"),
        "q.zip: expected a name that ends in .safetensors or .npz",
        "import makes one of this zip");
    assertRefused(
        Ended.run("port", model("part3"), folder.resolve("q.zip").toString()),
        "expected a model that never saw the lab",
        "Use: export " + model("part3") + " network.zip");
  }

  /** Tables, models of other parts, and arrays alone have no training in them. */
  @Test
  void nothingIsWrittenOverATrainedModel() throws IOException {
    Path kept = Files.copy(Path.of(model("part1")), folder.resolve("kept.safetensors"));
    String file = kept.toString();
    String arrays = folder.resolve("p1.npz").toString();
    assertThat(Ended.run("export", file, arrays).status()).isZero();
    String out = folder.resolve("out").toString();
    assertRefused(Ended.run("import", "part1", arrays, file), "no kept model, for an import");
    for (String option : List.of("--metrics", "--predictions", "--save")) {
      assertRefused(
          Ended.run("part4", "--epochs", "1", "--output", out, option, file),
          "kept.safetensors: expected a file that is no kept model");
    }
    assertThat(kept).hasSameBinaryContentAs(Path.of(model("part1")));
    String imported = folder.resolve("imported.safetensors").toString();
    for (int time = 0; time < 2; time++) { // nothing is lost the second time
      assertThat(Ended.run("import", "part1", arrays, imported).status()).isZero();
    }
    assertRefused(
        Ended.run("part1", "--epochs", "1", "--output", out, "--save", arrays),
        "--save: expected a name that ends in .safetensors");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aForecastIsNotWrittenOverTheSeriesThatItReads(boolean ofModel) throws IOException {
    Path data = folder.resolve("forecast.csv");
    Files.writeString(data, "date,mine\n" + "2020-01,5\n".repeat(30));
    String[] line = {
      "forecast", "--data", data.toString(), "--column=mine", "--output", folder.toString()
    };
    Stream<String> model = Stream.of(model("part4")).filter(one -> ofModel);
    assertRefused(
        Ended.run(Stream.concat(Arrays.stream(line), model).toArray(String[]::new)),
        "which would be lost");
    assertThat(data).content().startsWith("date,mine");
  }

  /** It would be restored without a word, and predict NaN. */
  @Test
  void anImportedModelOfNoNumbersIsWarnedOf() throws IOException {
    Path file = folder.resolve("p3.npz");
    assertThat(Ended.run("export", model("part3"), file.toString()).status()).isZero();
    Map<String, Tensor> arrays =
        new LinkedHashMap<>(ArrayFile.read(file, Optional.empty()).tensors());
    Tensor linear = arrays.get("linear.weight");
    double[] broken = linear.array().values().clone();
    broken[2] = Double.NaN;
    arrays.put(
        "linear.weight", new Tensor(linear.type(), new Array(linear.array().shape(), broken)));
    ArrayFile.write(file, new TensorFile(arrays, Map.of()));
    String imported = folder.resolve("imported.safetensors").toString();
    Ended ended = Ended.run("import", "part3", file.toString(), imported, "--lang", "es");
    assertThat(ended.out()).contains("Aviso: hay números NaN o infinitos en linear.weight");
    assertThat(ended.status()).isZero();
  }

  /** The first prediction ahead is what the model says to the last window; then it is fed back. */
  @Test
  void aSeriesGoesOn() throws IOException {
    Path out = folder.resolve("out");
    Ended ended =
        Ended.run("forecast", model("part4"), "--horizon", "14", "--output", out.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).hasSize(16).anyMatch(line -> line.startsWith("  1962-02  "));
    List<String> rows = Files.readAllLines(out.resolve("forecast.csv"));
    assertThat(rows).hasSize(1 + 144 + 14).startsWith("label,value,prediction", "1949-01,112.0,");
    assertThat(rows.get(5)).matches("1949-05,121\\.0,\\d+\\.\\d+");
    assertThat(rows.get(145)).matches("1961-01,,\\d+\\.\\d+");
    assertThat(Files.readAllBytes(out.resolve("forecast.png"))).startsWith(0x89, 'P', 'N', 'G');

    Path longer = folder.resolve("longer.csv");
    String last = rows.get(145).split(",")[2];
    StringBuilder text = new StringBuilder("month,Passengers\n");
    rows.subList(1, 145).forEach(row -> text.append(row, 0, row.lastIndexOf(',')).append('\n'));
    Files.writeString(longer, text + "1961-01," + last + "\n");
    JsonNode further =
        new JsonMapper()
            .readTree(
                Ended.run(
                        "forecast",
                        model("part4"),
                        "--data",
                        longer.toString(),
                        "--horizon=1",
                        "--json")
                    .out());
    assertThat(further.get("ahead_labels").get(0).asString()).isEqualTo("1961-02");
    assertThat(String.valueOf(further.get("ahead").get(0).asDouble()))
        .isEqualTo(rows.get(146).split(",")[2]);
  }

  @Test
  void aSeriesWithoutDatesGoesOnInSteps() throws IOException {
    Path data = folder.resolve("sold.csv");
    Files.writeString(data, "item,Sold\n" + "x,5\n".repeat(9));
    Ended ended =
        Ended.run(
            "forecast",
            model("part4"),
            "--data",
            data.toString(),
            "--column=Sold",
            "--horizon=2",
            "--output",
            folder.resolve("out").toString());
    assertThat(ended.out()).contains("\n  +1  ", "\n  +2  ");
    Files.writeString(data, "item,Sold\nx,5\nx,5\n");
    assertRefused(
        Ended.run("forecast", model("part4"), "--data", data.toString(), "--column=Sold"),
        "at least 4 values");
  }

  @Test
  void anotherFrequencyThanTheModelsIsSaid() throws IOException {
    Path data = folder.resolve("daily.csv");
    StringBuilder text = new StringBuilder("day,Passengers\n");
    for (int day = 10; day < 28; day++) {
      text.append("2020-01-").append(day).append(',').append(day).append('\n');
    }
    Files.writeString(data, text);
    Ended ended =
        Ended.run("forecast", model("part4"), "--data", data.toString(), "--json", "--horizon=1");
    assertThat(ended.err())
        .isEqualTo("ATTENTION: the model learned a monthly series, and this one is daily\n");
    assertThat(ended.out()).contains("\"2020-01-28\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict part3 sequences", "forecast part4 --json"})
  void neitherLoadsNd4j(String line) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("sequences"), "a a b\n");
    String[] args = line.split(" ");
    args[1] = model(args[1]);
    ProcessBuilder builder = ProcessTest.shortBuilder(RecurrentLab.class, args);
    builder.command().add(1, "-Xlog:class+load");
    Path said = folder.resolve("said");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .content()
        .contains("recurrentlab")
        .doesNotContain("org.nd4j", "deeplearning4j");
  }
}
