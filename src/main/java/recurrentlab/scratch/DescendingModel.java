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
  private final ClippedSgd descent;
  private final RowPool outputRows;
  private final RowPool logitRows;

  /** What the backward pass overwrites. */
  final P gradient;

  /** Backward as the notebook does it, or exactly. */
  final GradientMode mode;

  /** With the work space that they need. */
  final RowActivations activations = new RowActivations();

  /**
   * @param parameters used as they are, not copied: {@link #update} modifies them
   * @param gradient in their shapes; overwritten by every backward pass
   */
  DescendingModel(P parameters, P gradient, GradientMode mode, double learningRate) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.mode = mode;
    descent = new ClippedSgd(parameters, gradient, learningRate);
    outputRows = new RowPool(parameters.vocabulary());
    logitRows = new RowPool(parameters.vocabulary());
  }

  @Override
  public final P parameters() {
    return parameters;
  }

  /**
   * Reads a sequence and keeps everything that it computes.
   *
   * @param inputs one-hot, (T, vocabulary)
   * @return in the network's own arrays: the next forward pass overwrites them
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
    setGradients(trace, targets);
    return gradient;
  }

  /** Overwrites {@link #gradient}. */
  abstract void setGradients(T trace, double[][] targets);

  /**
   * softmax(W h_t + b) of every step.
   *
   * @param h (T, hidden)
   * @param W (vocabulary, hidden)
   * @param b (vocabulary)
   * @return (T, vocabulary)
   */
  final double[][] softmaxOfAffine(double[][] h, double[][] W, double[] b) {
    double[][] outputs = outputRows.first(h.length);
    for (double[] row : outputs) {
      Matrices.copy(b, row);
    }
    Rows.addDots(h, W, outputs);
    activations.softmax(outputs);
    return outputs;
  }

  /** {@link SequenceLoss#logitGradient} of every step, (T, vocabulary). */
  final double[][] logitGradients(T trace, double[][] targets) {
    double[][] gradients = logitRows.first(targets.length);
    SequenceLoss.logitGradients(mode, trace.outputs(), targets, gradients);
    return gradients;
  }

  @Override
  public final double[][] outputs(double[][] inputs) {
    return Matrices.copy(forward(inputs).outputs());
  }

  @Override
  public final double update(double[][] inputs, double[][] targets) {
    T trace = forward(inputs);
    double loss = SequenceLoss.of(trace.outputs(), targets); // checks the targets' shape
    setGradients(trace, targets);
    descent.step();
    return loss;
  }
}
