package recurrentlab.compiled;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Large products by the BLAS that ND4J brings, in the network's own data type: rows are copied into
 * native arrays, multiplied, and the result is added to the rows that asked for it. The copies cost
 * as much as the product where it is small; {@link #serves} says where it is not.
 *
 * <p>Rows, one after the other, are to BLAS the transposed matrix in column order. So Z = X W is
 * computed as Zᵀ = Wᵀ Xᵀ, without moving anything.
 */
final class Blas {
  // What goes into one call at most. Threads share calls, and do not change them.

  /** Rows of a product. */
  static final int ROWS = 256;

  /** Rows of a gradient. */
  static final int INPUTS = 128;

  /** Sequences at a step. */
  static final int SEQUENCES = 64;

  /** Rows whose outer products are summed in one call: keeps the copies small. */
  private static final int ROWS_OF_A_SUM = 1024;

  /**
   * Fewer rows than this are better asked for side by side: OpenBLAS takes half as long for a
   * result of few rows and many columns as for one of many rows and few columns.
   */
  private static final int FEW_ROWS = 64;

  // From these sizes on it is faster than the loops, copies and calls included. In float, where
  // the loops have no advantage from it, that is early.
  private static final int FLOAT_ROWS = 8;
  private static final long FLOAT_PRODUCTS = 1L << 20;
  private static final int DOUBLE_ROWS = 64;
  private static final long DOUBLE_PRODUCTS = 1L << 23;

  private record Shape(int rows, int columns) {}

  /** A parameter's values as they were when it was last looked at. */
  private static final class Weights {
    final NativeRows value;
    int version = -1;

    Weights(Parameter w, DataType type) {
      value = new NativeRows(w.inputs(), w.outputs(), type, false);
    }
  }

  private final DataType type;
  private final Map<Shape, NativeRows> inputs = new HashMap<>();
  private final Map<Shape, NativeRows> outputs = new HashMap<>();
  private final Map<Shape, NativeRows> results = new HashMap<>();
  private final Map<Shape, NativeRows> sums = new HashMap<>();
  private final Map<Parameter, Weights> weights = new IdentityHashMap<>();

  /**
   * @param type FLOAT or DOUBLE
   */
  Blas(DataType type) {
    this.type = type;
  }

  /** Whether a product of this size is worth the copies. */
  boolean serves(int rows, Parameter w) {
    boolean single = type == DataType.FLOAT;
    long products = (long) rows * w.inputs() * w.outputs();
    return !w.byOutput
        && rows >= (single ? FLOAT_ROWS : DOUBLE_ROWS)
        && products >= (single ? FLOAT_PRODUCTS : DOUBLE_PRODUCTS);
  }

  /** Whether those of the steps are, of {@link #SEQUENCES} at once. */
  boolean servesSteps(Parameter w) {
    return type == DataType.DOUBLE && serves(SEQUENCES, w);
  }

  /** Z += X W, of {@link #ROWS} at most. */
  void forward(double[][] x, Parameter w, double[][] z) {
    Weights copy = weights(w);
    NativeRows in = room(inputs, x.length, w.inputs());
    in.put(x, 0, 0);
    NativeRows out = result(x.length, w.outputs());
    if (x.length < FEW_ROWS) {
      Nd4j.gemm(in.array, copy.value.array, out.array, true, true, 1, 0);
    } else {
      Nd4j.gemm(copy.value.array, in.array, out.array, false, false, 1, 0);
    }
    out.addTo(z, 0);
  }

  /** dX += dZ Wᵀ, of {@link #ROWS} at most. */
  void backward(double[][] dz, Parameter w, double[][] dx) {
    Weights copy = weights(w);
    NativeRows out = room(outputs, dz.length, w.outputs());
    out.put(dz, 0, 0);
    NativeRows in = result(dz.length, w.inputs());
    if (dz.length < FEW_ROWS) {
      Nd4j.gemm(out.array, copy.value.array, in.array, true, false, 1, 0);
    } else {
      Nd4j.gemm(copy.value.array, out.array, in.array, true, false, 1, 0);
    }
    in.addTo(dx, 0);
  }

  /** dW += Xᵀ dZ, of the inputs first..end-1. */
  void gradient(double[][] x, double[][] dz, Parameter w, int first, int end) {
    NativeRows sum = room(sums, end - first, w.outputs());
    for (int from = 0; from < x.length; from += ROWS_OF_A_SUM) {
      int rows = Math.min(ROWS_OF_A_SUM, x.length - from);
      NativeRows in = room(inputs, rows, end - first);
      NativeRows out = room(outputs, rows, w.outputs());
      in.put(x, from, first);
      out.put(dz, from, 0);
      Nd4j.gemm(out.array, in.array, sum.array, false, true, 1, from == 0 ? 0 : 1);
    }
    sum.addTo(w.gradient, first);
  }

  private Weights weights(Parameter w) {
    Weights copy = weights.computeIfAbsent(w, key -> new Weights(key, type));
    if (copy.version != w.version()) {
      copy.value.put(w.value, 0, 0);
      copy.version = w.version();
    }
    return copy;
  }

  /** Kept by shape: a training meets few. */
  private NativeRows room(Map<Shape, NativeRows> kept, int rows, int columns) {
    return kept.computeIfAbsent(
        new Shape(rows, columns), shape -> new NativeRows(rows, columns, type, false));
  }

  private NativeRows result(int rows, int columns) {
    return results.computeIfAbsent(
        new Shape(rows, columns), shape -> new NativeRows(rows, columns, type, rows < FEW_ROWS));
  }
}
