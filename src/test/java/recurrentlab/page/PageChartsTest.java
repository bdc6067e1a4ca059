package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import recurrentlab.charts.Chart;
import recurrentlab.record.PartSummary;
import recurrentlab.record.RunFolder;
import recurrentlab.report.Texts;
import recurrentlab.settings.Language;
import recurrentlab.training.Training.Outcome;

class PageChartsTest {
  private final PageCharts charts = new PageCharts(new Texts(Language.EN, RunPage.BUNDLE));

  @Test
  void aPageHasThePartsChartsInOrderAndThenThoseAcross() {
    RunFolder run =
        new MadeUpRun()
            .counting("part1", 2, e -> 1, e -> 1)
            .counting("part2", 2, e -> 1, e -> 1)
            .run();
    assertThat(charts.of(run))
        .extracting(Chart::id)
        .containsExactly(
            "part1-losses", "part1-counting", "part2-losses", "part2-counting", "rnn-lstm");
    assertThat(charts.of(run)).extracting(Chart::caption).doesNotContain("");
  }

  @Test
  void aPartThatIsAskedForAgainHasTheChartsOfTheFirstTime() {
    RunFolder run = new MadeUpRun().counting("part1", 2, e -> 1, e -> 1).run();
    PartSummary part = run.run().parts().get(0);
    assertThat(charts.of(part, run.histories().get("part1")))
        .isSameAs(charts.of(part, run.histories().get("part1")));
  }

  @Test
  void aPartThatFailedInItsFirstEpochHasNone() {
    assertThat(charts.of(new MadeUpRun().failed("part1", Outcome.DIVERGED, 0).run())).isEmpty();
  }
}
