package recurrentlab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.PartKind;

class GridTest {
  @Test
  void everyCombinationWithEverySeed() {
    List<PartTask> tasks =
        Grid.parse(PartKind.TOKEN_LSTM, List.of("hidden-size=10,50", "learning-rate=0.001"))
            .tasks(List.of(3L, 4L));
    assertThat(tasks)
        .extracting(task -> task.settings().get("hidden_size") + " " + task.settings().get("seed"))
        .containsExactly("10 3", "10 4", "50 3", "50 4");
    assertThat(tasks).extracting(task -> task.settings().get("learning_rate")).containsOnly(0.001);
    assertThat(tasks).extracting(PartTask::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hiden-size=10 | hidden-size",
        "hidden-size | hidden-size",
        "seed=5 | --seeds",
        "hidden-size=ten | whole numbers",
        "hidden-size=10,0 | --hidden-size",
        "learning-rate=0,1 | --learning-rate",
        "data-type=half | data_type"
      })
  void whatCannotBeSetIsNamed(String typed, String named) {
    assertThatThrownBy(() -> Grid.parse(PartKind.TOKEN_LSTM, List.of(typed)).tasks(List.of(1L)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("--set")
        .hasMessageContaining(named);
  }

  @Test
  void aSettingIsGivenOnce() {
    assertThatThrownBy(() -> Grid.parse(PartKind.LSTM, List.of("epochs=1", "epochs=2")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("with commas");
  }

  @Test
  void aRowHasTheSettingsAndTheFigures() {
    PartTask task =
        Grid.parse(PartKind.LSTM, List.of("epochs=2", "hidden-size=3")).tasks(List.of(5L)).get(0);
    Map<String, String> row = task.run(() -> false).orElseThrow();
    assertThat(row)
        .containsEntry("part", "part2")
        .containsEntry("seed", "5")
        .containsEntry("epochs", "2")
        .containsEntry("outcome", "completed")
        .containsEntry("marks", "")
        .containsKeys("train", "validation", "largest_n");
    assertThat(task.run(() -> false)).contains(row);
    assertThat(task.run(() -> true)).isEmpty();
  }

  @Test
  void countHasItsOwnSettings() {
    List<CountTask> tasks =
        CountGrid.tasks(
            List.of("network=lstm,two-cells", "epochs=3", "longest=30"), List.of(1L, 2L));
    assertThat(tasks.stream().map(CountTask::id).collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            count lstm as-in-notebook seed=1 data-seed=1 longest=30 epochs=3
            count lstm as-in-notebook seed=2 data-seed=2 longest=30 epochs=3
            count lstm exact seed=1 data-seed=1 longest=30 epochs=3
            count lstm exact seed=2 data-seed=2 longest=30 epochs=3
            count two-cells exact seed=1 data-seed=2023 longest=30 epochs=3
            count two-cells exact seed=2 data-seed=2023 longest=30 epochs=3
            count two-cells exact seed=1 data-seed=1 longest=30 epochs=3
            count two-cells exact seed=2 data-seed=2 longest=30 epochs=3""");
    assertThatThrownBy(() -> CountGrid.tasks(List.of("network=gru"), List.of(1L)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("two-cells");
    assertThatThrownBy(() -> CountGrid.tasks(List.of("hidden=2"), List.of(1L)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("network, data-seed");
  }
}
