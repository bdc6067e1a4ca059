package recurrentlab.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * A file in the format {@link SafeTensors} while it is read: first its header, which is checked
 * against the size of the file, then, if its reader wants them, its numbers.
 */
final class SafeTensorsReader implements AutoCloseable {
  /** The format's own limit. */
  private static final long LONGEST_HEADER = 100_000_000;

  /** A header takes that many times its length while it is read. */
  private static final int HEADER_SHARE = 16;

  private static final int BLOCK = 1 << 16;
  static final String ADVICE = "Give a file as safetensors writes it, whole; or save it again";

  private static final long ZIP = 'P' | 'K' << 8; // little-endian
  private static final long ZIP_BYTES = 0xffff;
  private static final long NUMPY = 0x93 | 'N' << 8 | 'U' << 16;
  private static final long NUMPY_BYTES = 0xffffff;

  private final Path file;
  private final FileChannel channel;
  private final long start; // of the numbers
  private final Map<String, String> metadata;
  private final List<TensorEntry> entries;

  /**
   * Opens a file and reads its header.
   *
   * @throws InvalidInput if it is no such file
   */
  SafeTensorsReader(Path file) throws IOException {
    this.file = file;
    if (!Files.isRegularFile(file)) { // a pipe has no size
      throw InvalidInput.unreadable(file, "a safetensors file", notRegular(file));
    }
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      long size = channel.size();
      int length = headerLength(size);
      start = Long.BYTES + length;
      JsonNode header = header(read(length));
      metadata = metadata(header);
      entries = TensorEntry.all(file, header, size - start);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException notRegular(Path file) throws IOException {
    Files.readAttributes(file, "size"); // says if there is none
    return new IOException("no regular file");
  }

  /** The texts beside the arrays, by name. */
  Map<String, String> metadata() {
    return metadata;
  }

  /** SHA-256 of all numbers as they are in the file, in hexadecimal. */
  String sha256() throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    channel.position(start);
    while (channel.read(block) >= 0) {
      digest.update(block.flip());
      block.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * All arrays.
   *
   * @throws InvalidInput if the heap has no room for them, or the file has been shortened
   */
  Map<String, Tensor> tensors() throws IOException {
    Heap.requireFor(file, entries.stream().mapToLong(TensorEntry::memory).sum());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    channel.position(start);
    for (TensorEntry entry : entries) {
      ByteBuffer bytes = read(Math.toIntExact(entry.to() - entry.from()));
      tensors.put(entry.name(), Tensor.read(entry.type(), entry.shape(), bytes));
    }
    return tensors;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int headerLength(long size) throws IOException {
    if (size < Long.BYTES) {
      throw invalid("a safetensors file, of 8 bytes and more", size + " bytes");
    }
    long length = read(Long.BYTES).getLong();
    if (length < 2 || length > Math.min(LONGEST_HEADER, size - Long.BYTES)) {
      throw invalid(
          "a safetensors file, whose first 8 bytes give the length of a header within its "
              + size
              + " bytes",
          others(length).orElse(Long.toUnsignedString(length)));
    }
    Heap.requireFor(file, length * HEADER_SHARE);
    return (int) length;
  }

  /** What begins with other bytes that are known. */
  private static Optional<String> others(long start) {
    if ((start & ZIP_BYTES) == ZIP) {
      return Optional.of(
          "a zip, as files of PyTorch, NumPy (.npz) and DL4J are: import reads those");
    }
    return (start & NUMPY_BYTES) == NUMPY
        ? Optional.of("an .npy of NumPy, which has one array without a name: give an .npz")
        : Optional.empty();
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("it became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private JsonNode header(ByteBuffer bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw invalid("a header in UTF-8", "other bytes");
    }
    String expected = "a safetensors file with a header in JSON";
    JsonNode header = StrictJson.tree(file, text, expected, ADVICE);
    if (!header.isObject()) {
      throw invalid(expected, "no object");
    }
    return header;
  }

  private Map<String, String> metadata(JsonNode header) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.path(SafeTensors.METADATA).properties()) {
      if (!entry.getValue().isString()) {
        throw new InvalidInput(
            file + ", metadata " + InvalidInput.shortened(entry.getKey()),
            "a text",
            InvalidInput.shortened(entry.getValue()),
            ADVICE);
      }
      texts.put(entry.getKey(), entry.getValue().stringValue());
    }
    return texts;
  }

  private InvalidInput invalid(String expected, Object found) {
    return new InvalidInput(file.toString(), expected, InvalidInput.shortened(found), ADVICE);
  }
}
