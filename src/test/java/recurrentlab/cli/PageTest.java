package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that the commands write. */
class PageTest {
  @TempDir private Path folder;

  private String out = "";
  private String err = "";

  private int run(String... args) {
    StringWriter said = new StringWriter();
    StringWriter complained = new StringWriter();
    int status = Cli.execute(new PrintWriter(said), new PrintWriter(complained), args);
    out = said.toString();
    err = complained.toString();
    return status;
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private String page(String name) throws IOException {
    return Files.readString(at(name).resolve("index.html"));
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** What a browser would ask others for; the names of XML dialects are no addresses. */
  private static void assertSelfContained(String html) {
    assertThat(html.replaceAll("https?://www\\.w3\\.org/[a-zA-Z0-9/]+", ""))
        .doesNotContainPattern("(src|href|action|poster)=\"(https?:)?//")
        .doesNotContain("@import", "url(http");
    assertThat(html.length()).isLessThan(1_500_000);
  }

  @Test
  void aRunLeavesAPageThatIsMadeAnewToTheByte() throws IOException {
    assertThat(run("part2", "--epochs", "3", "--output", at("out").toString())).as(err).isZero();
    Map<String, byte[]> first = files(at("out"));
    assertThat(first)
        .containsKeys("index.html", "run.json", "part2.csv")
        .containsKeys("charts/part2-losses.png", "charts/part2-losses.svg", "charts/list.txt");
    String html = page("out");
    assertSelfContained(html);
    assertThat(html)
        .contains("<html lang=\"en\">", "Part 2: an LSTM by hand", "n = 11, test sequence 1");

    Files.delete(at("out/index.html"));
    Files.writeString(at("out/charts/part4-series.png"), "of an earlier run");
    Files.writeString(at("out/charts/list.txt"), "part4-series.png\n", StandardOpenOption.APPEND);
    assertThat(run("report", at("out").toString())).as(err).isZero();
    assertThat(out.strip()).isEqualTo(at("out/index.html").toString());
    Map<String, byte[]> second = files(at("out"));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    second.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));

    assertThat(run("report", at("out").toString(), "--lang", "es")).as(err).isZero();
    assertThat(page("out")).contains("<html lang=\"es\">", "Parte 2: una LSTM a mano");
  }

  /** First what a person came for, last what only a doubter asks for. */
  @Test
  void thePageOpensWithACardForThePartAndEndsWithSettingsAndVersions() throws IOException {
    String name = at("out").toString();
    assertThat(run("part4", "--epochs", "3", "--output", name)).as(err).isZero();
    String html = page("out");
    String[] sections = {"overview", "part4", "questions", "marks", "run"};
    int from = 0;
    for (String section : sections) {
      from = html.indexOf("<section id=\"" + section + "\"", from);
      assertThat(from).as(section).isPositive();
    }
    String card =
        html.substring(html.indexOf("class=\"card\""), html.indexOf("<section id=\"part4\""));
    String[] last = Files.readAllLines(at("out").resolve("part4.csv")).get(3).split(",");
    assertThat(card)
        .contains("href=\"#part4\"", "LSTM and convolution", "Last epoch, 2; RMSE")
        .contains(last[1].substring(0, 6), last[2].substring(0, 6))
        .contains("comparison passed", "not graded")
        .contains("polyline class=\"grey\"", "polyline class=\"green\""); // its picture
  }

  /** In the data file's name, its column and its labels there may be anything. */
  @Test
  void hostileNamesDoNotBecomeMarkup() throws IOException {
    String evil = "<img src=x onerror=alert(1)>'\"&{{ 1 + 1 }}</script>";
    StringBuilder csv = new StringBuilder("when,\"" + evil.replace("\"", "\"\"") + "\"\n");
    for (int row = 0; row < 40; row++) {
      csv.append("<b>").append(row).append("</b>,").append(100 + row % 7).append('\n');
    }
    Path data = Files.writeString(at("a<i>b&.csv"), csv);
    assertThat(
            run(
                "part4",
                "--epochs",
                "2",
                "--data",
                data.toString(),
                "--column",
                evil,
                "--output",
                at("out").toString()))
        .as(err)
        .isZero();
    String html = page("out");
    assertSelfContained(html);
    assertThat(html)
        .doesNotContain("<img src=x", "<b>0</b>", "a<i>b", "onerror=alert(1)>'\"&2")
        .contains(
            "&lt;img src=x onerror=alert(1)&gt;", "a&lt;i&gt;b&amp;.csv", "&lt;b&gt;0&lt;/b&gt;");
    // Two libraries' scripts, ours, and the data of the charts: none is ended by a name.
    assertThat(html.split("<script", -1).length).isEqualTo(html.split("</script>", -1).length);
  }

  /** Of a file with semicolons and decimal commas, the newest day first, and a footer. */
  private Path backwards() throws IOException {
    StringBuilder csv = new StringBuilder("D\u00eda;Grados\n");
    for (int day = 28; day > 0; day--) {
      csv.append(String.format(Locale.ROOT, "2015-02-%02d;%d,5%n", day, day));
    }
    return Files.writeString(at("grados.csv"), csv.append("\nFuente: nosotros\n"));
  }

