package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands forecast, without a model, and baselines; with networks of very few epochs. */
class OwnForecastTest {
  @TempDir private Path folder;

  private static Ended forecast(String... more) {
    Stream<String> start = Stream.of("forecast", "--epochs=2");
    return Ended.run(Stream.concat(start, Arrays.stream(more)).toArray(String[]::new));
  }

  /** A file of months from 2000 on. */
  private String months(int count, IntFunction<Object> value) throws IOException {
    StringBuilder text = new StringBuilder("Month,Sold\n");
    for (int k = 0; k < count; k++) {
      text.append(2000 + k / 12).append(k % 12 < 9 ? "-0" : "-").append(k % 12 + 1);
      text.append(',').append(value.apply(k)).append('\n');
    }
    return Files.writeString(folder.resolve("sales.csv"), text).toString();
  }

  private static int sold(int month) {
    return 100 + month + 7 * (month % 12) + month * month % 5;
  }

  @Test
  void whatWasChosenAndWhereItStandsIsSaidAndWritten() throws IOException {
    String out = folder.resolve("out").toString();
    String file = months(48, OwnForecastTest::sold);
    Ended ended =
        forecast("--data", file, "--column=Sold", "--horizon=14", "--output", out, "--lang=es");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("48 valores; estacionalidad: 12 pasos", "SARIMA", "Holt-Winters", "2004-01")
        .contains("intervalo del 80 %", "intervalo del 95 %", "desde 15 puntos");

    List<String> rows = Files.readAllLines(folder.resolve("out/forecast.csv"));
    assertThat(rows).hasSize(1 + 48 + 14);
    assertThat(rows.get(0))
        .matches("label,value,prediction,lower_80,upper_80,lower_95,upper_95,[-a-z]+");
    assertThat(rows.get(33)).matches("2002-09,\\d+\\.0,,,,,,"); // before the first origin
    assertThat(rows.get(34)).matches("2002-10,\\d+\\.0,[\\d.]+,,,,,");
    for (String row : rows.subList(49, 63)) {
      double[] cells =
          Arrays.stream(row.split(",", -1)).skip(2).mapToDouble(Double::parseDouble).toArray();
      assertThat(new double[] {cells[3], cells[1], cells[0], cells[2], cells[4]}).isSorted();
    }
    assertThat(Files.readAllBytes(folder.resolve("out/forecast.png")))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void aProgramGetsOneObjectWithTheSameNumbers() throws IOException {
    String file = months(48, OwnForecastTest::sold);
    String out = folder.resolve("out").toString();
    Ended ended = forecast("--data", file, "--column=2", "--horizon=3", "--json", "--output", out);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines()).hasSize(1);
    JsonNode object = new JsonMapper().readTree(ended.out());
    assertThat(object.get("season").asInt()).isEqualTo(12);
    assertThat(object.get("ahead_labels").get(2).asString()).isEqualTo("2004-03");
    assertThat(object.get("errors_inside").has("seasonal-naive")).isTrue();
    assertThat(object.get("errors_inside").has(object.get("baseline").asString())).isTrue();
    List<String> rows = Files.readAllLines(folder.resolve("out/forecast.csv"));
    String[] last = rows.get(rows.size() - 1).split(",");
    assertThat(last[2]).isEqualTo(object.get("ahead").get(2).asString());
    assertThat(last[4]).isEqualTo(object.get("upper_80").get(2).asString());
    assertThat(last[7]).isEqualTo(object.get("baseline_ahead").get(2).asString());
  }

  /** A walk that nobody can foretell better than by its last value, or a perfect season. */
  @Test
  void aBaselineThatIsBetterIsOffered() throws IOException {
    Ended ended =
        forecast("--data", months(60, k -> 50 + k % 12 * (k % 12)), "--column=Sold", "--json");
    JsonNode object = new JsonMapper().readTree(ended.out());
    assertThat(object.get("baseline_is_better").asBoolean()).isTrue();
    assertThat(object.get("baseline_ahead").get(11).asDouble()).isBetween(170.9, 171.1);
  }

