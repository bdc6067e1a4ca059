package recurrentlab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.Golden;
import tools.jackson.databind.JsonNode;

class OrthogonalTest {

  static Stream<Named<JsonNode>> elmanRnnWeights() {
    return Golden.cases(Golden.read("golden/orthogonal.json"), "part", "draw", "hidden_size")
        .filter(golden -> golden.getName().startsWith("part part1, draw first"));
  }

  @ParameterizedTest
  @MethodSource("elmanRnnWeights")
  void weightsDrawnOneAfterAnotherEqualNumpy(JsonNode golden) {
    NumpyRandom random = new NumpyRandom(golden.required("seed").longValue());
    for (String name : List.of("U", "V", "W")) { // in the order of drawing
      double[][] expected = Golden.matrix(golden.required("weights").required(name));
      double[][] ours = Orthogonal.matrix(expected.length, expected[0].length, random);
      for (int i = 0; i < expected.length; i++) {
        assertThat(ours[i]).as("%s, row %d", name, i).containsExactly(expected[i], within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"50,4", "4,50", "50,50", "50,54", "1,1", "1,4", "4,1", "3,7"})
  void shortSideIsOrthonormal(int rows, int columns) {
    double[][] matrix = Orthogonal.matrix(rows, columns, new NumpyRandom(2023));

    assertThat(matrix).hasDimensions(rows, columns);
    int side = Math.min(rows, columns);
    for (int a = 0; a < side; a++) {
      for (int b = 0; b < side; b++) {
        double dot = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          dot += rows >= columns ? matrix[k][a] * matrix[k][b] : matrix[a][k] * matrix[b][k];
        }
        assertThat(dot).as("vectors %d and %d", a, b).isCloseTo(a == b ? 1 : 0, within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,3", "3,5", "4,4"})
  void drawsOneGaussianForEachWeight(int rows, int columns) {
    NumpyRandom used = new NumpyRandom(7);
    NumpyRandom counted = new NumpyRandom(7);
    Orthogonal.matrix(rows, columns, used);
    counted.randn(rows, columns);

    assertThat(used.randn()).isEqualTo(counted.randn());
  }

  @ParameterizedTest
  @CsvSource({"0,3", "3,0", "-1,1"})
  void refusesEmptySides(int rows, int columns) {
    NumpyRandom random = new NumpyRandom(0);
    assertThatThrownBy(() -> Orthogonal.matrix(rows, columns, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + rows + " and " + columns);
  }
}
