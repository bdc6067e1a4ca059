package recurrentlab.studies;

import java.util.List;

/**
 * How errors grow with the distance, from errors at rolling origins: h steps ahead
 *
 * <pre>
 * variance v_h = a + b (h - 1)
 * </pre>
 *
 * <p>where a is the mean squared error one step ahead, and b, at least 0, fits the other squared
 * errors best by least squares, each with weight 1 / h. (A line through all of them, a free as
 * well, can come close to 0 one step ahead.)
 *
 * @param first a, above 0
 * @param growth b
 */
record ErrorGrowth(double first, double growth) {
  /** From errors by origin, and by how far ahead. */
  static ErrorGrowth of(List<double[]> errors) {
    double first = errors.stream().mapToDouble(path -> path[0] * path[0]).average().orElseThrow();
    double products = 0; // sums over all errors, each with weight w and x = h - 1
    double squares = 0;
    for (double[] path : errors) {
      for (int x = 1; x < path.length; x++) {
        double w = 1.0 / (x + 1);
        products += w * x * (path[x] * path[x] - first);
        squares += w * x * x;
      }
    }
    double growth = squares > 0 ? Math.max(0, products / squares) : 0;
    return new ErrorGrowth(Math.max(first, Double.MIN_NORMAL), growth);
  }

  /** The variance h steps ahead. */
  double variance(int ahead) {
    return first + growth * (ahead - 1);
  }
}
