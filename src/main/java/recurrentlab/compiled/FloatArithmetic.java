package recurrentlab.compiled;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import recurrentlab.kernels.FloatFunctions;
import recurrentlab.kernels.FloatLstmCell;
import recurrentlab.kernels.FloatRowFunctions;
import recurrentlab.kernels.FloatRows;
import recurrentlab.kernels.Functions;

/**
 * On rows of float, for recurrent and dense layers that are wide: twice as many numbers fit into a
 * register and into the caches. Parameters and their gradients stay in double; a layer's weights
 * are rounded once an update.
 */
final class FloatArithmetic extends Arithmetic<float[]> {
  /** From this width on rounding rows on the way in and out costs less than it saves. */
  static final int WIDE = 64;

  /** Parts of rows shorter than this are put together, for the functions' loops to be worth it. */
  private static final int SHORT_PART = 256;

  /** Numbers that are put together at most: 8 KiB. */
  private static final int AT_ONCE = 1 << 11;

  /** Rows whose outer products are summed in float, before the sum goes on in double. */
  private static final int ROWS_OF_A_SUM = 1024;

  private final Supplier<Tools> tools; // of the thread that asks

  /** What each thread has for itself. */
  private static final class Tools {
    final Functions functions = new Functions();
    final FloatFunctions floats = new FloatFunctions();
    final Map<Parameter, float[][]> sums = new IdentityHashMap<>();
    final FloatRowFunctions rowFunctions = new FloatRowFunctions();
    final float[] together = new float[AT_ONCE];
    double[] doubles = {};
  }

  FloatArithmetic(Sharing sharing) {
    super(RowType.FLOAT, sharing);
    tools = sharing.ofThread(Tools::new);
  }

  @Override
  float[][] values(Parameter parameter) {
    return parameter.floats();
  }

  @Override
  void sequences(int batch, Parameter recurrent, Team.Work work) {
    sharing.sequences(batch, 1, work);
  }

  @Override
  void forward(float[][] x, Parameter weights, float[][] z) {
    float[][] w = weights.floats();
    sharing.rows(
        x.length,
        1,
        multiplications(x.length, weights),
        (from, to) -> FloatRows.addProduct(part(x, from, to), w, part(z, from, to)));
  }

  @Override
  void backward(float[][] dz, Parameter weights, float[][] dx) {
    float[][] w = weights.transposedFloats();
    sharing.rows(
        dz.length,
        1,
        multiplications(dz.length, weights),
        (from, to) -> FloatRows.addProduct(part(dz, from, to), w, part(dx, from, to)));
  }

  @Override
  void gradient(float[][] x, float[][] dz, Parameter weights) {
    sharing.rows(
        weights.rows(),
        1,
        multiplications(x.length, weights),
        (from, to) -> gradient(x, dz, weights, from, to));
  }

  private void gradient(float[][] x, float[][] dz, Parameter w, int first, int end) {
    float[][] sum =
        tools.get().sums.computeIfAbsent(w, key -> new float[key.inputs()][key.outputs()]);
    for (int from = 0; from < x.length; from += ROWS_OF_A_SUM) {
      for (int i = first; i < end; i++) {
        Arrays.fill(sum[i], 0);
      }
      int to = Math.min(from + ROWS_OF_A_SUM, x.length);
      FloatRows.addTransposedProduct(x, dz, from, to, sum, first, end);
      for (int i = first; i < end; i++) {
        FloatRows.add(sum[i], w.gradient[i]);
      }
    }
  }

  @Override
  void biasGradient(float[][] dz, Parameter bias) {
    float[] sum = tools.get().sums.computeIfAbsent(bias, key -> new float[1][key.outputs()])[0];
    Arrays.fill(sum, 0);
    FloatRows.addColumnSums(dz, sum);
    FloatRows.add(sum, bias.gradient[0]);
  }

  @Override
  void apply(Activation activation, float[][] rows, int from, int to) {
    sharing.rows(
        rows.length,
        1,
        (long) rows.length * (to - from) * FUNCTION,
        (first, end) -> applyAlone(activation, part(rows, first, end), from, to));
  }

  private void applyAlone(Activation activation, float[][] rows, int from, int to) {
    int length = to - from;
    int atOnce =
        activation.isElementwise() && length < SHORT_PART
            ? Math.min(AT_ONCE / length, rows.length)
            : 1;
    Tools mine = tools.get();
    for (int first = 0; first < rows.length; first += atOnce) {
      if (atOnce == 1) {
        apply(activation, rows[first], from, to, mine);
        continue;
      }
      int end = Math.min(first + atOnce, rows.length);
      for (int r = first; r < end; r++) {
        System.arraycopy(rows[r], from, mine.together, (r - first) * length, length);
      }
      apply(activation, mine.together, 0, (end - first) * length, mine);
      for (int r = first; r < end; r++) {
        System.arraycopy(mine.together, (r - first) * length, rows[r], from, length);
      }
    }
  }

  private static void apply(Activation activation, float[] row, int from, int to, Tools mine) {
    if (activation.applyInFloat(row, from, to, mine.rowFunctions)) {
      return;
    }
    int length = to - from;
    if (mine.doubles.length < length) {
      mine.doubles = new double[length];
    }
    FloatRows.widen(row, from, mine.doubles, 0, length);
    activation.applyInFloat(mine.doubles, 0, length, mine.functions, mine.floats);
    FloatRows.round(mine.doubles, 0, row, from, length);
  }

  @Override
  void backward(Activation activation, float[] z, float[] a, float[] d, int from, int to) {
    activation.backward(z, a, d, from, to);
  }

  @Override
  void state(float[] gates, float[] before, float[] state) {
    FloatLstmCell.state(gates, before, state);
  }

  @Override
  void output(float[] gates, float[] squashed, float[] hidden) {
    FloatLstmCell.output(gates, squashed, hidden);
  }

  @Override
  void outputBackward(float[] gates, float[] squashed, float[] dHidden, float[] dGates) {
    FloatLstmCell.outputBackward(gates, squashed, dHidden, dGates);
  }

  @Override
  void stateBackward(
      float[] gates, float[] before, float[] dArgument, float[] dState, float[] dGates) {
    FloatLstmCell.stateBackward(gates, before, dArgument, dState, dGates);
  }

  @Override
  void addProduct(float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, int length) {
    FloatRows.addProduct(a, aFrom, b, bFrom, c, cFrom, length);
  }

  @Override
  void addGradient(float[] a, float[] b, int bFrom, double[] sum) {
    FloatRows.addProduct(a, b, bFrom, sum);
  }
}
