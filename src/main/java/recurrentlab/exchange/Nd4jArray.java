package recurrentlab.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.options.ArrayOptionsHelper;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.Array;

/**
 * A vector as {@code Nd4j.write} puts it into a zip: two buffers, the first with rank, shape,
 * strides, type and order, the second with the numbers. Each begins with the words {@code
 * MIXED_DATA_TYPES}, its length and its type. Read without {@code Nd4j.read}, which allocates what
 * a header claims and takes a shape that is larger than the numbers.
 */
public final class Nd4jArray {
  private static final Map<DataType, NumberType> TYPES =
      Map.of(
          DataType.DOUBLE, NumberType.F64,
          DataType.FLOAT, NumberType.F32,
          DataType.FLOAT16, NumberType.F16,
          DataType.BFLOAT16, NumberType.BF16);

  private static final String MODE = "MIXED_DATA_TYPES";
  private static final int LARGEST_RANK = 32;
  private static final int AFTER_STRIDES = 4; // rank before; type, stride and order after

  private final ZipContent content;
  private final ZipEntry entry;

  private Nd4jArray(ZipContent content, ZipEntry entry) {
    this.content = content;
    this.entry = entry;
  }

  /**
   * Reads an entry.
   *
   * @return new, [1, length] or [0], in the type of the file
   * @throws InvalidInput if it is anything else than one vector of real numbers, or too large for
   *     the heap
   */
  static INDArray read(ZipContent content, ZipEntry entry) throws IOException {
    try {
      return content.read(entry, new Nd4jArray(content, entry)::read);
    } catch (EOFException e) {
      throw content.invalid(entry.getName(), "an array as Nd4j.write writes it", "a shorter entry");
    } catch (UTFDataFormatException e) {
      throw content.invalid(entry.getName(), "an array as Nd4j.write writes it", "another entry");
    }
  }

  /** An array's numbers, row-major, in its own type. */
  public static Tensor tensor(INDArray array) {
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    double[] values = array.dup('c').data().asDouble();
    return new Tensor(TYPES.get(array.dataType()), new Array(shape, values));
  }

  /** A file's numbers as an array of its own, in double. */
  public static INDArray of(Tensor tensor) {
    double[] values = tensor.array().values();
    long[] shape = Arrays.stream(tensor.array().shape()).asLongStream().toArray();
    return shape.length == 0 ? Nd4j.scalar(values[0]) : Nd4j.create(values, shape, 'c');
  }

  private INDArray read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long numbers = header(data, "LONG");
    if (numbers < AFTER_STRIDES || numbers > AFTER_STRIDES + 2 * LARGEST_RANK) {
      throw invalid("the shape of one array", numbers + " numbers for it");
    }
    long[] shape = new long[(int) numbers];
    for (int k = 0; k < shape.length; k++) {
      shape[k] = data.readLong();
    }
    DataType type = type(shape);
    long length = header(data, type.name());
    requireVector(shape, length);
    long bytes = Math.multiplyExact(length, TYPES.get(type).bytes());
    Heap.requireFor(content.file(), Math.multiplyExact(length, Double.BYTES) + bytes);
    byte[] raw = data.readNBytes((int) bytes);
    if (raw.length != bytes || data.read() >= 0) {
      throw invalid(bytes + " bytes of numbers", raw.length < bytes ? raw.length : "more");
    }
    ByteBuffer from = ByteBuffer.wrap(raw); // Java's order, big-endian
    double[] values = Tensor.read(TYPES.get(type), new int[] {(int) length}, from).array().values();
    return length == 0
        ? Nd4j.create(type, length)
        : Nd4j.createFromArray(values).castTo(type).reshape(1, length);
  }

  private long header(DataInputStream data, String type) throws IOException {
    String mode = data.readUTF();
    if (!mode.equals(MODE)) {
      throw invalid(
          "an array of DL4J 1.0.0-beta4 or later, which begins with " + MODE,
          InvalidInput.shortened(mode));
    }
    long length = data.readLong();
    String found = data.readUTF();
    if (!found.equals(type)) {
      throw invalid("numbers of the type " + type, InvalidInput.shortened(found));
    }
    return length;
  }

  private DataType type(long[] shape) {
    DataType type;
    try {
      type = ArrayOptionsHelper.dataType(shape);
    } catch (RuntimeException e) { // of ND4J, for bits that it does not know
      type = DataType.UNKNOWN;
    }
    if (!TYPES.containsKey(type)) {
      throw invalid(
          "numbers of one of the types " + TYPES.keySet().stream().sorted().toList(), type);
    }
    return type;
  }

  /** At most one side is longer than 1, its numbers lie side by side, and there are so many. */
  private void requireVector(long[] shape, long length) {
    long rank = shape[0];
    if (shape.length != AFTER_STRIDES + 2 * rank) {
      throw invalid("the shape of an array of rank " + rank, shape.length + " numbers for it");
    }
    long size = 1;
    long stride = 1;
    for (int k = 1; k <= rank; k++) {
      if (shape[k] != 1) {
        stride = size == 1 ? shape[(int) rank + k] : 0;
        size = shape[k];
      }
    }
    if (size != length || length < 0 || stride != 1 && length > 0) {
      throw invalid(
          "a vector of its " + length + " numbers",
          "the shape "
              + InvalidInput.shortened(
                  Arrays.toString(Arrays.copyOfRange(shape, 1, (int) rank + 1)))
              + (stride == 1 ? "" : ", not side by side"));
    }
    long most = Integer.MAX_VALUE / Double.BYTES;
    if (length > most) {
      throw invalid("at most " + most + " numbers", length);
    }
  }

  private InvalidInput invalid(String expected, Object found) {
    return content.invalid(entry.getName(), expected, found);
  }
}
