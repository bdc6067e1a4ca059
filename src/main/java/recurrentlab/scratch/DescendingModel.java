package recurrentlab.scratch;

import recurrentlab.kernels.Rows;
import recurrentlab.settings.GradientMode;

/**
 * What the two networks share: they learn by clipped gradient descent, one sequence at a time.
 *
 * <p>Holds work space: not for two threads.
 *
 * @param <P> the network's parameters
 * @param <T> what its forward pass hands to its backward pass
 */
abstract sealed class DescendingModel<P extends Parameters, T extends Trace>
    implements SequenceModel permits ElmanRnn, Lstm {
  private final P parameters;
  private final double[][] gradientRows;
  private final ClippedSgd descent;

  /** Where the backward pass adds its sums; zeros before. */
  final P gradient;

  /** Backward as the notebook does it, or exactly. */
  final GradientMode mode;

  /** With the work space that they need. */
  final RowActivations activations = new RowActivations();

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param gradient zeros in their shapes; overwritten
   */
  DescendingModel(P parameters, P gradient, GradientMode mode, double learningRate) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.mode = mode;
    gradientRows = gradient.rows().toArray(double[][]::new);
    descent = new ClippedSgd(parameters, gradient, learningRate);
  }

  /** The network's own parameters, not a copy. */
  public final P parameters() {
    return parameters;
  }

  /**
   * Reads a sequence and keeps everything that it computes.
   *
   * @param inputs one-hot, (T, vocabulary)
   * @return its states are the network's own arrays: the next forward pass overwrites them
   * @throws IllegalArgumentException if there is no step or a row has another length
   */
  public abstract T forward(double[][] inputs);

  /**
   * Back-propagation, in the network's {@link GradientMode}; not clipped. The exact form is the
   * gradient of {@link SequenceLoss#of} through time.
   *
   * @param trace of the last forward pass, with the parameters as they are now
   * @param targets one-hot, (T, vocabulary)
   * @return in the parameters' shapes; the network's own arrays: the next call overwrites them
   * @throws IllegalArgumentException if targets and outputs differ in shape
   */
  public final P gradients(T trace, double[][] targets) {
    int vocabulary = trace.outputs()[0].length;
    Matrices.requireShape("targets", targets, trace.outputs().length, vocabulary);
    Matrices.clear(gradientRows);
    addGradients(trace, targets);
    return gradient;
  }

  /** Adds the gradients to {@link #gradient}. */
  abstract void addGradients(T trace, double[][] targets);

  /**
   * softmax(W h_t + b) of every step.
   *
   * @param h (T, hidden)
   * @param W (vocabulary, hidden)
   * @param b (vocabulary)
   * @return (T, vocabulary), new
   */
  static double[][] softmaxOfAffine(double[][] h, double[][] W, double[] b) {
    double[][] outputs = new double[h.length][b.length];
    Rows.addRow(b, outputs);
    Rows.addDots(h, W, outputs);
    for (int t = 0; t < outputs.length; t++) {
      outputs[t] = Activations.softmax(outputs[t]);
    }
    return outputs;
  }

  @Override
  public final double[][] outputs(double[][] inputs) {
    return forward(inputs).outputs();
  }

  @Override
  public final double update(double[][] inputs, double[][] targets) {
    T trace = forward(inputs);
    double loss = SequenceLoss.of(trace.outputs(), targets);
    gradients(trace, targets);
    descent.step();
    return loss;
  }
}
