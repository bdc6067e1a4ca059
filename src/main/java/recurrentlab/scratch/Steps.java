package recurrentlab.scratch;

import java.util.Optional;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.LstmGate;
import recurrentlab.kernels.Rows;

/**
 * A trained network that reads a sequence one token at a time. {@link SequenceModel#outputs} reads
 * sequences whole; for a thousand sequences that begin alike this reads their beginning once.
 *
 * <p>Holds work space, and copies of the weights: not for two threads.
 */
public abstract sealed class Steps {
  final RowActivations activations = new RowActivations();
  private final double[][] output; // (vocabulary, hidden)
  private final double[] outputBias; // (vocabulary)
  private final int hidden;

  private Steps(double[][] output, double[] outputBias) {
    this.output = Matrices.copy(output);
    this.outputBias = outputBias.clone();
    hidden = output[0].length;
  }

  /** Those of an Elman RNN. */
  public static Steps of(ElmanRnnParameters parameters) {
    return new OfElmanRnn(parameters);
  }

  /** Those of an LSTM. */
  public static Steps of(LstmParameters parameters) {
    return new OfLstm(parameters);
  }

  /** Length of the hidden state h. */
  public final int hidden() {
    return hidden;
  }

  /** The state before the first token, zeros; new. The first {@link #hidden} numbers are h. */
  public abstract double[] start();

  /**
   * Reads a token.
   *
   * @param state as {@link #start} or an earlier call left it; modified
   * @param token its index in the vocabulary
   */
  public abstract void read(double[] state, int token);

  /**
   * The logits W h + b of the next token.
   *
   * @return (vocabulary), new
   */
  public final double[] logits(double[] state) {
    double[] logits = outputBias.clone();
    for (int k = 0; k < logits.length; k++) {
      for (int j = 0; j < hidden; j++) {
        logits[k] += output[k][j] * state[j];
      }
    }
    return logits;
  }

  /**
   * The gates of a cell of an LSTM.
   *
   * @param forget f, 0..1: how much of the memory it keeps
   * @param input i, 0..1: how much of the candidate it takes in
   * @param candidate g, -1..1
   * @param output o, 0..1: how much of the memory it lets out
   */
  public record Gates(double forget, double input, double candidate, double output) {}

  /** A cell's gates as the last token left them; empty for an Elman RNN. */
  public Optional<Gates> gates(int cell) {
    return Optional.empty();
  }

  /** h_t = tanh(U x_t + V h_{t-1} + b_h). */
  private static final class OfElmanRnn extends Steps {
    private final double[][] inputs; // by token: U x + b_h
    private final double[][] V_T;
    private final double[] next;

    OfElmanRnn(ElmanRnnParameters p) {
      super(p.W(), p.b_o());
      inputs = new double[p.vocabulary()][];
      for (int token = 0; token < inputs.length; token++) {
        inputs[token] = p.b_h().clone();
        for (int j = 0; j < p.hidden(); j++) {
          inputs[token][j] += p.U()[j][token];
        }
      }
      V_T = new double[p.hidden()][p.hidden()];
      Rows.transpose(p.V(), V_T);
      next = new double[p.hidden()];
    }

    @Override
    public double[] start() {
      return new double[hidden()];
    }

    @Override
    public void read(double[] state, int token) {
      Matrices.copy(inputs[token], next);
      Rows.addProduct(state, V_T, next);
      activations.tanh(next);
      Matrices.copy(next, state);
    }
  }

  /** As {@link Lstm}; the state is h, then C. */
  private static final class OfLstm extends Steps {
    private final double[][] inputs; // by token: W x + b of all gates
    private final double[][] recurrent; // (hidden, 4 hidden)
    private final double[] gates;
    private final double[] h;
    private final double[] before;
    private final double[] C;

    OfLstm(LstmParameters p) {
      super(p.W_v(), p.b_v());
      int hidden = p.hidden();
      double[][] W = p.gateRows();
      double[] b = new double[LstmGate.COUNT * hidden];
      Matrices.concatenate(b, p.gateBiases());
      inputs = new double[p.vocabulary()][];
      for (int token = 0; token < inputs.length; token++) {
        inputs[token] = b.clone();
        for (int r = 0; r < b.length; r++) {
          inputs[token][r] += W[r][hidden + token];
        }
      }
      recurrent = new double[hidden][b.length];
      for (int j = 0; j < hidden; j++) {
        for (int r = 0; r < b.length; r++) {
          recurrent[j][r] = W[r][j];
        }
      }
      gates = new double[b.length];
      h = new double[hidden];
      before = new double[hidden];
      C = new double[hidden];
    }

    @Override
    public double[] start() {
      return new double[2 * hidden()];
    }

    @Override
    public void read(double[] state, int token) {
      int hidden = hidden();
      System.arraycopy(state, 0, h, 0, hidden);
      System.arraycopy(state, hidden, before, 0, hidden);
      Matrices.copy(inputs[token], gates);
      Rows.addProduct(h, recurrent, gates);
      activations.gates(gates, LstmGate.CANDIDATE.to(hidden));
      LstmCell.state(gates, before, C);
      System.arraycopy(C, 0, state, hidden, hidden);
      activations.tanh(C);
      LstmCell.output(gates, C, h);
      System.arraycopy(h, 0, state, 0, hidden);
    }

    @Override
    public Optional<Gates> gates(int cell) {
      return Optional.of(
          new Gates(
              gate(LstmGate.FORGET, cell),
              gate(LstmGate.INPUT, cell),
              gate(LstmGate.CANDIDATE, cell),
              gate(LstmGate.OUTPUT, cell)));
    }

    private double gate(LstmGate gate, int cell) {
      return gates[gate.from(hidden()) + cell];
    }
  }
}
