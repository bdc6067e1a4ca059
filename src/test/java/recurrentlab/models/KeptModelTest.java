package recurrentlab.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.TokenLstm;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;

/** A network that is made of its arrays again. */
class KeptModelTest {
  private static final Vocabulary WORDS = Vocabulary.of(List.of(List.of("a", "b", "EOS")));

  private static NetworkModel tokens(Precision precision, int hidden) {
    TokenLstmSettings settings = new TokenLstmSettings(5, 5, 10, 1, hidden, 1e-2, precision);
    return new NetworkModel(
        PartKind.TOKEN_LSTM, settings, Optional.of(WORDS), TokenLstm.create(settings, 4));
  }

  private static NetworkModel forecaster(Precision precision, int hidden) {
    ForecastSettings settings = new ForecastSettings(5, 1, hidden, 1e-2, precision, 4, 8);
    return new NetworkModel(
        PartKind.FORECAST, settings, Optional.empty(), Forecaster.create(settings));
  }

  private static KeptModel kept(Model model) {
    return new KeptModel(model.kind(), model.settings(), model.vocabulary(), model.arrays());
  }

  @ParameterizedTest
  @EnumSource
  void answersWithTheBitsOfTheCompiledEngine(Precision precision) {
    for (int hidden : new int[] {1, 7, 50}) {
      Model model = tokens(precision, hidden);
      double[][] inputs = WORDS.oneHot(List.of("a", "a", "b", "b", "EOS", "UNK"));
      assertThat(kept(model).outputs(inputs)).isDeepEqualTo(model.outputs(inputs));
      Model series = forecaster(precision, hidden);
      double[][] values = {{112}, {118}, {132}, {129}, {121}};
      assertThat(kept(series).outputs(values)).isDeepEqualTo(series.outputs(values));
    }
  }

  static List<Model> models() {
    return List.of(tokens(Precision.DOUBLE, 3), forecaster(Precision.FLOAT, 3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void arraysOfAnotherShapeOrNameAreRefused(Model model) {
    for (String name : model.arrays().keySet()) {
      Map<String, Array> arrays = new HashMap<>(model.arrays());
      arrays.put(name, Array.of(new double[5]));
      assertRefused(model, arrays, "array " + name + ": expected the shape");
      arrays.remove(name);
      assertRefused(model, arrays, "arrays: expected");
    }
  }

  private static void assertRefused(Model model, Map<String, Array> arrays, String message) {
    assertThatThrownBy(
            () -> new KeptModel(model.kind(), model.settings(), model.vocabulary(), arrays))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aSequenceOfAnotherWidthIsRefused(int width) {
    assertThatThrownBy(() -> kept(tokens(Precision.FLOAT, 3)).outputs(new double[width][width]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }
}
