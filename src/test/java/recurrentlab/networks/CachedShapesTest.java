package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ndarray.ShapeInfoProvider;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;
import org.nd4j.linalg.factory.Nd4j;

class CachedShapesTest {
  private final ShapeInfoProvider cached = new CachedShapes();
  private final ShapeInfoProvider nd4js = new DirectShapeInfoProvider();

  private static Pair<DataBuffer, long[]> rows(ShapeInfoProvider shapes, long[] shape) {
    return shapes.createShapeInformation(shape, new long[] {3, 1}, 1, 'c', DataType.FLOAT, false);
  }

  /** If this fails, ND4J's cache works and ours can go. */
  @Test
  void nd4jMakesADescriptionAnewForEveryArray() {
    DataBuffer first = rows(nd4js, new long[] {2, 3}).getFirst();
    DataBuffer second = rows(nd4js, new long[] {2, 3}).getFirst();
    assertThat(second).isNotSameAs(first);
    assertThat(second.address()).isEqualTo(first.address()); // but its native side has just one
  }

  @Test
  void aDescriptionIsMadeOnce() {
    DataBuffer first = rows(cached, new long[] {2, 3}).getFirst();
    assertThat(rows(cached, new long[] {2, 3}).getFirst()).isSameAs(first);
    assertThat(rows(cached, new long[] {4, 3}).getFirst()).isNotSameAs(first);
  }

  @Test
  void aCallerMayChangeItsArraysAfterwards() {
    long[] shape = {2, 3};
    rows(cached, shape);
    shape[0] = 5;
    assertThat(rows(cached, shape).getSecond()).startsWith(2, 5, 3);
    assertThat(rows(cached, new long[] {2, 3}).getSecond()).startsWith(2, 2, 3);
  }

  @Test
  void theyAreNd4jsOwn() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      long[] shape = random.longs(random.nextInt(5), 0, 4).toArray();
      long[] stride = random.longs(shape.length, 1, 9).toArray();
      long elementWiseStride = random.nextInt(3);
      char order = random.nextBoolean() ? 'c' : 'f';
      DataType type = random.nextBoolean() ? DataType.FLOAT : DataType.DOUBLE;
      boolean empty = random.nextInt(4) == 0;
      Pair<DataBuffer, long[]> theirs =
          nd4js.createShapeInformation(shape, stride, elementWiseStride, order, type, empty);
      for (int time = 0; time < 2; time++) {
        Pair<DataBuffer, long[]> ours =
            cached.createShapeInformation(shape, stride, elementWiseStride, order, type, empty);
        assertThat(ours.getSecond()).isEqualTo(theirs.getSecond());
        assertThat(ours.getFirst().asLong()).isEqualTo(theirs.getFirst().asLong());
        assertThat(ours.getFirst().isConstant()).isTrue();
      }
    }
  }

  @Test
  void aDescriptionOutlivesItsArrays() {
    INDArray array = Nd4j.ones(DataType.FLOAT, 7, 11, 13);
    array.close();
    System.gc();
    assertThat(Nd4j.ones(DataType.FLOAT, 7, 11, 13).sumNumber().intValue()).isEqualTo(7 * 11 * 13);
  }
}
