package recurrentlab.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against sums written as the formulas are, with sizes around the rows of a pass and the block. */
class RowsTest {

  /** rows, n, columns */
  static Stream<Arguments> sizes() {
    return IntStream.of(0, 1, 2, 15, 16, 17, 40)
        .boxed()
        .flatMap(
            rows ->
                IntStream.of(1, 2, 3, 4, 5, 7, 8, 50)
                    .boxed()
                    .flatMap(
                        n -> Stream.of(1, 4, 50).map(columns -> Arguments.of(rows, n, columns))));
  }

  private static double[][] random(int rows, int columns, int seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> random.doubles(columns, -1, 1).toArray())
        .limit(rows)
        .toArray(double[][]::new);
  }

  private static double[][] copy(double[][] m) {
    return Arrays.stream(m).map(double[]::clone).toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addProduct(int rows, int n, int columns) {
    double[][] a = random(rows, n, 1);
    double[][] b = random(n, columns, 2);
    double[][] c = random(rows, columns, 3);
    double[][] expected = copy(c);
    double[][] rowByRow = copy(c);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < n; k++) {
          expected[i][j] += a[i][k] * b[k][j];
        }
      }
      Rows.addProduct(a[i], b, rowByRow[i]);
    }
    Rows.addProduct(a, b, c);
    assertThat(c).isDeepEqualTo(expected);
    assertThat(rowByRow).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addTransposedProduct(int rows, int n, int columns) {
    double[][] a = random(n, rows, 1);
    double[][] b = random(n, columns, 2);
    double[][] c = random(rows, columns, 3);
    double[][] expected = copy(c);
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          expected[i][j] += a[r][i] * b[r][j];
        }
      }
    }
    Rows.addTransposedProduct(a, b, c);
    assertThat(c).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void whatIsSetIsWhatIsAddedToZeros(int rows, int n, int columns) {
    double[][] a = random(n, rows, 1);
    double[][] b = random(n, columns, 2);
    double[][] c = random(rows, columns, 3);
    double[] sum = new double[columns];
    Arrays.fill(sum, 7);
    Rows.setTransposedProduct(a, b, c);
    Rows.setColumnSums(b, sum);

    double[][] expected = new double[rows][columns];
    double[] expectedSum = new double[columns];
    Rows.addTransposedProduct(a, b, expected);
    Rows.addColumnSums(b, expectedSum);
    assertThat(c).isDeepEqualTo(expected);
    assertThat(sum).containsExactly(expectedSum);
  }

  @Test
  void ofNoRowsTheSumIsZero() {
    double[][] c = {{1, 2}};
    double[] sum = {3};
    Rows.setTransposedProduct(new double[0][], new double[0][], c);
    Rows.setColumnSums(new double[0][], sum);
    assertThat(c[0]).containsExactly(0, 0);
    assertThat(sum).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 50})
  void valueByValue(int n) {
    double[][] x = random(2, n, 1);
    double[] product = x[0].clone();
    Rows.multiply(x[1], product);
    for (int j = 0; j < n; j++) {
      assertThat(product[j]).isEqualTo(x[0][j] * x[1][j]);
    }
  }

  @Test
  void squaresOfRowsOfAnyLengthAreSummedByColumn() {
    double[][] x = random(23, 9, 1);
    for (int i = 0; i < x.length; i++) {
      x[i] = Arrays.copyOf(x[i], new int[] {9, 9, 4, 0, 7}[i / 5]); // fives: not all go in fours
    }
    double[] sums = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Rows.addSquares(x, sums);
    for (int j = 0; j < sums.length; j++) {
      double expected = j + 1;
      for (double[] row : x) {
        expected += j < row.length ? row[j] * row[j] : 0;
      }
      assertThat(sums[j]).isCloseTo(expected, within(1e-14 * expected));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void transpose(int rows, int n, int columns) {
    double[][] a = random(rows, columns, 1);
    double[][] t = new double[columns][rows];
    Rows.transpose(a, t);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        assertThat(t[j][i]).isEqualTo(a[i][j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void rowsAreAddedAndSummed(int rows, int n, int columns) {
    double[][] a = random(rows, columns, 1);
    double[] sum = new double[columns];
    Rows.addColumnSums(a, sum);
    double[] expected = new double[columns];
    for (double[] row : a) {
      Rows.addScaled(1, row, expected);
    }
    assertThat(sum).containsExactly(expected);

    double[][] c = copy(a);
    Rows.addRow(sum, c);
    for (int i = 0; i < rows; i++) {
      Rows.addScaled(1, sum, a[i]);
      assertThat(c[i]).containsExactly(a[i]);
    }
  }

  @Test
  void aZeroFactorDoesNotHideNan() {
    double[][] zeros = new double[5][5];
    for (int bad = 0; bad < 5; bad++) {
      double[][] b = new double[5][3];
      b[bad][1] = Double.NaN;
      double[][] c = new double[5][3];
      Rows.addProduct(zeros, b, c);
      for (double[] row : c) {
        assertThat(row).containsExactly(0, Double.NaN, 0);
      }
      double[][] d = new double[5][3];
      Rows.addTransposedProduct(zeros, b, d);
      for (double[] row : d) {
        assertThat(row).containsExactly(0, Double.NaN, 0);
      }
      double[] y = new double[3];
      Rows.addScaled(0, b[bad], y);
      assertThat(y).containsExactly(0, Double.NaN, 0);
    }
  }
}
