package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against sums in float, term by term, with sizes around the rows of a pass and the blocks. */
class FloatRowsTest {

  /** rows, n, columns */
  static Stream<Arguments> sizes() {
    return IntStream.of(0, 1, 2, 17, 18, 19, 35, 36, 37, 75)
        .boxed()
        .flatMap(
            rows ->
                IntStream.of(1, 2, 3, 4, 6, 64)
                    .boxed()
                    .flatMap(n -> Stream.of(1, 65).map(columns -> Arguments.of(rows, n, columns))));
  }

  private static float[][] random(int rows, int columns, int seed) {
    Random random = new Random(seed);
    float[][] made = new float[rows][columns];
    for (float[] row : made) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextFloat() - 0.5f;
      }
    }
    return made;
  }

  private static float[][] copy(float[][] m) {
    return Arrays.stream(m).map(float[]::clone).toArray(float[][]::new);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addProduct(int rows, int n, int columns) {
    float[][] a = random(rows, n, 1);
    float[][] b = random(n, columns, 2);
    float[][] c = random(rows, columns, 3);
    float[][] expected = copy(c);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < columns; j++) {
          expected[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    FloatRows.addProduct(a, b, c);
    assertThat(c).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addTransposedProductOfSomeRowsToSomeRows(int n, int rows, int columns) {
    float[][] a = random(n, rows, 1);
    float[][] b = random(n, columns, 2);
    float[][] c = random(rows, columns, 3);
    float[][] expected = copy(c);
    int from = n / 5;
    int first = rows / 3;
    for (int r = from; r < n; r++) {
      for (int i = first; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          expected[i][j] += a[r][i] * b[r][j];
        }
      }
    }
    FloatRows.addTransposedProduct(a, b, from, n, c, first, rows);
    assertThat(c).isDeepEqualTo(expected);
  }

  @Test
  void roundTransposed() {
    double[][] a = new double[33][20];
    for (int i = 0; i < a.length; i++) {
      Arrays.setAll(a[i], j -> 1.0 / (3 + j));
      a[i][0] = i + 1e-12;
    }
    float[][] t = new float[20][33];
    FloatRows.roundTransposed(a, t);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) {
        assertThat(t[j][i]).isEqualTo((float) a[i][j]);
      }
    }
  }

  @Test
  void partsOfRows() {
    double[] row = {9, 1 / 3.0, 2, 9};
    float[] rounded = {7, 7, 7, 7};
    FloatRows.round(row, 1, rounded, 0, 2);
    assertThat(rounded).containsExactly((float) (1 / 3.0), 2, 7, 7);
    double[] widened = {5, 5, 5};
    FloatRows.widen(rounded, 0, widened, 1, 2);
    assertThat(widened).containsExactly(5, (float) (1 / 3.0), 2);
    double[] sum = {1, 1};
    FloatRows.add(new float[] {2, 3}, sum);
    assertThat(sum).containsExactly(3, 4);
    FloatRows.addProduct(new float[] {2, 3}, new float[] {0, 5, 7}, 1, sum);
    assertThat(sum).containsExactly(13, 25);
    float[] target = {1, 1, 1};
    FloatRows.addProduct(new float[] {0, 2}, 1, new float[] {3}, 0, target, 2, 1);
    assertThat(target).containsExactly(1, 1, 7);
    float[] columns = {1, 1};
    FloatRows.addColumnSums(new float[][] {{1, 2}, {3, 4}}, columns);
    assertThat(columns).containsExactly(5, 7);
  }
}
