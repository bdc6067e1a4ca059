package recurrentlab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Distribution;
import recurrentlab.studies.SweepGroup;

class SummaryTest {
  private static Done run(int hidden, int seed, String train, String outcome) {
    Map<String, Object> settings = new LinkedHashMap<>(PartKind.TOKEN_LSTM.notebook().values());
    settings.put("hidden_size", hidden);
    settings.put("seed", (long) seed);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("part", "part3");
    settings.forEach((name, value) -> row.put(name, String.valueOf(value)));
    row.put("outcome", outcome);
    row.put("train", train);
    row.put("marks", "");
    return new Done("run " + hidden + " " + seed, row, 1);
  }

  @Test
  void runsThatDifferInTheirSeedsAreAGroup() {
    List<Done> runs = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      runs.add(run(50, seed, "0." + seed, "completed"));
      runs.add(run(10, seed, "1." + seed, "completed"));
    }
    runs.add(run(10, 5, "", "diverged"));
    List<SweepGroup> groups = Summary.of(runs);
    assertThat(groups)
        .extracting(SweepGroup::label)
        .containsExactly("hidden_size=50", "hidden_size=10");
    assertThat(groups).extracting(SweepGroup::runs).containsExactly(4, 5);
    assertThat(groups).extracting(SweepGroup::failed).containsExactly(0, 1);
    assertThat(groups).extracting(SweepGroup::notebooks).containsExactly(true, false);
    assertThat(groups.get(1).figures())
        .containsExactly(new Distribution("train", List.of(1.1, 1.2, 1.3, 1.4)));
  }

  @Test
  void aSingleGroupNeedsNoLabel() {
    assertThat(Summary.of(List.of(run(50, 1, "0.1", "completed"))).get(0).label()).isEmpty();
  }
}
