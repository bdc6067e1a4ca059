package recurrentlab.scratch;

/**
 * Plain stochastic gradient descent after {@link GradientClipping}.
 *
 * @param learningRate α
 */
record ClippedSgd(double learningRate) {

  /**
   * θ &larr; θ - α clip(g).
   *
   * @param parameters θ; modified
   * @param gradient g, of the same shapes; modified: clipped
   */
  void step(Parameters parameters, Parameters gradient) {
    GradientClipping.clip(gradient);
    var gradientRows = gradient.rows().iterator();
    for (double[] row : parameters.rows()) {
      Matrices.addScaled(gradientRows.next(), -learningRate, row);
    }
  }
}
