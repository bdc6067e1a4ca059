package recurrentlab.scratch;

import recurrentlab.kernels.Rows;

/** Plain stochastic gradient descent after {@link GradientClipping}. */
final class ClippedSgd {
  private final double[][] parameters;
  private final double[][] gradient;
  private final double[] squares;
  private final double learningRate;

  /**
   * @param parameters θ; modified by every step
   * @param gradient g, of the same shapes; read by every step
   * @param learningRate α
   */
  ClippedSgd(Parameters parameters, Parameters gradient, double learningRate) {
    this.parameters = parameters.rows().toArray(double[][]::new);
    this.gradient = gradient.rows().toArray(double[][]::new);
    squares = new double[GradientClipping.longest(this.gradient)];
    this.learningRate = learningRate;
  }

  /** θ &larr; θ - α clip(g). */
  void step() {
    double rate = learningRate * GradientClipping.factor(gradient, squares);
    for (int i = 0; i < parameters.length; i++) {
      Rows.addScaled(-rate, gradient[i], parameters[i]);
    }
  }
}
