package recurrentlab.networks;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * tanh as PyTorch computes it on a CPU with AVX2 (by Sleef): exactly &plusmn;1 from |x| &gt;
 * 18.714973875 on (float: 8.664339742), with the slope {@code fma(-t, t, 1)}. Below that it is
 * Java's {@code Math.tanh}, which is Sleef's to the bit nearly always where |x| &gt; 2; a quarter
 * of the smaller arguments differ by an ulp or two, which does no harm there.
 *
 * <p>ND4J's own tanh is one unit in the last place off for half of all arguments between 2 and 19.
 * That decides part 4: the cells of its first LSTM are saturated, so 1 - t&sup2; is rounding noise,
 * and Adam, which divides a gradient by its own size, makes real steps of it.
 *
 * <p>Works in place on float and double arrays of any order, views included.
 *
 * @see <a href="https://github.com/shibatch/sleef/blob/3.6/src/libm/sleefsimddp.c">Sleef, xtanh</a>
 */
public final class TorchTanh extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  // From these on Sleef returns 1; a tanh rounded correctly would do so from 19.06 and 9.01 on.
  private static final double DOUBLE_CUT_OFF = 18.714973875;
  private static final float FLOAT_CUT_OFF = 8.664339742f;

  /** tanh(x) as PyTorch's float64 has it. */
  public static double tanh(double x) {
    return Math.abs(x) > DOUBLE_CUT_OFF ? Math.signum(x) : Math.tanh(x);
  }

  /** tanh(x) as PyTorch's float32 has it. */
  public static float tanh(float x) {
    return Math.abs(x) > FLOAT_CUT_OFF ? Math.signum(x) : (float) Math.tanh(x);
  }

  /**
   * @param in overwritten with tanh(in)
   * @return {@code in}
   */
  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    onEach(in, in, (x, unused) -> tanh(x), (x, unused) -> tanh(x));
    return in;
  }

  /**
   * @param in the arguments of the forward pass; overwritten with dL/d in
   * @param epsilon dL/d tanh(in), of the same shape; not modified
   * @return {@code in}, and null for the parameters that tanh does not have
   */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    // dL/dx = dL/dt (1 - t²)
    onEach(
        in,
        epsilon,
        (x, e) -> {
          double t = tanh(x);
          return e * Math.fma(-t, t, 1);
        },
        (x, e) -> {
          float t = tanh(x);
          return e * Math.fma(-t, t, 1);
        });
    return new Pair<>(in, null);
  }

  private interface OfDoubles {
    double apply(double x, double y);
  }

  private interface OfFloats {
    float apply(float x, float y);
  }

  /** x = f(x, y), element by element; in float where x is float, in double otherwise. */
  private static void onEach(INDArray x, INDArray y, OfDoubles inDouble, OfFloats inFloat) {
    DataBuffer xs = x.data();
    DataBuffer ys = y.data();
    Place place =
        x.dataType() == DataType.FLOAT
            ? (i, j) -> xs.put(i, inFloat.apply(xs.getFloat(i), ys.getFloat(j)))
            : (i, j) -> xs.put(i, inDouble.apply(xs.getDouble(i), ys.getDouble(j)));
    walk(x.shape(), x.stride(), y.stride(), 0, 0, 0, place);
  }

  private interface Place {
    void visit(long i, long j);
  }

  /** Visits the places i of one array and j of the other, of the same shape, in their buffers. */
  private static void walk(
      long[] shape, long[] iStride, long[] jStride, int side, long i, long j, Place place) {
    if (side == shape.length) {
      place.visit(i, j);
      return;
    }
    for (long k = 0; k < shape[side]; k++) {
      walk(shape, iStride, jStride, side + 1, i + k * iStride[side], j + k * jStride[side], place);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorchTanh;
  }

  @Override
  public int hashCode() {
    return TorchTanh.class.hashCode();
  }

  @Override
  public String toString() {
    return "TorchTanh";
  }
}