  /** As part 4 does. */
  @Test
  void whatWasLeftOutOfTheFileIsSaid() throws IOException {
    Path file = Path.of(months(30, OwnForecastTest::sold));
    Files.writeString(file, Files.readString(file) + "Source: the shop\n");
    Ended ended = forecast("--data", file.toString(), "--column=Sold", "--json");
    assertThat(ended.err()).contains("note: ", "Source: the shop");
  }

  @Test
  void seriesWithoutASeasonOrWithTooLittleOfItAreForecastWithout() throws IOException {
    Ended few = forecast("--data", months(30, OwnForecastTest::sold), "--column=Sold", "--json");
    assertThat(few.status()).as(few.err()).isZero();
    assertThat(few.err()).contains("a season of 12 steps").contains("30 values");
    assertThat(few.out()).contains("\"season\":1").doesNotContain("holt-winters");
    StringBuilder text = new StringBuilder("V\n");
    for (int k = 0; k < 40; k++) {
      text.append(k * k % 11 - 5).append('\n');
    }
    String plain = Files.writeString(folder.resolve("plain.csv"), text).toString();
    Ended none = forecast("--data", plain, "--column=V", "--json");
    assertThat(none.out()).contains("\"season\":1", "\"+12\"");
    assertThat(forecast("--data", plain, "--column=V", "--season=5", "--json").out())
        .contains("\"season\":5", "seasonal-naive");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    String file = months(20, OwnForecastTest::sold);
    assertRefused(forecast("--data", file, "--column=Sold"), "at least 24 values", "found 20");
    assertRefused(forecast("--data", file, "--column=Sold", "--season=8"), "--season", "at most 6");
    assertRefused(forecast("--season=0"), "--season");
    assertRefused(forecast("--seed=-1"), "--seed");
    assertRefused(forecast("--epochs=0"), "--epochs");
    assertRefused(forecast("--horizon=0"), "--horizon");
    assertRefused(forecast("--horizon=1001"), "--horizon", "from 1 to 1000 without a model");
    String same = months(40, k -> 5);
    assertRefused(forecast("--data", same, "--column=Sold"), "values that differ", "40 times 5.0");
    String out = folder.resolve("out").toString();
    assertRefused(Ended.run("baselines", "--test=144", "--output", out), "--test", "from 1 to 143");
    assertRefused(
        Ended.run("baselines", "--test=121", "--output", out), "at least 24 values", "found 23");
    assertRefused(
        Ended.run("baselines", "--data", same, "--column=2", "--test=4", "--output", out),
        "differ");
    String ended = months(60, k -> k < 51 ? k + 1 : 0);
    assertRefused(
        Ended.run("baselines", "--data", ended, "--column=Sold", "--test=9", "--output", out),
        "values above 0 among the last 9");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static void assertRefused(Ended ended, String... parts) {
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("error: ").contains(parts).doesNotContain("\tat ");
  }

  /** Whatever the workers, and whatever was done before. */
  @Test
  void baselinesGivesTheSameRowsOnOneThreadAndOnTwo() throws IOException {
    String rows = "";
    for (String workers : List.of("--workers=1", "--workers=2")) {
      Path out = folder.resolve(workers);
      Ended ended =
          Ended.run("baselines", "--epochs=2", "--seeds=1..3", workers, "--output", out.toString());
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("SARIMA", "0.4122").contains("median of 3 seeds");
      String found = Files.readString(out.resolve("baselines.csv"));
      assertThat(found).isEqualTo(rows.isEmpty() ? found : rows);
      rows = found;
    }
    assertThat(rows)
        .startsWith("method,seed,horizon,rmse,mae,mape,mase\nlast-value,,one-step,52.4913786,")
        .contains("\nsarima,,origin,15.68", "\nnetworks,3,origin,");
    assertThat(rows.lines()).hasSize(1 + 2 * (4 + 3));
  }
}
