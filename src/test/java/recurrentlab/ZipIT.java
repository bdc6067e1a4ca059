package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip to hand out, as {@code mvn package} has made it. */
class ZipIT {
  /** The native libraries are larger, and help needs none of them. */
  private static final long LARGEST_UNPACKED = 10_000_000;

  @TempDir private Path folder;

  /** The one folder in the zip, unpacked without the largest files. */
  private Path unpack() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(
            Path.of(System.getProperty("zip")), Map.of("enablePosixFileAttributes", true))) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(zip.getPath("/"))) {
        all = files.filter(file -> file.getNameCount() > 0).toList();
      }
      assertThat(all.stream().map(file -> file.getName(0).toString()).distinct()).hasSize(1);
      for (Path file : all) {
        Path target = folder.resolve(file.toString().substring(1));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (Files.size(file) < LARGEST_UNPACKED) {
          Files.copy(file, target);
        } else {
          Files.createFile(target);
        }
        if (file.endsWith("lab")) {
          assertThat(Files.getPosixFilePermissions(file))
              .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
          assertThat(target.toFile().setExecutable(true)).isTrue();
        }
      }
      return folder.resolve(all.get(0).getName(0).toString());
    }
  }

  @Test
  void itHoldsWhatAClassNeeds() throws IOException {
    Path lab = unpack();
    assertThat(lab.getFileName().toString()).startsWith("recurrent-lab-");
    try (Stream<Path> files = Files.list(lab)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "lab",
              "lab.cmd",
              "lib",
              "data",
              "docs",
              "notebooks",
              "README.md",
              "LICENSE",
              "NOTICE",
              "CHANGELOG.md",
              "THIRD-PARTY.txt");
    }
    assertThat(lab.resolve("data/airline-passengers.csv")).isNotEmptyFile();
    assertThat(lab.resolve("notebooks/part1-elman-rnn.ipynb")).isNotEmptyFile();
    assertThat(lab.resolve("docs/pictures/page-memory.png")).isNotEmptyFile();
    assertThat(lab.resolve("docs/RUNNING.md")).isNotEmptyFile();
    assertThat(lab.resolve("THIRD-PARTY.txt"))
        .content()
        .contains("logback-classic", "EPL-2.0", "threetenbp")
        .doesNotContain("junit");
    assertThat(Files.readString(lab.resolve("lab"))).doesNotContain("\r");
    assertThat(Files.readString(lab.resolve("lab.cmd"))).contains("@echo off\r\n");
  }

  @Test
  void itsLibrariesAreThoseThatTheProgramNames() throws IOException {
    Path libraries = unpack().resolve("lib");
    List<String> names;
    try (Stream<Path> files = Files.list(libraries)) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    String program =
        names.stream().filter(name -> name.startsWith("recurrent-lab-")).findFirst().orElseThrow();
    try (JarFile jar = new JarFile(libraries.resolve(program).toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path").split(" "))
          .containsExactlyInAnyOrder(
              names.stream().filter(name -> !name.equals(program)).toArray(String[]::new));
    }
    assertThat(names).noneMatch(name -> name.matches("(junit|assertj|archunit|jqwik|jmh).*"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itsScriptRuns() throws IOException, InterruptedException {
    Path lab = unpack().resolve("lab");
    ProcessBuilder builder = new ProcessBuilder(lab.toString(), "--help").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.directory(folder.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).startsWith("Usage: lab ");
  }
}
