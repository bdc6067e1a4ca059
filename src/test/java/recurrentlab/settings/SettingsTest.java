package recurrentlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings as names and values, and back. */
class SettingsTest {
  static List<Settings> settings() {
    return List.of(
        ScratchSettings.ELMAN_RNN,
        new ScratchSettings(4_294_967_295L, 10, 1, 2048, 1e-300, GradientMode.EXACT),
        TokenLstmSettings.NOTEBOOK,
        new TokenLstmSettings(-1, 0, 1_000_000, 7, 1, 0.1, Precision.DOUBLE, Engine.STOCK),
        ForecastSettings.NOTEBOOK.withData("some file.csv", "Ventas, netas"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingsAreTheSameAfterTheWayToValuesAndBack(Settings settings) {
    assertThat(Settings.of(settings.values())).isEqualTo(settings);
  }

  @Test
  void namesAndValuesAreThoseThatAPersonIsShown() {
    assertThat(ScratchSettings.ELMAN_RNN.values().toString())
        .isEqualTo(
            "{seed=2023, sequences=100, hidden_size=50, learning_rate=3.0E-4,"
                + " gradients=as-in-notebook, epochs=2000}");
    assertThat(ForecastSettings.NOTEBOOK.values().keySet())
        .containsExactly(
            "seed",
            "hidden_size",
            "learning_rate",
            "data_type",
            "lookback",
            "batch_size",
            "epochs",
            "engine",
            "data",
            "column",
            "header");
  }

  @Test
  void whatARecordRefusesIsRefusedWithItsName() {
    Map<String, Object> values = ForecastSettings.NOTEBOOK.values();
    values.put("lookback", 0);
    assertThatThrownBy(() -> Settings.of(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--lookback: expected a whole number of at least 1, found 0");
    values.put("lookback", "four");
    assertThatThrownBy(() -> Settings.of(values))
        .hasMessageContaining("lookback: expected a whole number, found \"four\"");
    values.remove("lookback");
    assertThatThrownBy(() -> Settings.of(values)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyPartHasTheNotebooksSettingsForDefaults(PartKind part) {
    assertThat(Settings.of(part.notebook().values())).isEqualTo(part.notebook());
    assertThat(part.secondLoss()).isEqualTo(part.learnsTokens() ? "validation" : "test");
  }

  @Test
  void aFileOfTheNameOfTheOneInsideIsTheUsersOwn() {
    assertThat(ForecastSettings.data(null)).isEqualTo(ForecastSettings.AIRLINE);
    String own = ForecastSettings.data(Path.of(ForecastSettings.AIRLINE));
    ForecastSettings settings = ForecastSettings.NOTEBOOK.withData(own, "Passengers");
    assertThat(settings.isAirline()).isFalse();
    assertThat(Path.of(own).normalize()).isEqualTo(Path.of(ForecastSettings.AIRLINE));
  }
}
