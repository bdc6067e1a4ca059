package recurrentlab.compiled;

import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * What DL4J's pooling layers make of some steps x_1 .. x_n of one sequence, each feature by itself:
 * the largest, the mean, the sum, or the p-norm (&Sigma;|x_t|<sup>p</sup>)<sup>1/p</sup> (Gulcehre
 * et al., arXiv:1311.1780, without its 1/n).
 *
 * @param power p, of the p-norm only
 */
record Pooling(PoolingType type, int power) {
  /**
   * @param x (steps, features)
   * @param y (features); overwritten
   */
  void forward(double[][] x, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] =
          switch (type) {
            case MAX -> x[largest(x, j)][j];
            case AVG -> sum(x, j) / x.length;
            case SUM -> sum(x, j);
            case PNORM -> Math.pow(sumOfPowers(x, j), 1.0 / power);
          };
    }
  }

  /**
   * The way back. That of the largest goes to the first of equals, as in ND4J.
   *
   * @param x (steps, features); only read
   * @param y what was made of them; only read
   * @param dy dL/dy; only read
   * @param dx (steps, features), to which dL/dx is added
   */
  void backward(double[][] x, double[] y, double[] dy, double[][] dx) {
    for (int j = 0; j < y.length; j++) {
      if (type == PoolingType.MAX) {
        dx[largest(x, j)][j] += dy[j];
        continue;
      }
      for (int t = 0; t < x.length; t++) {
        dx[t][j] +=
            switch (type) {
              case AVG -> dy[j] / x.length;
              case PNORM -> slopeOfNorm(x[t][j], y[j]) * dy[j];
              default -> dy[j];
            };
      }
    }
  }

  private static int largest(double[][] x, int j) {
    int largest = 0;
    for (int t = 1; t < x.length; t++) {
      largest = x[t][j] > x[largest][j] ? t : largest;
    }
    return largest;
  }

  private static double sum(double[][] x, int j) {
    double sum = 0;
    for (double[] row : x) {
      sum += row[j];
    }
    return sum;
  }

  private double sumOfPowers(double[][] x, int j) {
    double sum = 0;
    for (double[] row : x) {
      sum += Math.pow(Math.abs(row[j]), power);
    }
    return sum;
  }

  /** dy/dx_t = x_t |x_t|<sup>p-2</sup> / y<sup>p-1</sup>. */
  private double slopeOfNorm(double x, double y) {
    return x * Math.pow(Math.abs(x), power - 2.0) / Math.pow(y, power - 1.0);
  }
}
