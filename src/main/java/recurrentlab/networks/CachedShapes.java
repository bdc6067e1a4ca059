package recurrentlab.networks;

import java.nio.LongBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;

/**
 * ND4J's descriptions of shapes, each made once. An array has one (its shape, strides, order and
 * data type, as numbers outside the Java heap), and so has every view of an array: an update of
 * part 3 asks for 630 of them, all of some 200 kinds. ND4J has a cache for them, but 1.0.0-M2.1's
 * constructors of arrays call the one method that passes it by.
 *
 * <p>A description is never released: ND4J's native side keeps one of each kind as long as the
 * process runs, and what is kept here points to it.
 */
public final class CachedShapes extends DirectShapeInfoProvider {
  private record Key(
      LongBuffer shape,
      LongBuffer stride,
      long elementWiseStride,
      char order,
      DataType type,
      boolean empty) {}

  private final ConcurrentMap<Key, Pair<DataBuffer, long[]>> made = new ConcurrentHashMap<>();

  /** For ND4J, which makes the one of the process. */
  public CachedShapes() {}

  @Override
  public Pair<DataBuffer, long[]> createShapeInformation(
      long[] shape,
      long[] stride,
      long elementWiseStride,
      char order,
      DataType type,
      boolean empty) {
    Pair<DataBuffer, long[]> known =
        made.get(key(shape, stride, elementWiseStride, order, type, empty));
    if (known != null) {
      return known;
    }
    Pair<DataBuffer, long[]> created =
        super.createShapeInformation(shape, stride, elementWiseStride, order, type, empty);
    // The caller may go on to change its two arrays.
    made.put(key(shape.clone(), stride.clone(), elementWiseStride, order, type, empty), created);
    return created;
  }

  /** Wrapped, because buffers compare what they hold, and arrays do not. */
  private static Key key(
      long[] shape,
      long[] stride,
      long elementWiseStride,
      char order,
      DataType type,
      boolean empty) {
    return new Key(
        LongBuffer.wrap(shape), LongBuffer.wrap(stride), elementWiseStride, order, type, empty);
  }
}
