package recurrentlab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aFileIsReplacedWholeAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("run.json");
    AtomicFile.write("--output", file, "one");
    AtomicFile.write("--output", file, "two");
    assertThat(file).hasContent("two");
    assertThat(left()).containsExactly(file);
  }

  /** What belongs together stays together, whichever of the two cannot be written. */
  @Test
  void severalFilesAreReplacedTogetherOrNotAtAll() throws IOException {
    Path one = Files.writeString(folder.resolve("part1.csv"), "old");
    Path other = Files.writeString(folder.resolve("run.json"), "old");
    byte[] text = "new".getBytes(StandardCharsets.UTF_8);
    Path impossible = one.resolve("below a file");
    for (List<Path> files : List.of(List.of(one, impossible), List.of(impossible, one))) {
      Map<Path, byte[]> contents = new LinkedHashMap<>();
      files.forEach(file -> contents.put(file, text));
      assertThatThrownBy(
              () -> AtomicFile.writeAll("--output", contents, () -> fail("there is no room")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("below a file");
      assertThat(one).hasContent("old");
      assertThat(left()).containsExactlyInAnyOrder(one, other);
    }
    AtomicFile.writeAll(
        "--output", Map.of(one, text, other, text), () -> assertThat(other).hasContent("old"));
    assertThat(one).hasContent("new");
    assertThat(other).hasContent("new");
    assertThat(left()).hasSize(2);
  }

  @Test
  void checkingLeavesNothing() throws IOException {
    AtomicFile.check("--metrics", folder.resolve("metrics.csv"));
    AtomicFile.checkFolder("--output", folder.resolve("a/b/c"));
    assertThat(left()).isEmpty();
  }

  @Test
  void aFileWhereAFolderShouldBeIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> AtomicFile.checkFolder("--output", file.resolve("deeper")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--output: expected a folder to write into, found " + file);
    assertThatThrownBy(() -> AtomicFile.check("--metrics", folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a file, found the folder");
    assertThatThrownBy(() -> AtomicFile.check("--metrics", file.resolve("m.csv")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--metrics: expected a folder to write into, found " + file);
    assertThat(left()).containsExactly(file);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whyAFolderCannotBeWrittenIsSaidInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (Path taken : List.of(file, link)) {
      assertThatThrownBy(() -> AtomicFile.checkFolder("--output", taken))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(taken + " (a file, or a link that leads nowhere, has this name)");
    }
    assertThatThrownBy(() -> AtomicFile.checkFolder("--output", file.resolve("in")))
        .hasMessageContaining("Not a directory");
  }

  @Test
  void aLinkThatLeadsNowhereStays() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("disk"), folder.resolve("unmounted"));
    for (Path output : List.of(link, link.resolve("a/b"))) {
      assertThatThrownBy(() -> AtomicFile.checkFolder("--output", output))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("leads nowhere");
      assertThatThrownBy(() -> FolderLock.of("--output", output)).isInstanceOf(InvalidInput.class);
      assertThat(link).isSymbolicLink();
    }
    assertThatThrownBy(() -> AtomicFile.check("--metrics", link))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("leads nowhere");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(link));
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aFolderThatIsMissingIsMade() throws IOException {
    Path file = folder.resolve("a/b/metrics.csv");
    AtomicFile.check("--metrics", file);
    assertThat(left()).isEmpty();
    AtomicFile.write("--metrics", file, "text");
    assertThat(file).hasContent("text");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkIsFollowedAndADeviceIsNotReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.write("--metrics", link, "new");
    assertThat(target).hasContent("new");
    assertThat(link).isSymbolicLink();

    Path device = Path.of("/dev/null");
    AtomicFile.check("--metrics", device);
    AtomicFile.write("--metrics", device, "text");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaidToBeFull() {
    assertThatThrownBy(() -> AtomicFile.write("--metrics", Path.of("/dev/full"), "a"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("/dev/full")
        .hasMessageContaining("Make room there")
        .message()
        .doesNotContain("(IO)");
  }
}
