package recurrentlab.scratch;

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
    double squares = 0;
    for (double[] row : gradient.rows()) {
      for (double g : row) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }

  /**
   * g &larr; min(1, 0.25 / (‖g‖ + 1e-6)) g.
   *
   * @param gradient modified
   */
  public static void clip(Parameters gradient) {
    double factor = MAX_NORM / (norm(gradient) + 1e-6);
    if (factor < 1) {
      for (double[] row : gradient.rows()) {
        for (int k = 0; k < row.length; k++) {
          row[k] *= factor;
        }
      }
    }
  }
}