  @Test
  void howTheSeriesWasReadIsOnThePageAlsoWhenItIsMadeAnew() throws IOException {
    String[] part4 = {"part4", "--epochs", "1", "--output", at("out").toString()};
    String[] data = {"--data", backwards().toString(), "--column", "2"};
    String[] all = Stream.of(part4, data).flatMap(Stream::of).toArray(String[]::new);
    assertThat(run(all)).as(err).isZero();
    assertThat(out).contains("read as: UTF-8, semicolons", "ATTENTION: The dates run backwards");
    String html = page("out");
    assertThat(html)
        .contains("A series in time, daily: the column Grados of grados.csv")
        .contains("UTF-8, semicolons between the cells, decimal comma, header in line 1, daily")
        .contains("Line 31 below the data left out: &quot;Fuente: nosotros&quot;")
        .contains("unit of the series (Grados)")
        .doesNotContain("monthly");
    String section = html.substring(html.indexOf("<section id=\"part4\">"));
    assertThat(section.indexOf("The dates run backwards, from 2015-02-28 to 2015-02-01"))
        .isBetween(0, section.indexOf("A series in time"));

    assertThat(run("report", at("out").toString())).as(err).isZero();
    assertThat(page("out")).isEqualTo(html);
    assertThat(run("report", at("out").toString(), "--lang", "es")).as(err).isZero();
    assertThat(page("out"))
        .contains("Una serie en el tiempo, diaria: la columna Grados de grados.csv")
        .contains("<strong>Atenci\u00f3n:</strong> Las fechas van hacia atr\u00e1s")
        .contains("puntos y coma entre las celdas, coma decimal", "bajo los datos");
  }

  @Test
  void aSpanishPageOfOneEpochIsSpanishAndSingular() throws IOException {
    run("part1", "--epochs", "1", "--lang", "es", "--output", at("out").toString());
    assertThat(out).contains("entrenando 1 \u00e9poca ...", "con avx2").doesNotContain(" on avx2");
    assertThat(page("out"))
        .contains(">1 \u00e9poca en ", "(el cuaderno, NumPy 1.25.2)", "<summary>La fila</summary>")
        .doesNotContain("lang=\"en\"", "the notebook,", " on avx2", "1 \u00e9pocas");
  }

  /** Scripts, styles and other programs read points all the same. */
  @Test
  void aPersonReadsSpanishNumbersInSpanish() throws IOException {
    run("part1", "--epochs", "2", "--lang", "es", "--output", at("out").toString());
    assertThat(out)
        .contains("learning rate 0,0003", "entren. 4,050465", "   4,050465094965  ")
        .doesNotContain("4.050465");
    assertThat(page("out"))
        .contains("norma de 0,25", "<td class=\"number\">4,0504650950</td>", "<td>0,0003</td>")
        .contains("style=\"--p:0.", "data-scale=\"1.00\"", "\"y\":[4.050465,")
        .doesNotContain("--p:0,", ">4.0504650950<", "(r = 0.", "(r = -0.");
    assertThat(Files.readString(at("out/part1.csv"))).contains("0,4.05046509496");
    assertThat(Files.readString(at("out/run.json"))).contains("\"learning_rate\" : 3.0E-4");
  }

  @Test
  void numbersOfManyDigitsAreReadable() throws IOException {
    StringBuilder csv = new StringBuilder("when,Sold\n");
    for (int row = 0; row < 40; row++) {
      csv.append(row).append(',').append(1e100 * (140 - row)).append('\n');
    }
    Path data = Files.writeString(at("sales.csv"), csv);
    String rate = "0." + "0".repeat(300) + "1";
    assertThat(
            run(
                "part4",
                "--epochs",
                "1",
                "--data-type",
                "double",
                "--column",
                "Sold",
                "--learning-rate",
                rate,
                "--data",
                data.toString(),
                "--output",
                at("out").toString()))
        .as(err)
        .isZero();
    String words =
        page("out")
            .replaceAll("(?s)<script.*?</script>|base64,[^\"]*", "")
            .replace(data.getParent().toString(), ""); // the folder's name is a long number
    assertThat(words)
        .contains("<td>1e-301</td>", "the column Sold of sales.csv", "a falling trend")
        .contains("goes down to 1.01e102, in training only to 1.09e102")
        .doesNotContain("airline", "Infinity");
    assertThat(words.substring(words.indexOf("<body"))).doesNotContainPattern("\\d{20}");
    assertThat(out.replace(data.getParent().toString(), ""))
        .contains("learning rate 1e-301")
        .doesNotContainPattern("\\b\\d{20,63}\\b");
  }

  @Test
  void aRunThatDivergedHasAPageThatSaysSo() throws IOException {
    assertThat(
            run(
                "part2",
                "--epochs",
                "5",
                "--learning-rate",
                "1e300",
                "--output",
                at("out").toString()))
        .isEqualTo(3);
    assertThat(page("out")).contains("Part 2 diverged", "no trained network to speak of");
  }

  @Test
  void runsAreComparedOnTheSameAxes() throws IOException {
    run("part1", "--epochs", "2", "--output", at("notebook").toString());
    run("part1", "--epochs", "4", "--gradients", "exact", "--output", at("exact").toString());
    Path page = at("pages/both.html");
    assertThat(
            run(
                "compare",
                at("notebook").toString(),
                at("exact").toString(),
                "--output",
                page.toString(),
                "--lang",
                "es"))
        .as(err)
        .isZero();
    String html = Files.readString(page);
    assertSelfContained(html);
    assertThat(html)
        .contains(
            "as-in-notebook", "<td>exact</td>", "gradientes", "\"label\":\"1: entrenamiento\"")
        .contains("\"label\":\"2: validaci\u00f3n\"")
        .doesNotContain(">tama\u00f1o oculto<"); // it is the same in both
  }

  @Test
  void aFolderWithoutARunIsOneLineAndLeavesNothing() {
    for (String[] args :
        new String[][] {
          {"report", at("nowhere").toString()},
          {
            "compare",
            at("nowhere").toString(),
            at("else").toString(),
            "--output",
            at("p").toString()
          }
        }) {
      assertThat(run(args)).isEqualTo(2);
      assertThat(err.lines()).hasSize(1);
      assertThat(err).contains("expected the output folder of a run", "no such folder");
    }
    assertThat(run("compare", at("one").toString())).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
