package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.charts.Illustrator.Picture;

/** The list of a page's charts: what it names goes with the page, and nothing else. */
class ChartFilesTest {
  private static final Picture PICTURE = new Picture(new byte[] {1}, "<svg/>");

  @TempDir Path run;
  private Path charts;

  @BeforeEach
  void makeTheFolder() throws IOException {
    charts = Files.createDirectories(run.resolve("charts"));
  }

  private static List<Chart> charts(String... ids) {
    ChartLine line = ChartLine.from(0, "y", Style.SOLID, Colour.RED, new double[] {1, 2});
    return Arrays.stream(ids).map(id -> Chart.of(id, "t", "x", "y", List.of(line), "")).toList();
  }

  private void page(String... ids) {
    ChartFiles files = new ChartFiles(run, charts(ids));
    files.announce();
    Arrays.stream(ids).forEach(id -> files.write(id, PICTURE));
    files.removeOthers();
  }

  private void nextRun() {
    new ChartFiles(run, List.of()).removeOthers();
  }

  private Path put(String name) throws IOException {
    return Files.writeString(charts.resolve(name), "mine");
  }

  private TreeSet<String> found() throws IOException {
    try (Stream<Path> files = Files.list(charts)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private String list() throws IOException {
    return Files.readString(charts.resolve(ChartFiles.LIST));
  }

  @Test
  void thePagesChartsAreListedByName() throws IOException {
    page("two", "one");
    assertThat(list()).isEqualTo("one.png\none.svg\ntwo.png\ntwo.svg\n");
    assertThat(found()).containsExactly("list.txt", "one.png", "one.svg", "two.png", "two.svg");
  }

  @Test
  void theNextPageRemovesWhatItHasNotAndTheNextRunAll() throws IOException {
    put("mine.png");
    page("one", "two");
    page("two", "three");
    assertThat(list()).isEqualTo("three.png\nthree.svg\ntwo.png\ntwo.svg\n");
    assertThat(found())
        .containsExactly("list.txt", "mine.png", "three.png", "three.svg", "two.png", "two.svg");
    nextRun();
    assertThat(found()).containsExactly("mine.png");
  }

  @Test
  void aPageThatIsInterruptedLeavesNoUnknownChart() throws IOException {
    page("one");
    ChartFiles interrupted = new ChartFiles(run, charts("two", "three"));
    interrupted.announce();
    interrupted.write("two", PICTURE);
    assertThat(list()).contains("one.png", "one.svg", "two.png", "two.svg", "three.png");
    page("three");
    assertThat(found()).containsExactly("list.txt", "three.png", "three.svg");
  }

  @Test
  void aChartThatWasNotAnnouncedIsNotWritten() throws IOException {
    ChartFiles files = new ChartFiles(run, charts("one"));
    files.announce();
    assertThatThrownBy(() -> files.write("two", PICTURE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two");
    assertThat(found()).containsExactly("list.txt");
  }

  @Test
  void withoutChartsThereIsNoListAndNoFolder() throws IOException {
    Files.delete(charts);
    page();
    nextRun();
    assertThat(charts).doesNotExist();
  }

  /** A list with one such line is none, even of the pictures that it names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.png",
        "/outside.png",
        "..\\outside.png",
        "sub/deep.png",
        "./kept.png",
        "kept.txt",
        "kept",
        ".png",
        "..",
        "",
        "KEPT.PNG",
        "kept.png ",
        "kept.png\u0000",
        "kept.svg.exe",
        "list.txt",
        "kept.pn",
      })
  void aListThatNamesAnythingElseRemovesNothing(String line) throws IOException {
    Files.writeString(run.resolve("outside.png"), "mine");
    Files.createDirectories(charts.resolve("sub"));
    for (String name : List.of("kept.png", "kept.txt", "kept", "KEPT.PNG", "sub/deep.png")) {
      put(name);
    }
    Files.writeString(charts.resolve(ChartFiles.LIST), "kept.png\n" + line + "\n");
    TreeSet<String> before = found();
    nextRun();
    assertThat(found()).isEqualTo(before);
    assertThat(run.resolve("outside.png")).exists();
    assertThat(charts.resolve("sub/deep.png")).exists();
    page("one");
    assertThat(list()).isEqualTo("one.png\none.svg\n");
  }

  @Test
  void aListThatIsNoTextOrTooLongRemovesNothing() throws IOException {
    put("kept.png");
    Files.write(charts.resolve(ChartFiles.LIST), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    nextRun();
    assertThat(found()).contains("kept.png");
    Files.writeString(charts.resolve(ChartFiles.LIST), "kept.png\n".repeat(10_000));
    nextRun();
    assertThat(found()).contains("kept.png");
  }

  @Test
  void aFolderWithoutAListKeepsItsCharts() throws IOException {
    put("part1-losses.png");
    page("one");
    nextRun();
    assertThat(found()).containsExactly("part1-losses.png");
  }

  @Test
  void neitherALinkNorAFolderIsRemovedNorFollowed() throws IOException {
    Path outside = Files.writeString(run.resolve("outside.png"), "mine");
    Files.createSymbolicLink(charts.resolve("link.png"), outside);
    Files.createDirectories(charts.resolve("folder.png"));
    Files.writeString(charts.resolve(ChartFiles.LIST), "folder.png\nlink.png\n");
    nextRun();
    assertThat(outside).exists();
    assertThat(found()).contains("folder.png", "link.png");
  }

  @Test
  void noListIsReadThroughALink() throws IOException {
    put("kept.png");
    Path elsewhere = Files.writeString(run.resolve("elsewhere.txt"), "kept.png\n");
    Files.createSymbolicLink(charts.resolve(ChartFiles.LIST), elsewhere);
    nextRun();
    assertThat(found()).contains("kept.png");

    Path other = Files.createDirectories(run.resolve("other"));
    Files.createSymbolicLink(other.resolve("charts"), charts);
    Files.delete(charts.resolve(ChartFiles.LIST));
    Files.writeString(charts.resolve(ChartFiles.LIST), "kept.png\n");
    new ChartFiles(other, List.of()).removeOthers();
    assertThat(found()).contains("kept.png");
  }
}
