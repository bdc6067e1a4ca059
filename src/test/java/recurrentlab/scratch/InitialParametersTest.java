package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.Golden;
import recurrentlab.random.NumpyRandom;
import tools.jackson.databind.JsonNode;

class InitialParametersTest {
  private static final JsonNode GOLDEN = Golden.read("golden/orthogonal.json");

  /** Both networks, several hidden sizes, the first and the second draw from one stream. */
  static Stream<Named<JsonNode>> cases() {
    return Golden.cases(GOLDEN, "part", "hidden_size", "draw");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weightsEqualNumpy(JsonNode golden) {
    String part = golden.required("part").asString();
    int hidden = golden.required("hidden_size").intValue();
    NumpyRandom random = new NumpyRandom(golden.required("seed").longValue());
    if (golden.required("draw").asString().equals("second")) {
      Samples.initial(part, hidden, random);
    }
    Parameters ours = Samples.initial(part, hidden, random);

    double tolerance = GOLDEN.required("tolerance").required("absolute").doubleValue();
    JsonNode weights = golden.required("weights");
    Samples.byName(ours)
        .forEach(
            (name, values) -> {
              double[] expected =
                  weights.has(name) ? Golden.doubles(weights.get(name)) : new double[values.length];
              assertThat(values).as(name).containsExactly(expected, within(tolerance));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void copySharesNoArray(String part) {
    Parameters parameters = Samples.initial(part, 3, new NumpyRandom(1));
    Parameters copy = parameters.copy();
    assertThat(Samples.byName(copy))
        .usingRecursiveComparison()
        .isEqualTo(Samples.byName(parameters));

    copy.rows().forEach(row -> row[0] = 99);
    assertThat(parameters.rows()).allSatisfy(row -> assertThat(row[0]).isNotEqualTo(99));
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.ELMAN_RNN, Samples.LSTM})
  void rowsHoldEveryParameterOnce(String part) {
    Parameters parameters = Samples.initial(part, 3, new NumpyRandom(1));
    List<Double> all =
        Samples.byName(parameters).values().stream()
            .flatMap(array -> DoubleStream.of(array).boxed())
            .toList();
    assertThat(parameters.rows().stream().flatMap(row -> DoubleStream.of(row).boxed()))
        .containsExactlyElementsOf(all);
  }

  @Test
  void refusesShapesThatDoNotFit() {
    ElmanRnnParameters zeros = ElmanRnnParameters.initial(4, 3, new NumpyRandom(1)).zerosLike();
    assertThatThrownBy(
            () ->
                new ElmanRnnParameters(
                    zeros.U(), new double[3][2], zeros.W(), zeros.b_h(), zeros.b_o()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("V, row 0: expected 3 columns, found 2");
    assertThatThrownBy(
            () ->
                new ElmanRnnParameters(
                    zeros.U(), zeros.V(), new double[5][3], zeros.b_h(), zeros.b_o()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("W: expected 4 rows, found 5");
  }
}
