package recurrentlab.scratch;

import java.util.List;
import recurrentlab.kernels.Rows;

/** Plain stochastic gradient descent after {@link GradientClipping}. */
final class ClippedSgd {
  private final List<double[]> parameters;
  private final List<double[]> gradient;
  private final double learningRate;

  /**
   * @param parameters θ; modified by every step
   * @param gradient g, of the same shapes; read by every step
   * @param learningRate α
   */
  ClippedSgd(Parameters parameters, Parameters gradient, double learningRate) {
    this.parameters = parameters.rows();
    this.gradient = gradient.rows();
    this.learningRate = learningRate;
  }

  /** θ &larr; θ - α clip(g). */
  void step() {
    double rate = learningRate * GradientClipping.factor(gradient);
    for (int i = 0; i < parameters.size(); i++) {
      Rows.addScaled(-rate, gradient.get(i), parameters.get(i));
    }
  }
}
