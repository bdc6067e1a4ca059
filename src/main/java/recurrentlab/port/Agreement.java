package recurrentlab.port;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;

/**
 * How far an array of DL4J's is from PyTorch's.
 *
 * @param difference the largest, as a share of PyTorch's largest number; infinite if one is no
 *     number
 * @param largest PyTorch's largest number, without its sign
 * @param bar up to where they are the same: 1e-12 if both are double, else 1e-5; more where that is
 *     less than four roundings of 1, for a layer's small numbers may be differences of large ones
 * @param small whether PyTorch's numbers are so small that more is allowed
 * @param place of the largest difference, in PyTorch's array
 * @param ours and {@code theirs}, the two numbers there
 * @param layout of PyTorch's array
 */
public record Agreement(
    double difference,
    double largest,
    double bar,
    boolean small,
    String place,
    double ours,
    double theirs,
    Layout layout) {
  private static final double DOUBLE = 1e-12;
  private static final double SINGLE = 1e-5;
  private static final int ROUNDINGS = 4;

  /** Whether they are the same but for rounding. */
  public boolean holds() {
    return difference <= bar;
  }

  /**
   * Holds DL4J's {@code [batch, features, time]} or {@code [batch, features]} against PyTorch's
   * array, whose sides of 1 may be there or not.
   *
   * @param layout the first to be tried; of the others, whichever fits, best one that is met
   * @return empty if its sides are others in every layout
   */
  static Optional<Agreement> of(INDArray ours, Tensor theirs, Layout layout) {
    int[] shape = theirs.array().shape();
    boolean folded = // the steps of all series as rows
        ours.rank() == 2 && shape.length == 3 && (long) shape[0] * shape[1] == ours.size(0);
    Optional<Agreement> first = Optional.empty();
    int[] expected = withoutOnes(folded ? new int[] {shape[0] * shape[1], shape[2]} : shape);
    for (Layout each : ours.rank() == 3 ? layout.first() : Set.of(layout)) {
      INDArray seen = ours.rank() == 3 ? each.fromDl4j(ours) : ours;
      int[] found = withoutOnes(Arrays.stream(seen.shape()).mapToInt(Math::toIntExact).toArray());
      if (Arrays.equals(expected, found)) {
        boolean doubles = ours.dataType() == DataType.DOUBLE && theirs.type() == NumberType.F64;
        Agreement one = compared(seen.dup('c').data().asDouble(), theirs, doubles, each);
        if (one.holds()) {
          return Optional.of(one);
        }
        first = first.or(() -> Optional.of(one));
      }
    }
    return first;
  }

  private static int[] withoutOnes(int[] shape) {
    return Arrays.stream(shape).filter(side -> side != 1).toArray();
  }

  private static Agreement compared(double[] ours, Tensor theirs, boolean doubles, Layout layout) {
    double[] expected = theirs.array().values();
    double size = 0;
    double largest = -1;
    int at = 0;
    for (int k = 0; k < expected.length; k++) {
      size = Double.isFinite(expected[k]) ? Math.max(size, Math.abs(expected[k])) : size;
      double difference = Math.abs(ours[k] - expected[k]);
      if (Double.compare(ours[k], expected[k]) == 0) {
        difference = 0; // of infinities and of what is no number, too
      } else if (Double.isNaN(difference)) {
        difference = Double.POSITIVE_INFINITY;
      }
      if (difference > largest) {
        largest = difference;
        at = k;
      }
    }
    double unit = size == 0 ? 1 : size;
    double usual = doubles ? DOUBLE : SINGLE;
    double rounding = ROUNDINGS * (doubles ? Math.ulp(1.0) : Math.ulp(1f));
    return new Agreement(
        largest / unit,
        size,
        Math.max(usual, rounding / unit),
        rounding / unit > usual,
        place(at, theirs.array().shape()),
        ours[at],
        expected[at],
        layout);
  }

  /** Of the element with this number in c order. */
  private static String place(int index, int[] shape) {
    int[] place = new int[shape.length];
    int rest = index;
    for (int k = shape.length - 1; k >= 0; k--) {
      place[k] = rest % shape[k];
      rest /= shape[k];
    }
    return Arrays.toString(place);
  }
}
