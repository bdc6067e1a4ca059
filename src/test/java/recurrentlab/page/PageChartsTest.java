package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import recurrentlab.charts.Chart;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.text.Texts;
import recurrentlab.training.Training.Outcome;

class PageChartsTest {
  private final PageCharts charts = new PageCharts(new Texts(Language.EN, RunPage.BUNDLE));

  @Test
  void aPageHasThePartsChartsInOrderAndThenThoseAcross() {
    RunFolder run =
        new MadeUpRun()
            .counting(PartKind.ELMAN_RNN, 2, e -> 1, e -> 1)
            .counting(PartKind.LSTM, 2, e -> 1, e -> 1)
            .run();
    assertThat(charts.of(run))
        .extracting(Chart::id)
        .containsExactly(
            "part1-losses", "part1-counting", "part2-losses", "part2-counting", "rnn-lstm");
    assertThat(charts.of(run)).extracting(Chart::caption).doesNotContain("");
  }

  @Test
  void aPartThatIsAskedForAgainHasTheChartsOfTheFirstTime() {
    RunFolder run = new MadeUpRun().counting(PartKind.ELMAN_RNN, 2, e -> 1, e -> 1).run();
    PartRecord part = run.run().parts().get(0);
    assertThat(charts.of(part, run.histories().get(PartKind.ELMAN_RNN)))
        .isSameAs(charts.of(part, run.histories().get(PartKind.ELMAN_RNN)));
  }

  @Test
  void aPartThatFailedInItsFirstEpochHasNone() {
    assertThat(charts.of(new MadeUpRun().failed(PartKind.ELMAN_RNN, Outcome.DIVERGED, 0).run()))
        .isEmpty();
  }
}
