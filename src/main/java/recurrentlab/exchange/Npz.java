package recurrentlab.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;

/** NumPy's {@code .npz}: a zip with a file {@code name.npy} for each array. */
public final class Npz {
  private static final String ENDING = ".npy";
  private static final String EXPECTED = "an .npz file as numpy.savez writes it";
  private static final String ADVICE = "Save it again with numpy.savez";

  /** The first time that a zip can hold, so that equal arrays give equal files. */
  private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * Reads a file.
   *
   * @throws InvalidInput if it cannot be read, or is no such file, or is too large for the heap
   */
  public static TensorFile read(Path file) {
    return ZipContent.read(file, EXPECTED, ADVICE, Npz::tensors);
  }

  private static TensorFile tensors(ZipContent content) throws IOException {
    Path file = content.file();
    List<ZipEntry> entries = new ArrayList<>();
    content.zip().stream().filter(entry -> entry.getName().endsWith(ENDING)).forEach(entries::add);
    if (entries.isEmpty()) {
      throw new InvalidInput(file.toString(), EXPECTED, "a zip without any .npy", ADVICE);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long memory = 0;
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      String array = name.substring(0, name.length() - ENDING.length());
      long before = memory;
      Tensor tensor = content.read(entry, in -> tensor(content, array, in, before));
      memory += Npy.memory(tensor.type(), tensor.array().size());
      tensors.put(array, tensor);
    }
    return new TensorFile(tensors, Map.of());
  }

  private static Tensor tensor(ZipContent content, String array, InputStream in, long before)
      throws IOException {
    Npy npy = Npy.open(content.place(array), in);
    Heap.requireFor(content.file(), Math.addExact(before, npy.memory()));
    return npy.tensor();
  }

  /** The bytes of a file; all numbers must be of types that are written. */
  public static byte[] bytes(TensorFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
        byte[] npy = Npy.bytes(entry.getValue());
        ZipEntry stored = new ZipEntry(entry.getKey() + ENDING);
        CRC32 sum = new CRC32();
        sum.update(npy);
        stored.setCrc(sum.getValue());
        stored.setSize(npy.length);
        stored.setTimeLocal(FIRST_TIME);
        zip.putNextEntry(stored);
        zip.write(npy);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
