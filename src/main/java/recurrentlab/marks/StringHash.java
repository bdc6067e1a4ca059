package recurrentlab.marks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** The notebook's hash of a word: the CRC-32 of its lower-case form. */
public final class StringHash {
  private StringHash() {}

  /** 0 to 2^32 - 1. */
  public static long of(String word) {
    CRC32 crc = new CRC32();
    crc.update(word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** Such as {@code 0xe8b7be43}. */
  static String hexadecimal(long hash) {
    return String.format("0x%08x", hash);
  }
}
