package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

class ZipContentTest {
  private static final String ENTRY = "PK\u0001\u0002"; // begins one in the table of contents
  private static final int CHECKSUM = 16; // its place there

  @TempDir private Path folder;

  /** Java itself reads such an entry without a word. */
  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "views.npz", "part1-compressed.npz"})
  void anEntryWithAnotherChecksumIsDamaged(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/exchange", name));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(ENTRY); at >= 0; at = text.indexOf(ENTRY, at + 1)) {
      bytes[at + CHECKSUM] ^= 1;
    }
    Path damaged = folder.resolve(name);
    Files.write(damaged, bytes);
    assertThatThrownBy(() -> ArrayFile.read(damaged, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(damaged + ", ")
        .hasMessageContaining("the file is damaged");
  }
}
