package recurrentlab.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.charts.Illustrator.Picture;

class DrawingTest {
  @Test
  void aHeatMapIsWhiteAtZeroAndItsBytesAreItsValues() throws IOException {
    HeatMap map = new HeatMap(new double[][] {{0, 1, -1}, {0.5, 2, -0.5}}, 1);
    byte[] png = Base64.getDecoder().decode(map.png().substring("data:image/png;base64,".length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);
    assertThat(new Color(image.getRGB(1, 0)).getRed()).isGreaterThan(150);
    assertThat(new Color(image.getRGB(2, 0)).getBlue()).isGreaterThan(150);
    assertThat(Base64.getDecoder().decode(map.bytes())).containsExactly(0, 127, -127, 64, 127, -64);
  }

  @Test
  void aThinnedLineKeepsItsEndsItsLeastAndItsLargestValue() {
    Random random = new Random(7);
    double[] y = random.doubles(5000).toArray();
    y[1234] = -3;
    y[4321] = 9;
    ChartLine line = ChartLine.from(0, "noise", Style.SOLID, Colour.RED, y);
    ChartLine thinned = line.thinned();
    assertThat(thinned.x().length).isLessThan(400);
    assertThat(thinned.x()[0]).isZero();
    assertThat(thinned.x()[thinned.x().length - 1]).isEqualTo(4999);
    assertThat(thinned.y()).contains(-3, 9);
    assertThat(Arrays.stream(thinned.x()).sorted().toArray()).isEqualTo(thinned.x());
    ChartLine points = ChartLine.from(0, "points", Style.POINTS, Colour.RED, y);
    assertThat(points.thinned()).isSameAs(points);
  }

  @Test
  void aPaletteKeepsItsInksAndIsNearElsewhere() {
    Palette palette = Palette.of(List.of(Color.BLACK, Color.RED));
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xffffff, 0x000000, 0xff0000, 0xff8080};
    image.setRGB(0, 0, 4, 1, colours, 0, 4);
    BufferedImage reduced = palette.reduce(image);
    for (int x = 0; x < 3; x++) {
      assertThat(reduced.getRGB(x, 0) & 0xffffff).isEqualTo(colours[x]);
    }
    Color mixed = new Color(reduced.getRGB(3, 0));
    assertThat(mixed.getRed()).isEqualTo(255);
    assertThat(mixed.getGreen()).isCloseTo(0x80, within(6));
  }

  /** A column of constant zeros cannot be drawn on a logarithmic axis, nor does it need one. */
  @Test
  void anAxisIsLogarithmicWhereThatHelps() {
    assertThat(axis(1, 100).logarithmic()).isTrue();
    assertThat(axis(1, 5).logarithmic()).isFalse();
    assertThat(axis(0, 100).logarithmic()).isFalse();
    assertThat(axis(-1, 100).logarithmic()).isFalse();
  }

  private static Chart axis(double... y) {
    return Chart.of(
        "id", "t", "x", "y", List.of(ChartLine.from(0, "y", Style.SOLID, Colour.RED, y)), "");
  }

  /** On a logarithmic axis 1, 10, 100 are as far apart; 12 of 300 are kept free at either end. */
  @Test
  void aSketchHasTheLinesOfItsChartInWholeCoordinates() {
    ChartLine ours = ChartLine.from(0, "ours", Style.SOLID, Colour.RED, new double[] {100, 10, 1});
    ChartLine theirs =
        ChartLine.from(0, "theirs", Style.DASHED, Colour.BLUE, new double[] {1e9, 1, 1});
    Chart chart = Chart.of("a", "a", "x", "y", List.of(ours, theirs), "");
    assertThat(Sketch.of(chart).lines())
        .containsExactly(new Sketch.Line("ours", "red", "0,12 500,150 1000,288"));
  }

