package recurrentlab.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.files.InvalidInput;

/**
 * A text in UTF-8 that somebody gave us, read once, and no further than up to the first sign that
 * it is none.
 *
 * @param content without a byte order mark
 * @param sha256 of all bytes as they are in the file, in hexadecimal digits
 */
record TextFile(String content, String sha256) {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LARGEST = 1 << 22;
  private static final String ADVICE = "Give a CSV file in UTF-8 with a header line";

  /**
   * Reads to the end, but does not close.
   *
   * @param name of the file, for messages
   * @throws InvalidInput for a NUL byte, bytes that are not UTF-8, a line of more than 2^20 bytes,
   *     and more than 2^22 bytes in all
   */
  static TextFile read(String name, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    int line = 1;
    int length = 0;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      for (int i = 0; i < read; i++) {
        boolean lineEnds = block[i] == '\n' || block[i] == '\r';
        length = lineEnds ? 0 : length + 1;
        line += block[i] == '\n' ? 1 : 0;
        if (block[i] == 0) {
          throw new InvalidInput(
              name, "text", "a NUL byte in line " + line + ", so it is binary", ADVICE);
        }
        if (length > LONGEST_LINE) {
          throw new InvalidInput(
              name,
              "lines of at most " + LONGEST_LINE + " bytes",
              "a longer one, line " + line,
              ADVICE);
        }
      }
      bytes.write(block, 0, read);
      if (bytes.size() > LARGEST) {
        throw new InvalidInput(
            name, "at most " + LARGEST + " bytes", "more", "Give a shorter series");
      }
    }
    return new TextFile(
        decoded(name, bytes.toByteArray()), DigestUtils.sha256Hex(bytes.toByteArray()));
  }

  private static String decoded(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(name, "text in UTF-8", "bytes that are none", ADVICE);
    }
  }
}
