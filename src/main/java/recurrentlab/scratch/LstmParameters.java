package recurrentlab.scratch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import recurrentlab.kernels.LstmGate;
import recurrentlab.random.NumpyRandom;
import recurrentlab.random.Orthogonal;

/**
 * Weights and biases of an {@link Lstm}, or a gradient with respect to them. The gates read z =
 * [h_{t-1}; x_t], so their weights have hidden + vocabulary columns, the hidden ones first. The
 * arrays are not copied.
 *
 * @param W_f forget gate, (hidden, hidden + vocabulary)
 * @param W_i input gate, (hidden, hidden + vocabulary)
 * @param W_g cell candidate, (hidden, hidden + vocabulary)
 * @param W_o output gate, (hidden, hidden + vocabulary)
 * @param W_v hidden to output, (vocabulary, hidden)
 * @param b_f bias of the forget gate, (hidden)
 * @param b_i bias of the input gate, (hidden)
 * @param b_g bias of the cell candidate, (hidden)
 * @param b_o bias of the output gate, (hidden)
 * @param b_v bias of the output, (vocabulary)
 */
public record LstmParameters(
    double[][] W_f,
    double[][] W_i,
    double[][] W_g,
    double[][] W_o,
    double[][] W_v,
    double[] b_f,
    double[] b_i,
    double[] b_g,
    double[] b_o,
    double[] b_v)
    implements Parameters {

  /** Checks every shape; b_f and b_v say which sizes are meant. */
  public LstmParameters {
    int hidden = b_f.length;
    int vocabulary = b_v.length;
    Matrices.requireShape("W_f", W_f, hidden, hidden + vocabulary);
    Matrices.requireShape("W_i", W_i, hidden, hidden + vocabulary);
    Matrices.requireShape("W_g", W_g, hidden, hidden + vocabulary);
    Matrices.requireShape("W_o", W_o, hidden, hidden + vocabulary);
    Matrices.requireShape("W_v", W_v, vocabulary, hidden);
    Matrices.requireLength("b_i", b_i, hidden);
    Matrices.requireLength("b_g", b_g, hidden);
    Matrices.requireLength("b_o", b_o, hidden);
  }

  /**
   * The notebook's start: biases 0, weights drawn orthogonal in the order f, i, g, o, v. Before
   * that it draws five Gaussian matrices of the same shapes that it never uses, and so must we.
   *
   * @param random twice as many Gaussian numbers as there are weights are drawn from it
   */
  public static LstmParameters initial(int vocabulary, int hidden, NumpyRandom random) {
    int columns = hidden + vocabulary;
    for (int gate = 0; gate < LstmGate.COUNT; gate++) {
      random.randn(hidden, columns);
    }
    random.randn(vocabulary, hidden);
    return new LstmParameters(
        Orthogonal.matrix(hidden, columns, random),
        Orthogonal.matrix(hidden, columns, random),
        Orthogonal.matrix(hidden, columns, random),
        Orthogonal.matrix(hidden, columns, random),
        Orthogonal.matrix(vocabulary, hidden, random),
        new double[hidden],
        new double[hidden],
        new double[hidden],
        new double[hidden],
        new double[vocabulary]);
  }

  /** Zeros in these shapes. */
  public LstmParameters zerosLike() {
    return zeroGates(hidden(), new double[vocabulary()][hidden()], new double[vocabulary()]);
  }

  private static LstmParameters zeroGates(int hidden, double[][] W_v, double[] b_v) {
    int columns = hidden + b_v.length;
    return new LstmParameters(
        new double[hidden][columns],
        new double[hidden][columns],
        new double[hidden][columns],
        new double[hidden][columns],
        W_v,
        new double[hidden],
        new double[hidden],
        new double[hidden],
        new double[hidden],
        b_v);
  }

  @Override
  public LstmParameters copy() {
    return new LstmParameters(
        Matrices.copy(W_f),
        Matrices.copy(W_i),
        Matrices.copy(W_g),
        Matrices.copy(W_o),
        Matrices.copy(W_v),
        b_f.clone(),
        b_i.clone(),
        b_g.clone(),
        b_o.clone(),
        b_v.clone());
  }

  @Override
  public Map<String, double[][]> named() {
    Map<String, double[][]> named = new LinkedHashMap<>();
    named.put("W_f", W_f);
    named.put("W_i", W_i);
    named.put("W_g", W_g);
    named.put("W_o", W_o);
    named.put("W_v", W_v);
    named.put("b_f", new double[][] {b_f});
    named.put("b_i", new double[][] {b_i});
    named.put("b_g", new double[][] {b_g});
    named.put("b_o", new double[][] {b_o});
    named.put("b_v", new double[][] {b_v});
    return named;
  }

  /**
   * From the arrays of PyTorch's {@code nn.LSTM} and {@code nn.Linear}, copied.
   *
   * @param ofInput weight_ih_l0, (4 hidden, vocabulary)
   * @param ofHidden weight_hh_l0, (4 hidden, hidden)
   * @param bias bias_ih_l0 + bias_hh_l0, (4 hidden)
   * @param W_v weight of the output, (vocabulary, hidden)
   * @param b_v bias of the output, (vocabulary)
   */
  public static LstmParameters ofTorch(
      double[][] ofInput, double[][] ofHidden, double[] bias, double[][] W_v, double[] b_v) {
    int hidden = bias.length / LstmGate.COUNT;
    LstmParameters made = zeroGates(hidden, Matrices.copy(W_v), b_v.clone());
    for (LstmGate gate : LstmGate.values()) {
      int first = gate.torchBlock() * hidden;
      System.arraycopy(bias, first, made.bias(gate), 0, hidden);
      for (int j = 0; j < hidden; j++) {
        Matrices.concatenate(made.weights(gate)[j], ofHidden[first + j], ofInput[first + j]);
      }
    }
    return made;
  }

  private double[][] weights(LstmGate gate) {
    return switch (gate) {
      case CANDIDATE -> W_g;
      case FORGET -> W_f;
      case OUTPUT -> W_o;
      case INPUT -> W_i;
    };
  }

  private double[] bias(LstmGate gate) {
    return switch (gate) {
      case CANDIDATE -> b_g;
      case FORGET -> b_f;
      case OUTPUT -> b_o;
      case INPUT -> b_i;
    };
  }

  /** Multiplies the weights and biases of all gates by a factor; those of the output stay. */
  public void scaleGates(double factor) {
    for (LstmGate gate : LstmGate.values()) {
      Stream.concat(Stream.of(weights(gate)), Stream.of(bias(gate)))
          .forEach(row -> Arrays.setAll(row, k -> row[k] * factor));
    }
  }

  /**
   * The rows of the gates' weights in the order of {@link LstmGate}, not copies: (4 hidden, hidden
   * + vocabulary).
   */
  double[][] gateRows() {
    return Arrays.stream(LstmGate.values())
        .flatMap(gate -> Stream.of(weights(gate)))
        .toArray(double[][]::new);
  }

  /** The gates' biases in the order of {@link LstmGate}, not copies: (4, hidden). */
  double[][] gateBiases() {
    return Arrays.stream(LstmGate.values()).map(this::bias).toArray(double[][]::new);
  }

  /** Length of the hidden state and of the cell state. */
  public int hidden() {
    return b_f.length;
  }

  @Override
  public int vocabulary() {
    return b_v.length;
  }
}