  @Test
  void aSketchOfOneValueOrOfHugeOnesStaysWithinThePicture() {
    for (double[] y : new double[][] {{5}, {5, 5}, {-1e308, 1e308}}) {
      ChartLine line = ChartLine.from(0, "a", Style.SOLID, Colour.GREY, y);
      for (Sketch.Line drawn :
          Sketch.of(new Chart("a", "a", "x", "y", false, List.of(line), "")).lines()) {
        for (String number : drawn.points().split("[ ,]")) {
          assertThat(Integer.parseInt(number)).isBetween(0, Sketch.WIDTH);
        }
      }
    }
  }

  @Test
  void aPictureIsTheSameToTheByte() {
    Chart chart = axis(1, 2, 100, 3);
    Picture first = picture(chart, Locale.ROOT);
    Picture second = picture(chart, Locale.ROOT);
    assertThat(second.png()).isEqualTo(first.png());
    assertThat(second.svg()).isEqualTo(first.svg()).contains("<svg");
  }

  private static Picture picture(Chart chart, Locale locale) {
    StaticChart drawn = new StaticChart(chart, locale);
    return new Picture(drawn.png(), drawn.svg());
  }

  /** Numbers along the axes, logarithmic and not, and in the head of an SVG. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "bn-BD", "de-DE", "tr-TR", "sv-SE", "th-TH-u-nu-thai"})
  void theMachinesLanguageIsNotInAPicture(String tag) {
    List<Chart> charts = List.of(axis(0.5, 0.75, 2000.5), axis(-1.5, 2.25));
    List<Picture> expected = charts.stream().map(chart -> picture(chart, Locale.ROOT)).toList();
    byte[] plot = Plot.of("t", "x", "y").line("l", new double[] {0.5, 0.75}).png();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      for (int k = 0; k < charts.size(); k++) {
        Picture drawn = picture(charts.get(k), Locale.ROOT);
        assertThat(drawn.svg()).isEqualTo(expected.get(k).svg());
        assertThat(drawn.png()).isEqualTo(expected.get(k).png());
      }
      assertThat(Plot.of("t", "x", "y").line("l", new double[] {0.5, 0.75}).png()).isEqualTo(plot);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSpanishPictureHasDecimalCommas() {
    Chart chart = axis(-1.5, 2.25);
    assertThat(picture(chart, Locale.forLanguageTag("es")).svg())
        .isEqualTo(picture(chart, Locale.GERMAN).svg()) // a comma, too
        .isNotEqualTo(picture(chart, Locale.ROOT).svg());
  }

  /** A curve is one path, so that its dashes run through; points have no line between them. */
  @Test
  void anSvgIsXmlOfFewPathsWhateverTheTitle() throws Exception {
    double[] x = {0, 1, 2, 3};
    double[] y = {1, 3, 2, 5};
    Chart chart =
        Chart.of(
            "id",
            "</title><script>&" + "long ".repeat(60),
            "x",
            "a label of the vertical axis " + "and more ".repeat(40),
            List.of(
                new ChartLine("dashed", Style.DASHED, Colour.BLUE, x, y),
                new ChartLine("points", Style.POINTS, Colour.RED, x, y),
                new ChartLine(
                    "one", Style.SOLID, Colour.GREEN, new double[] {2}, new double[] {4})),
            "");
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(picture(chart, Locale.ROOT).svg().getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .startsWith("</title><script>&long");
    assertThat(strokes(svg, Colour.BLUE)).hasSize(2); // the curve, and its piece in the legend
    assertThat(strokes(svg, Colour.BLUE)).allSatisfy(path -> assertThat(path).contains("4 3 "));
    assertThat(strokes(svg, Colour.RED)).isEmpty();
    assertThat(strokes(svg, Colour.GREEN)).isEmpty();
  }

  /** Dashes of the lines in a colour. */
  private static List<String> strokes(Element svg, Colour colour) {
    NodeList paths = svg.getElementsByTagName("path");
    return IntStream.range(0, paths.getLength())
        .mapToObj(k -> (Element) paths.item(k))
        .filter(path -> path.getAttribute("stroke").equals(colour.onWhite()))
        .filter(path -> path.getAttribute("fill").equals("none"))
        .map(path -> path.getAttribute("stroke-dasharray"))
        .toList();
  }
}
