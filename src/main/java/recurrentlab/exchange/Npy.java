package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.Array;

/**
 * NumPy's {@code .npy}, versions 1 to 3: a magic word, the length of a header, the header, which is
 * a Python dictionary, and the numbers, in C or Fortran order.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int START = 8; // magic word and version
  private static final int ALIGNED = 64;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final String EXPECTED = "an array as numpy.save writes it";
  private static final String ADVICE =
      "Save it again with numpy.save, as numbers: array.astype(float)";

  private static final Pattern DTYPE = Pattern.compile("'descr': *'([<>|=][a-z]\\d{1,2})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  private static final Map<String, NumberType> TYPES =
      Map.of(
          "f8", NumberType.F64,
          "f4", NumberType.F32,
          "f2", NumberType.F16,
          "i8", NumberType.I64,
          "i4", NumberType.I32,
          "i2", NumberType.I16,
          "i1", NumberType.I8,
          "u1", NumberType.U8,
          "b1", NumberType.BOOL);

  private final String place;
  private final InputStream in;
  private final NumberType type;
  private final ByteOrder bytes;
  private final boolean fortran;
  private final int[] shape;
  private final int size;

  private Npy(
      String place,
      InputStream in,
      NumberType type,
      ByteOrder bytes,
      boolean fortran,
      int[] shape,
      int size) {
    this.place = place;
    this.in = in;
    this.type = type;
    this.bytes = bytes;
    this.fortran = fortran;
    this.shape = shape;
    this.size = size;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInput if it cannot be read, or is no such file, or is too large for the heap
   */
  public static Tensor read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Npy npy = open(file.toString(), in);
      Heap.requireFor(file, npy.memory());
      return npy.tensor();
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, EXPECTED, e);
    }
  }

  /**
   * Reads the header.
   *
   * @param place the file, and where in it, for messages
   */
  static Npy open(String place, InputStream in) throws IOException {
    byte[] start = in.readNBytes(START);
    if (start.length < START || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
      throw invalid(place, EXPECTED, "another beginning");
    }
    int wide = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
    if (start[MAGIC.length] < 1 || start[MAGIC.length] > 3) {
      throw invalid(place, EXPECTED + ", version 1 to 3", "version " + start[MAGIC.length]);
    }
    byte[] length = Arrays.copyOf(in.readNBytes(wide), Integer.BYTES);
    int characters = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (characters < 0 || characters > LONGEST_HEADER) {
      throw invalid(place, "a header of at most " + LONGEST_HEADER + " bytes", characters);
    }
    String header = new String(in.readNBytes(characters), StandardCharsets.UTF_8);
    String dtype = found(place, header, DTYPE);
    NumberType type = TYPES.get(dtype.substring(1));
    if (type == null) {
      throw invalid(place, "numbers of one of the types " + TYPES.keySet(), dtype);
    }
    boolean big = dtype.charAt(0) == '>';
    String sides = found(place, header, SHAPE);
    int[] shape;
    long size = 1;
    try {
      shape =
          Stream.of(sides.split("[, ]+"))
              .filter(side -> !side.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      for (int side : shape) {
        size = Math.multiplyExact(size, side);
      }
      Math.toIntExact(Math.multiplyExact(size, Double.BYTES));
    } catch (NumberFormatException | ArithmeticException e) {
      throw invalid(place, "fewer than 2^28 numbers", "the shape (" + sides + ")");
    }
    boolean fortran = found(place, header, ORDER).equals("True");
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new Npy(place, in, type, order, fortran, shape, (int) size);
  }

  private static String found(String place, String header, Pattern what) {
    Matcher matcher = what.matcher(header);
    if (!matcher.find()) {
      throw invalid(
          place, "a header with descr, fortran_order and shape", InvalidInput.shortened(header));
    }
    return matcher.group(1);
  }

  /** What the array takes in memory, and while it is read. */
  long memory() {
    return memory(type, size);
  }

  static long memory(NumberType type, int size) {
    return (long) size * (Double.BYTES + type.bytes());
  }

  /** Reads the numbers. */
  Tensor tensor() throws IOException {
    byte[] raw = in.readNBytes(size * type.bytes());
    if (raw.length != size * type.bytes() || in.read() >= 0) {
      throw invalid(
          place,
          size * type.bytes() + " bytes of numbers",
          raw.length < size * type.bytes() ? raw.length : "more");
    }
    Tensor read = Tensor.read(type, shape, ByteBuffer.wrap(raw).order(bytes));
    return fortran ? new Tensor(type, new Array(shape, inRows(read.array().values()))) : read;
  }

  /** The values of an array whose first side runs fastest, row after row. */
  private double[] inRows(double[] columns) {
    double[] rows = new double[columns.length];
    int[] index = new int[shape.length];
    for (double value : columns) {
      int at = 0;
      for (int side = 0; side < shape.length; side++) {
        at = at * shape[side] + index[side];
      }
      rows[at] = value;
      for (int side = 0; side < shape.length; side++) {
        index[side]++;
        if (index[side] < shape[side]) {
          break;
        }
        index[side] = 0;
      }
    }
    return rows;
  }

  /** The bytes of a file, version 1, in C order. */
  public static byte[] bytes(Tensor tensor) {
    String shape =
        Arrays.stream(tensor.array().shape())
            .mapToObj(side -> side + ",")
            .collect(Collectors.joining(" ", "(", ")"));
    String header =
        "{'descr': '"
            + (tensor.type() == NumberType.F32 ? "<f4" : "<f8")
            + "', 'fortran_order': False, 'shape': "
            + shape
            + ", }";
    int start = START + Short.BYTES;
    int padded = (start + header.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(padded + tensor.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - start));
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < padded - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    tensor.write(bytes);
    return bytes.array();
  }

  private static InvalidInput invalid(String place, String expected, Object found) {
    return new InvalidInput(place, expected, found, ADVICE);
  }
}
