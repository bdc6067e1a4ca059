package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.PartKind;

/**
 * Real files with some of their bytes changed, taken out, doubled or put in: each is read, or
 * refused in one line that names the file; never anything else, and never for long. Many more, in a
 * small heap: {@code mvn -P slow test -Dtest=HostileFilesTest -Dinputs=8000 -Dtest.heap=-Xmx256m}.
 */
class HostileFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchange");
  private static final int FEW = 60;
  private static final int MANY = Integer.getInteger("inputs", 2000);
  private static final long LONGEST_NANOS = 1_000_000_000L;

  @TempDir private Path folder;

  /** A file, and who reads it. */
  private record Victim(String name, byte[] bytes, Consumer<Path> reader) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Victim> victims() throws IOException {
    Checkpoint checkpoint = ModelFileTest.checkpoint(PartKind.TOKEN_LSTM);
    byte[] model = ModelFile.bytes(checkpoint, Map.of());
    Consumer<Path> arrays = file -> ArrayFile.read(file, Optional.empty());
    Stream<Victim> made =
        Stream.of(
            new Victim("m.safetensors", model, ModelFile::read),
            new Victim("a.safetensors", model, arrays));
    Stream<Victim> others =
        Stream.of("views.pt", "nested.pt", "kinds.pt", "part1.npz", "part1-compressed.npz")
            .map(name -> new Victim(name, bytes(name), arrays));
    Stream<Victim> npy =
        Stream.of("fortran.npy").map(name -> new Victim(name, bytes(name), Npy::read));
    Stream<Victim> series =
        Stream.of("semicolon-quoted.csv", "utf16.csv", "footer.csv", "comments.csv")
            .map(name -> new Victim(name, found(name), HostileFilesTest::readSeries));
    Stream<Victim> notebooks =
        Stream.of("old42.ipynb", "no-output-metadata.ipynb")
            .map(name -> new Victim(name, found(name), NotebookReader::read));
    return Stream.of(made, others, npy, series, notebooks).flatMap(all -> all);
  }

  private static void readSeries(Path file) {
    MonthlySeries.read(file, "2", true);
  }

  /** Among the small files that strangers' files taught us. */
  private static byte[] found(String name) {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void someDamagedFilesAreReadOrRefused(Victim victim) throws IOException {
    attack(victim, FEW, 1);
  }

  @ParameterizedTest
  @MethodSource("victims")
  @Tag("slow")
  void manyDamagedFilesAreReadOrRefused(Victim victim) throws IOException {
    attack(victim, MANY, 2);
  }

  private void attack(Victim victim, int inputs, long seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve(victim.name());
    int refused = 0;
    for (int k = 0; k < inputs; k++) {
      byte[] damaged = damaged(victim.bytes(), random);
      Files.write(file, damaged);
      long start = System.nanoTime();
      try {
        victim.reader().accept(file);
      } catch (InvalidInput e) {
        refused++;
        assertThat(e.getMessage()).contains(victim.name()).doesNotContain("\n");
      } catch (Throwable e) {
        fail("input " + k + " of seed " + seed + ": " + e, e);
      }
      assertThat(System.nanoTime() - start).as("input %d", k).isLessThan(LONGEST_NANOS);
    }
    assertThat(refused).isGreaterThan(inputs / 10);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = List.of((byte) 0, (byte) 0xFF, (byte) 0x7F).get(random.nextInt(3));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> { // a digit: sizes, shapes and offsets are written in them
          for (int k = 0; k < bytes.length; k++) {
            int place = (at + k) % bytes.length;
            if (bytes[place] >= '0' && bytes[place] <= '9') {
              bytes[place] = (byte) ('0' + random.nextInt(10));
              break;
            }
          }
        }
        default -> { // a piece of it again
          int length = Math.min(1 + random.nextInt(40), bytes.length - at);
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
