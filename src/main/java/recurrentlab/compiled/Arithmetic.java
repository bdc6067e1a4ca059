package recurrentlab.compiled;

import java.util.Arrays;
import java.util.function.Supplier;
import recurrentlab.kernels.FloatFunctions;
import recurrentlab.kernels.Functions;
import recurrentlab.kernels.Rows;

/**
 * What all stages of a network compute with: the three products of a layer's weights, and functions
 * of many values. Which loop serves is decided here, by size, and which of it several threads
 * share.
 *
 * <p>Threads share rows, or those of a gradient, and no sum: the loops give the same bits with any
 * number of them. BLAS does not, for its last bit depends on how many rows it is given.
 */
final class Arithmetic {
  /** Rows shorter than this are better made of dot products. */
  private static final int SHORT_ROW = 16;

  /** Parts of rows shorter than this are put together, for the functions' loops to be worth it. */
  private static final int SHORT_PART = 48;

  /** Fewer multiplications than this take about as long as to wake a thread. */
  private static final long WORTH_SHARING = 1L << 18;

  /** As many multiplications take as long as a function of one value. */
  private static final int FUNCTION = 16;

  private final boolean single;
  private final Team team;
  private final Supplier<Tools> tools; // of the thread that asks

  /** What each thread has for itself. */
  private static final class Tools {
    final Functions functions = new Functions();
    final FloatFunctions floats = new FloatFunctions();
    final Blas blas; // null for none
    double[] together = {};
    boolean shared; // whether this thread does a part of shared work

    Tools(Supplier<Blas> blas) {
      this.blas = blas == null ? null : blas.get();
    }
  }

  /**
   * @param single whether the network is one of floats. Rows are of double in both cases, and all
   *     but large products is computed in double; but in a network of floats activations are
   *     rounded to float: then a saturated one is exactly 1 where it is in float, and its slope
   *     exactly 0, of which Adam, dividing a gradient by its own size, would make a real step.
   * @param blas makes one for large products, for each thread; null for none, and for no ND4J
   */
  Arithmetic(boolean single, Supplier<Blas> blas, Team team) {
    this.single = single;
    this.team = team;
    Tools own = new Tools(blas);
    tools = team.isOne() ? () -> own : ThreadLocal.withInitial(() -> new Tools(blas))::get;
  }

  /**
   * Does work on the rows or sequences of a batch, shared among the threads.
   *
   * @param work may use all of this, and is not shared again
   */
  void share(int rows, Team.Work work) {
    if (team.isOne() || rows == 1) {
      work.run(0, rows);
      return;
    }
    team.share(
        rows,
        (from, to) -> {
          Tools mine = tools.get();
          mine.shared = true;
          try {
            work.run(from, to);
          } finally {
            mine.shared = false;
          }
        });
  }

  /** The same, if the work takes as long as so many multiplications and that is worth it. */
  void share(int rows, long multiplications, Team.Work work) {
    if (shares(rows, multiplications)) {
      share(rows, work);
    } else {
      work.run(0, rows);
    }
  }

  private boolean shares(int rows, long multiplications) {
    return !team.isOne() && rows > 1 && multiplications >= WORTH_SHARING && !tools.get().shared;
  }

  private static long multiplications(int rows, Parameter weights) {
    return (long) rows * weights.inputs() * weights.outputs();
  }

  private static double[][] part(double[][] rows, int from, int to) {
    return Arrays.copyOfRange(rows, from, to);
  }

  /** Z += X W: the way forward. */
  void forward(double[][] x, Parameter weights, double[][] z) {
    if (shares(x.length, multiplications(x.length, weights))) {
      share(x.length, (from, to) -> forward(part(x, from, to), weights, part(z, from, to)));
      return;
    }
    Blas blas = blas(x.length, weights);
    if (weights.byOutput) {
      Rows.addDots(x, weights.value, z);
    } else if (blas != null) {
      blas.forward(x, weights, z);
    } else {
      Rows.addProduct(x, weights.value, z);
    }
  }

  /** dX += dZ Wᵀ: the way back to what was multiplied. */
  void backward(double[][] dz, Parameter weights, double[][] dx) {
    if (shares(dz.length, multiplications(dz.length, weights))) {
      share(dz.length, (from, to) -> backward(part(dz, from, to), weights, part(dx, from, to)));
      return;
    }
    Blas blas = blas(dz.length, weights);
    if (weights.byOutput) {
      Rows.addProduct(dz, weights.value, dx);
    } else if (blas != null) {
      blas.backward(dz, weights, dx);
    } else if (weights.rows() < SHORT_ROW) {
      Rows.addDots(dz, weights.value, dx);
    } else {
      Rows.addProduct(dz, weights.transposed(), dx);
    }
  }

  /** dW += Xᵀ dZ: the weights' own gradient. Not part of shared work. */
  void gradient(double[][] x, double[][] dz, Parameter weights) {
    boolean large = blas(x.length, weights) != null;
    share(
        weights.rows(),
        multiplications(x.length, weights),
        (from, to) -> gradient(x, dz, weights, large, from, to));
  }

  /** The rows from..to-1 of the gradient. */
  private void gradient(
      double[][] x, double[][] dz, Parameter weights, boolean large, int from, int to) {
    if (weights.byOutput) {
      Rows.addTransposedProduct(dz, x, weights.gradient, from, to);
    } else if (large) {
      tools.get().blas.gradient(x, dz, weights, from, to);
    } else {
      Rows.addTransposedProduct(x, dz, weights.gradient, from, to);
    }
  }

  /** Null where the loops serve better. */
  private Blas blas(int rows, Parameter weights) {
    Blas blas = tools.get().blas;
    return blas != null && blas.serves(rows, weights) ? blas : null;
  }

  /** Replaces part of each row, from..to-1, by its activations. */
  void apply(Activation activation, double[][] rows, int from, int to) {
    if (shares(rows.length, (long) rows.length * (to - from) * FUNCTION)) {
      share(rows.length, (first, end) -> apply(activation, part(rows, first, end), from, to));
      return;
    }
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
}
