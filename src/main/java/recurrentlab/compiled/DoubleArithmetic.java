package recurrentlab.compiled;

import java.util.function.Supplier;
import recurrentlab.kernels.FloatFunctions;
import recurrentlab.kernels.Functions;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.Rows;
import recurrentlab.kernels.Slopes;

/**
 * On rows of double. The last bit of BLAS depends on how many rows it is given; it gets pieces of
 * the same size from one thread as from several.
 */
final class DoubleArithmetic extends Arithmetic<double[]> {
  /** Rows shorter than this are better made of dot products. */
  private static final int SHORT_ROW = 16;

  /** Parts of rows shorter than this are put together, for the functions' loops to be worth it. */
  private static final int SHORT_PART = 48;

  private final boolean single;
  private final Supplier<Tools> tools; // of the thread that asks

  /** What each thread has for itself. */
  private static final class Tools {
    final Functions functions = new Functions();
    final FloatFunctions floats = new FloatFunctions();
    final Blas blas; // null for none
    double[] together = {};
    boolean loops; // whether it works on sequences without BLAS

    Tools(Supplier<Blas> blas) {
      this.blas = blas == null ? null : blas.get();
    }
  }

  /**
   * @param single whether the network is one of floats: then activations are rounded to float. A
   *     saturated one is exactly 1 where it is in float, and its slope exactly 0, of which Adam,
   *     dividing a gradient by its own size, would make a real step.
   * @param blas makes one for large products, for each thread; null for none, and for no ND4J
   */
  DoubleArithmetic(boolean single, Supplier<Blas> blas, Sharing sharing) {
    super(RowType.DOUBLE, sharing);
    this.single = single;
    tools = sharing.ofThread(() -> new Tools(blas));
  }

  @Override
  double[][] values(Parameter parameter) {
    return parameter.value;
  }

  @Override
  void sequences(int batch, Parameter recurrent, Team.Work work) {
    Blas blas = tools.get().blas;
    boolean large = blas != null && blas.servesSteps(recurrent);
    sharing.sequences(
        batch,
        large ? Blas.SEQUENCES : 1,
        (from, to) -> {
          Tools mine = tools.get();
          mine.loops = !large;
          try {
            work.run(from, to);
          } finally {
            mine.loops = false;
          }
        });
  }

  /** Whether BLAS serves better than the loops. */
  private boolean large(int rows, Parameter weights) {
    Tools mine = tools.get();
    return mine.blas != null && !mine.loops && mine.blas.serves(rows, weights);
  }

  @Override
  void forward(double[][] x, Parameter weights, double[][] z) {
    boolean large = large(x.length, weights);
    sharing.rows(
        x.length,
        large ? Blas.ROWS : 1,
        multiplications(x.length, weights),
        (from, to) -> {
          double[][] some = part(x, from, to);
          double[][] target = part(z, from, to);
          if (weights.byOutput) {
            Rows.addDots(some, weights.value, target);
          } else if (large) {
            tools.get().blas.forward(some, weights, target);
          } else {
            Rows.addProduct(some, weights.value, target);
          }
        });
  }

  @Override
  void backward(double[][] dz, Parameter weights, double[][] dx) {
    boolean large = large(dz.length, weights);
    sharing.rows(
        dz.length,
        large ? Blas.ROWS : 1,
        multiplications(dz.length, weights),
        (from, to) -> {
          double[][] some = part(dz, from, to);
          double[][] target = part(dx, from, to);
          if (weights.byOutput) {
            Rows.addProduct(some, weights.value, target);
          } else if (large) {
            tools.get().blas.backward(some, weights, target);
          } else if (weights.rows() < SHORT_ROW) {
            Rows.addDots(some, weights.value, target);
          } else {
            Rows.addProduct(some, weights.transposed(), target);
          }
        });
  }

  @Override
  void gradient(double[][] x, double[][] dz, Parameter weights) {
    boolean large = large(x.length, weights);
    sharing.rows(
        weights.rows(),
        large ? Blas.INPUTS : 1,
        multiplications(x.length, weights),
        (from, to) -> {
          if (weights.byOutput) {
            Rows.addTransposedProduct(dz, x, weights.gradient, from, to);
          } else if (large) {
            tools.get().blas.gradient(x, dz, weights, from, to);
          } else {
            Rows.addTransposedProduct(x, dz, weights.gradient, from, to);
          }
        });
  }

  @Override
  void biasGradient(double[][] dz, Parameter bias) {
    Rows.addColumnSums(dz, bias.gradient[0]);
  }

  @Override
  void apply(Activation activation, double[][] rows, int from, int to) {
    sharing.rows(
        rows.length,
        1,
        (long) rows.length * (to - from) * FUNCTION,
        (first, end) -> applyAlone(activation, part(rows, first, end), from, to));
  }

  private void applyAlone(Activation activation, double[][] rows, int from, int to) {
    Tools mine = tools.get();
    int length = to - from;
    if (rows.length == 1 || length >= SHORT_PART || !activation.isElementwise()) {
      for (double[] row : rows) {
        apply(activation, row, from, to, mine);
      }
      return;
    }
    int all = rows.length * length;
    if (mine.together.length < all) {
      mine.together = new double[all];
    }
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], from, mine.together, r * length, length);
    }
    apply(activation, mine.together, 0, all, mine);
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(mine.together, r * length, rows[r], from, length);
    }
  }

  private void apply(Activation activation, double[] row, int from, int to, Tools mine) {
    if (single) {
      activation.applyInFloat(row, from, to, mine.functions, mine.floats);
    } else {
      activation.apply(row, from, to, mine.functions);
    }
  }

  @Override
  void backward(Activation activation, double[] z, double[] a, double[] d, int from, int to) {
    activation.backward(z, a, d, from, to);
  }

  @Override
  void state(double[] gates, double[] before, double[] state) {
    LstmCell.state(gates, before, state);
  }

  @Override
  void output(double[] gates, double[] squashed, double[] hidden) {
    LstmCell.output(gates, squashed, hidden);
  }

  @Override
  void outputBackward(double[] gates, double[] squashed, double[] dHidden, double[] dGates) {
    LstmCell.outputBackward(gates, squashed, dHidden, dGates);
  }

  @Override
  void stateBackward(
      double[] gates, double[] before, double[] dArgument, double[] dState, double[] dGates) {
    LstmCell.stateBackward(gates, before, dArgument, dState, dGates);
  }

  @Override
  void addProduct(double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, int length) {
    Slopes.addProduct(a, aFrom, b, bFrom, c, cFrom, length);
  }

  @Override
  void addGradient(double[] a, double[] b, int bFrom, double[] sum) {
    Slopes.addProduct(a, 0, b, bFrom, sum, 0, sum.length);
  }
}
