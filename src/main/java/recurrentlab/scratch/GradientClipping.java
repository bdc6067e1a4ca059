package recurrentlab.scratch;

import java.util.Arrays;
import java.util.stream.Stream;
import recurrentlab.kernels.Rows;

/**
 * Clipping by norm, one norm over all parameters (Pascanu, Mikolov, Bengio, arXiv:1211.5063): a
 * gradient that explodes keeps its direction and loses its length.
 */
public final class GradientClipping {
  /** The norm that a clipped gradient stays below. */
  public static final double MAX_NORM = 0.25;

  private GradientClipping() {}

  /** The Euclidean norm ‖g‖ over all parameters. */
  public static double norm(Parameters gradient) {
    double[][] rows = gradient.rows().toArray(double[][]::new);
    return norm(rows, new double[longest(rows)]);
  }

  /** How long the longest row is. */
  static int longest(double[][] rows) {
    return Stream.of(rows).mapToInt(row -> row.length).max().orElse(0);
  }

  private static double norm(double[][] rows, double[] squares) {
    Arrays.fill(squares, 0);
    Rows.addSquares(rows, squares);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  /**
   * min(1, 0.25 / (‖g‖ + 1e-6)), what a gradient of these rows is multiplied by.
   *
   * @param squares work space as long as the {@link #longest} row; overwritten
   */
  static double factor(double[][] rows, double[] squares) {
    return Math.min(1, MAX_NORM / (norm(rows, squares) + 1e-6));
  }

  /**
   * g &larr; min(1, 0.25 / (‖g‖ + 1e-6)) g.
   *
   * @param gradient modified
   */
  public static void clip(Parameters gradient) {
    double[][] rows = gradient.rows().toArray(double[][]::new);
    double factor = factor(rows, new double[longest(rows)]);
    for (double[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        row[k] *= factor;
      }
    }
  }
}
