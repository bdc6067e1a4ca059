package recurrentlab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the reference numbers of the folder {@code reference}. An array there is {@code {"dtype":
 * ..., "shape": [...], "base64": ...}}: its bytes, little-endian, row-major.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("reference");

  private Golden() {}

  /**
   * @param name a file below {@code reference}, such as {@code golden/random-numpy.json}
   */
  public static JsonNode read(String name) {
    Path file = FOLDER.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "no file " + file.toAbsolutePath() + "; tests run in the module's folder");
    }
    return JsonMapper.shared().readTree(file);
  }

  /** The file's cases, one by one, for a parameterized test; those of their fields name them. */
  public static Stream<Named<JsonNode>> cases(JsonNode file, String... fields) {
    return file.required("cases")
        .valueStream()
        .map(
            golden ->
                Named.of(
                    Stream.of(fields)
                        .map(field -> field + " " + golden.required(field).asString())
                        .collect(Collectors.joining(", ")),
                    golden));
  }

  /** The array's shape, such as {50, 4}; empty for a scalar. */
  public static int[] shape(JsonNode array) {
    JsonNode sides = array.required("shape");
    int[] shape = new int[sides.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sides.get(i).intValue();
    }
    return shape;
  }

  /** The values of a float64 array, flat. */
  public static double[] doubles(JsonNode array) {
    ByteBuffer bytes = bytes(array, "float64");
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** The values of a float32 array, flat. */
  public static float[] floats(JsonNode array) {
    ByteBuffer bytes = bytes(array, "float32");
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** The values of a uint8 or int64 array, flat. */
  public static long[] longs(JsonNode array) {
    if (array.required("dtype").asString().equals("uint8")) {
      byte[] bytes = bytes(array, "uint8").array();
      return IntStream.range(0, bytes.length).mapToLong(i -> bytes[i] & 0xFF).toArray();
    }
    ByteBuffer bytes = bytes(array, "int64");
    long[] values = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(values);
    return values;
  }

  /**
   * A float64 array of two sides as rows.
   *
   * @return (rows, columns)
   */
  public static double[][] matrix(JsonNode array) {
    int[] shape = shape(array);
    if (shape.length != 2) {
      throw new IllegalArgumentException("expected two sides, found " + Arrays.toString(shape));
    }
    double[] flat = doubles(array);
    double[][] matrix = new double[shape[0]][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Arrays.copyOfRange(flat, i * shape[1], (i + 1) * shape[1]);
    }
    return matrix;
  }

  private static ByteBuffer bytes(JsonNode array, String dtype) {
    String found = array.required("dtype").asString();
    if (!found.equals(dtype)) {
      throw new IllegalArgumentException("expected dtype " + dtype + ", found " + found);
    }
    byte[] bytes = Base64.getDecoder().decode(array.required("base64").asString());
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
