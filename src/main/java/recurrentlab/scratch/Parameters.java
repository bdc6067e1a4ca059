package recurrentlab.scratch;

import java.util.List;

/** All weights and biases of a network; or, in the same shapes, a gradient with respect to them. */
public sealed interface Parameters permits ElmanRnnParameters, LstmParameters {
  /**
   * The rows of every matrix and then the biases, always in the same order: what norms and updates
   * go through. The arrays are the parameters' own.
   */
  List<double[]> rows();

  /** Size of the vocabulary. */
  int vocabulary();

  /** A copy that shares no array. */
  Parameters copy();
}
