package recurrentlab.scratch;

import java.util.LinkedHashMap;
import java.util.Map;
import recurrentlab.random.NumpyRandom;
import recurrentlab.random.Orthogonal;

/**
 * Weights and biases of an {@link ElmanRnn}, or a gradient with respect to them. The arrays are not
 * copied.
 *
 * @param U input to hidden, (hidden, vocabulary)
 * @param V hidden to hidden, (hidden, hidden)
 * @param W hidden to output, (vocabulary, hidden)
 * @param b_h bias of the hidden state, (hidden)
 * @param b_o bias of the output, (vocabulary)
 */
public record ElmanRnnParameters(
    double[][] U, double[][] V, double[][] W, double[] b_h, double[] b_o) implements Parameters {

  /** Checks every shape; b_h and b_o say which sizes are meant. */
  public ElmanRnnParameters {
    Matrices.requireShape("U", U, b_h.length, b_o.length);
    Matrices.requireShape("V", V, b_h.length, b_h.length);
    Matrices.requireShape("W", W, b_o.length, b_h.length);
  }

  /**
   * The notebook's start: U, V, W drawn orthogonal in this order, biases 0.
   *
   * @param random hidden &middot; (2 vocabulary + hidden) Gaussian numbers are drawn from it
   */
  public static ElmanRnnParameters initial(int vocabulary, int hidden, NumpyRandom random) {
    return new ElmanRnnParameters(
        Orthogonal.matrix(hidden, vocabulary, random),
        Orthogonal.matrix(hidden, hidden, random),
        Orthogonal.matrix(vocabulary, hidden, random),
        new double[hidden],
        new double[vocabulary]);
  }

  /** Zeros in these shapes. */
  public ElmanRnnParameters zerosLike() {
    int hidden = hidden();
    int vocabulary = vocabulary();
    return new ElmanRnnParameters(
        new double[hidden][vocabulary],
        new double[hidden][hidden],
        new double[vocabulary][hidden],
        new double[hidden],
        new double[vocabulary]);
  }

  @Override
  public ElmanRnnParameters copy() {
    return new ElmanRnnParameters(
        Matrices.copy(U), Matrices.copy(V), Matrices.copy(W), b_h.clone(), b_o.clone());
  }

  @Override
  public Map<String, double[][]> named() {
    Map<String, double[][]> named = new LinkedHashMap<>();
    named.put("U", U);
    named.put("V", V);
    named.put("W", W);
    named.put("b_h", new double[][] {b_h});
    named.put("b_o", new double[][] {b_o});
    return named;
  }

  /** Length of the hidden state. */
  public int hidden() {
    return b_h.length;
  }

  @Override
  public int vocabulary() {
    return b_o.length;
  }
}
