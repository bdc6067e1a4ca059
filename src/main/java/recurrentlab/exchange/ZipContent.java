package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;

/**
 * A zip of somebody else's. Names in it are looked up and never become paths; what an entry says
 * about its size is not believed.
 *
 * @param file where it is
 * @param zip open
 * @param expected what the file should be, for messages
 * @param advice what to do if it is not
 */
record ZipContent(Path file, ZipFile zip, String expected, String advice) {
  /** What is made of a zip. */
  interface Reader<T> {
    T read(ZipContent content) throws IOException;
  }

  /** What is made of an entry. */
  interface EntryReader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * Opens a zip, and closes it when it has been read.
   *
   * @throws InvalidInput if it cannot be opened or read; Java refuses encrypted entries, too
   */
  static <T> T read(Path file, String expected, String advice, Reader<T> reader) {
    try {
      Heap.requireFor(file, Files.size(file)); // Java reads the whole table of contents
      try (ZipFile zip = new ZipFile(file.toFile())) {
        ZipContent content = new ZipContent(file, zip, expected, advice);
        content.requireDistinctNames();
        return reader.read(content);
      }
    } catch (ZipException e) {
      throw new InvalidInput(
          file.toString(), expected, "no zip, or a broken one (" + e.getMessage() + ")", advice);
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidInput) {
        throw e;
      }
      throw new InvalidInput(
          file.toString(), expected, "a zip with names that cannot be read", advice);
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, expected, e);
    }
  }

  /** Two programs may take different ones of two entries with one name. */
  private void requireDistinctNames() {
    Set<String> names = new HashSet<>();
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid(name, "one entry of this name", "two");
            });
  }

  /** Whether an entry's name ends so. */
  boolean hasEnding(String ending) {
    return zip.stream().anyMatch(entry -> entry.getName().endsWith(ending));
  }

  /**
   * An entry's bytes.
   *
   * @param most how many there may be
   */
  byte[] bytes(ZipEntry entry, long most) throws IOException {
    return read(
        entry,
        in -> {
          byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
          if (bytes.length > most) {
            throw invalid(entry.getName(), "at most " + most + " bytes", "more");
          }
          return bytes;
        });
  }

  /**
   * Reads an entry whole, and holds it against its checksum, which Java does not.
   *
   * @param reader reads to its end
   */
  <T> T read(ZipEntry entry, EntryReader<T> reader) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      T read = reader.read(in);
      if (in.read() >= 0) {
        throw invalid(entry.getName(), "an entry that ends here", "more bytes");
      }
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw invalid(
            entry.getName(),
            "bytes with the checksum (CRC-32) that the zip says",
            "another one: the file is damaged");
      }
      return read;
    }
  }

  /** For something wrong in an entry. */
  InvalidInput invalid(String entry, String expected, Object found) {
    return new InvalidInput(place(entry), expected, found, advice);
  }

  /** The file, and where in it. */
  String place(String entry) {
    return file + ", " + InvalidInput.shortened(entry);
  }
}
