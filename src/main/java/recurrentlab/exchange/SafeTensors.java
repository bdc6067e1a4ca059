package recurrentlab.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;

/**
 * The format safetensors: eight bytes with the length of a header, the header, which is JSON, and
 * the numbers of all arrays, little-endian, one array after the other without a gap. A header has,
 * for each array, its type, its shape and the place of its numbers; and, under {@code
 * __metadata__}, texts by name.
 */
public final class SafeTensors {
  static final String METADATA = "__metadata__";

  private SafeTensors() {}

  /**
   * Reads a file.
   *
   * @throws InvalidInput if it cannot be read, or is no such file, or is too large for the heap
   */
  public static TensorFile read(Path file) {
    try (SafeTensorsReader reader = new SafeTensorsReader(file)) {
      return new TensorFile(reader.tensors(), reader.metadata());
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, "a safetensors file", e);
    }
  }

  /** The bytes of a file; all numbers must be of types that are written. */
  public static byte[] bytes(TensorFile file) {
    return bytes(file, numbers(file.tensors().values()));
  }

  /** The numbers of all arrays, one array after the other, as they are in a file. */
  static byte[] numbers(Collection<Tensor> tensors) {
    long size = tensors.stream().mapToLong(Tensor::bytes).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    tensors.forEach(tensor -> tensor.write(bytes));
    return bytes.array();
  }

  /** The bytes of a file with these numbers, which are its arrays'. */
  static byte[] bytes(TensorFile file, byte[] numbers) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!file.metadata().isEmpty()) {
      header.put(METADATA, file.metadata());
    }
    long end = 0;
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      Tensor tensor = entry.getValue();
      long from = end;
      end += tensor.bytes();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dtype", tensor.type().name());
      json.put("shape", tensor.array().shape());
      json.put("data_offsets", new long[] {from, end});
      header.put(entry.getKey(), json);
    }
    byte[] text = StrictJson.compact(header).getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES; // numbers are aligned
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(Long.BYTES + padded, numbers.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(text);
    while (bytes.position() < Long.BYTES + padded) {
      bytes.put((byte) ' ');
    }
    return bytes.put(numbers).array();
  }
}
