package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.charts.Chart;
import recurrentlab.charts.ChartLine;
import recurrentlab.charts.ChartLine.Colour;
import recurrentlab.charts.ChartLine.Style;
import recurrentlab.record.PartRecord;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Counting;
import recurrentlab.studies.TokenError;
import recurrentlab.studies.TokenFloors;
import recurrentlab.text.Texts;

class PartsOfThePageTest {
  @ParameterizedTest
  @CsvSource({
    "a, b, a, UNKNOWABLE",
    "a, a, b, GUESSED_B",
    "b, b, a, A_AFTER_B",
    "b, EOS, a, A_AFTER_B",
    "b, b, EOS, ENDS_EARLY",
    "a, b, EOS, ENDS_EARLY",
    "b, EOS, b, ENDS_LATE",
    "a, a, EOS, OTHER",
    "a, a, UNK, OTHER",
    "b, EOS, UNK, OTHER",
  })
  void errorsHaveNames(String input, String target, String predicted, TokenError error) {
    assertThat(TokenError.of(input, target, predicted)).isEqualTo(error);
  }

  @Test
  void theCellThatCountsIsFound() {
    Counting counting = Counting.of(MadeUpRun.sequence(4, false));
    assertThat(Counting.open(MadeUpRun.sequence(2, false))).containsExactly(1, 2, 1, 0);
    assertThat(counting.cells()).hasSize(1);
    assertThat(counting.cells().get(0).correlation()).isCloseTo(1, within(1e-12));
  }

  /** A caption speaks of the notebook's sequence only where the data are the notebook's. */
  @Test
  void theCaptionNamesTheSequenceThatIsShown() {
    assertThat(countingCaption(new MadeUpRun())).endsWith("in the sequence with n = 3.");
    assertThat(countingCaption(new MadeUpRun().with("seed", 2023).with("sequences", 100)))
        .isEqualTo(
            "How the only cell follows the number of a's that still lack their b, "
                + "in the test sequence that the notebook looks at.");
    assertThat(countingCaption(new MadeUpRun().with("seed", 2023).with("sequences", 50)))
        .endsWith("in the sequence with n = 3.");
    MadeUpRun other =
        new MadeUpRun().with("seed", 7).with("data_seed", 2023).with("sequences", 100);
    assertThat(countingCaption(other, PartKind.TOKEN_LSTM)).contains("that the notebook looks at");
  }

  @Test
  void whereNoCellFollowsThereIsNoChartOfThoseThatCount() {
    PartRecord part =
        new MadeUpRun()
            .still(PartKind.ELMAN_RNN)
            .run()
            .run()
            .part(PartKind.ELMAN_RNN)
            .orElseThrow();
    Texts texts = new Texts(Language.EN, RunPage.BUNDLE);
    assertThat(new CountingChart(texts).of(part)).isEmpty();
    assertThat(SequenceView.of(part.findings().tokens().orElseThrow(), texts).get(0).counting())
        .isEqualTo("No cell follows the count: all correlations are below 0.1 in size.");
  }

  private static String countingCaption(MadeUpRun made) {
    return countingCaption(made, PartKind.ELMAN_RNN);
  }

  private static String countingCaption(MadeUpRun made, PartKind kind) {
    PartRecord part = made.counting(kind, 2, e -> 1, e -> 1).run().run().part(kind).orElseThrow();
    Texts texts = new Texts(Language.EN, RunPage.BUNDLE);
    return new CountingChart(texts).of(part).orElseThrow().caption();
  }

  /** Infinity is no number in JSON, and a float holds no 1e100. */
  @Test
  void aChartsValuesAreNumbersHoweverLarge() {
    ChartLine line =
        ChartLine.from(0, "y", Style.SOLID, Colour.RED, new double[] {1.23456789, 1e100});
    Chart chart = Chart.of("part4-losses", "t", "x", "y", List.of(line), "");
    ChartView view = ChartView.of(chart, new byte[0], new Texts(Language.EN, RunPage.BUNDLE));
    assertThat(view.json()).contains("[1.2345679,1.0E100]").doesNotContain("Infinity");
  }

  /** The card says how far the last losses are above the floor and the fair target. */
  @Test
  void theCardsOfPartsOnTokensNameTheFloor() {
    Texts texts = new Texts(Language.EN, RunPage.BUNDLE);
    for (PartRecord part : new MadeUpRun().run().run().parts()) {
      String floors = new CardView(new PartView(part, List.of(), texts), texts).floors();
      if (part.part().learnsTokens()) {
        TokenFloors known = TokenFloors.of(part.part(), part.findings().tokens().orElseThrow());
        assertThat(floors)
            .contains(
                texts.numbers().format("less than %.4f on the training set", known.training()))
            .contains(
                texts
                    .numbers()
                    .format(
                        "ours is %.4f above it.",
                        part.lastEpoch().orElseThrow().train() - known.training()))
            .contains(texts.numbers().format("%.4f on the validation set", known.validation()));
      } else {
        assertThat(floors).isEmpty();
      }
    }
  }
}
