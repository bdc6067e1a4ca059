package recurrentlab.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;

class ReferencesTest {
  @Test
  void theNotebooksSettingsHaveItsPrintedRowsAndATrajectory() {
    List<Reference> part1 = References.find("part1", ScratchSettings.ELMAN_RNN.values());
    assertThat(part1).extracting(Reference::printed).containsExactly(true, false);
    assertThat(part1.get(0).rows()).hasSize(20);
    assertThat(part1.get(1).rows()).hasSize(2000);

    List<Reference> part2 = References.find("part2", ScratchSettings.LSTM.values());
    assertThat(part2.get(0).rows()).hasSize(50);
    assertThat(part2.get(1).rows()).hasSize(500);
  }

  @Test
  void exactGradientsHaveATrajectoryOfTheirOwn() {
    ScratchSettings settings = new ScratchSettings(2023, 100, 2000, 50, 3e-4, GradientMode.EXACT);
    assertThat(References.find("part1", settings.values()))
        .singleElement()
        .matches(reference -> reference.name().contains("exact"));
  }

  @Test
  void theNumberOfEpochsDoesNotMatterButEveryOtherSettingDoes() {
    Map<String, Object> notebook = ScratchSettings.ELMAN_RNN.values();
    for (String setting : notebook.keySet()) {
      Map<String, Object> other = new LinkedHashMap<>(notebook);
      other.put(setting, setting.equals("gradients") ? "none" : (Object) 7);
      assertThat(References.find("part1", other))
          .as("another " + setting)
          .hasSize(setting.equals("epochs") ? 2 : 0);
    }
    assertThat(References.find("part2", notebook)).as("another part").isEmpty();
  }

  /** The notebook did not seed its part 3, so its rows stand beside a run from any seed. */
  @Test
  void partThreesPrintedRowsHoldForAnySeed() {
    TokenLstmSettings settings =
        new TokenLstmSettings(5, 2023, 100, 500, 50, 3e-4, Precision.FLOAT);
    assertThat(References.find("part3", settings.values()))
        .singleElement()
        .matches(Reference::printed)
        .matches(reference -> reference.horizon() < 0)
        .matches(reference -> reference.spread().size() >= 8);
  }
}
