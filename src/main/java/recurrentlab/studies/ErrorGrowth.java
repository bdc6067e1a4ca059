package recurrentlab.studies;

import java.util.List;

/**
 * How errors grow with the distance, from errors at rolling origins: h steps ahead
 *
 * <pre>
 * variance v_h = a + b (h - 1), b at least 0
 * </pre>
 *
 * <p>by least squares on the squared errors, each with weight 1 / h.
 *
 * @param first a, above 0
 * @param growth b
 */
record ErrorGrowth(double first, double growth) {
  /** From errors by origin, and by how far ahead. */
  static ErrorGrowth of(List<double[]> errors) {
    double weights = 0; // sums over all errors, each with weight w and x = h - 1
    double x1 = 0;
    double x2 = 0;
    double y0 = 0;
    double y1 = 0;
    for (double[] path : errors) {
      for (int x = 0; x < path.length; x++) {
        double w = 1.0 / (x + 1);
        double square = path[x] * path[x];
        weights += w;
        x1 += w * x;
        x2 += w * x * x;
        y0 += w * square;
        y1 += w * x * square;
      }
    }
    double b = (weights * y1 - x1 * y0) / (weights * x2 - x1 * x1);
    double a = (y0 - b * x1) / weights;
    if (!(b >= 0)) { // falling, or all errors one step ahead
      b = 0;
      a = y0 / weights;
    }
    if (a <= 0) {
      a = errors.stream().mapToDouble(path -> path[0] * path[0]).average().orElseThrow();
    }
    return new ErrorGrowth(Math.max(a, Double.MIN_NORMAL), b);
  }

  /** The variance h steps ahead. */
  double variance(int ahead) {
    return first + growth * (ahead - 1);
  }
}
