package recurrentlab.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.files.InvalidInput;

/**
 * A text that somebody gave us, read once, and no further than up to the first sign that it is
 * none. It is in UTF-8, or begins with the byte order mark of UTF-16.
 *
 * @param content without a byte order mark
 * @param encoding its name
 * @param sha256 of all bytes as they are in the file, in hexadecimal digits
 */
record TextFile(String content, String encoding, String sha256) {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LARGEST = 1 << 22;
  private static final String ADVICE = "Give a CSV file in UTF-8 with a header line";
  private static final String SAVE =
      "Save it as UTF-8, which Excel calls \"CSV UTF-8 (comma delimited)\", from a program that shows its"
          + " letters right";

  /**
   * Reads to the end, but does not close.
   *
   * @param name of the file, for messages
   * @throws InvalidInput for what is no text, bytes that are none in its encoding, a line of more
   *     than 2^20 bytes, and more than 2^22 bytes in all
   */
  static TextFile read(String name, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    Charset wide = null;
    int line = 1;
    int length = 0;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      if (bytes.size() == 0) {
        FileSignature.refuse(name, block, read);
        wide = wide(block, read);
      }
      for (int i = 0; i < read; i++) {
        boolean lineEnds = block[i] == '\n' || block[i] == '\r';
        length = lineEnds ? 0 : length + 1;
        line += block[i] == '\n' ? 1 : 0;
        if (block[i] == 0 && wide == null) {
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
            name,
            "at most " + (LARGEST >> 20) + " MiB",
            "more",
            "Give a shorter series, or a file with fewer columns");
      }
    }
    Charset charset = wide == null ? StandardCharsets.UTF_8 : wide;
    String text = decoded(name, bytes.toByteArray(), charset);
    FileSignature.refuseMarkup(name, text);
    return new TextFile(text, charset.name(), DigestUtils.sha256Hex(bytes.toByteArray()));
  }

  /** UTF-16, if the text begins with its byte order mark; else null. */
  private static Charset wide(byte[] bytes, int length) {
    int mark = length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    return switch (mark) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> null;
    };
  }

  private static String decoded(String name, byte[] bytes, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw notDecoded(name, charset, text, bytes, in.position());
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidInput(name, "text", "a NUL character, so it is binary", ADVICE);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static InvalidInput notDecoded(
      String name, Charset charset, String before, byte[] bytes, int at) {
    long line = before.chars().filter(sign -> sign == '\n').count() + 1;
    String found = "bytes that are none, in line " + line;
    if (charset == StandardCharsets.UTF_8 && at < bytes.length) {
      found +=
          ", the first 0x"
              + HexFormat.of().withUpperCase().toHexDigits(bytes[at])
              + western(bytes[at]);
    }
    return new InvalidInput(name, "text in " + charset.name(), found, SAVE);
  }

  /** What a byte says in the encoding that most such files have; nobody can be sure of it. */
  private static String western(byte value) {
    try {
      String letter =
          Charset.forName("windows-1252")
              .newDecoder()
              .decode(ByteBuffer.wrap(new byte[] {value}))
              .toString();
      return ", which would be \"" + letter + "\" in Windows-1252 (Latin-1)";
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
