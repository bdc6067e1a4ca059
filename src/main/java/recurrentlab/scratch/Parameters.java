package recurrentlab.scratch;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All weights and biases of a network; or, in the same shapes, a gradient with respect to them. */
public sealed interface Parameters permits ElmanRnnParameters, LstmParameters {
  /**
   * The rows of every matrix and bias under the notebook's names, the matrices first and always in
   * the same order; a bias is one row. The arrays are the parameters' own.
   */
  Map<String, double[][]> named();

  /** All rows in the order of {@link #named}: what norms and updates go through. */
  default List<double[]> rows() {
    return named().values().stream().flatMap(Stream::of).toList();
  }

  /** Size of the vocabulary. */
  int vocabulary();

  /** A copy that shares no array. */
  Parameters copy();
}
