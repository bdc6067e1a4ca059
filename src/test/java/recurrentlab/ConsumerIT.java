package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of somebody who depends on this one, as {@code mvn install} would let them: it
 * compiles, trains, and gets no library of the program's.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its repository is made of symbolic links")
class ConsumerIT {
  private static final int SECONDS = 240;

  @TempDir private Path folder;

  /** A local repository with all that the machine's has, and this build. Nothing is installed. */
  @BeforeEach
  void install() throws IOException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("repository")))) {
      for (Path each : all.filter(path -> !path.endsWith("recurrentlab")).toList()) {
        Files.createSymbolicLink(repository.resolve(each.getFileName()), each.toAbsolutePath());
      }
    }
    Path jar = Path.of(System.getProperty("jar"));
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    String version = name.replaceFirst("recurrent-lab-", "");
    Path ours =
        Files.createDirectories(repository.resolve("recurrentlab/recurrent-lab").resolve(version));
    Files.copy(jar, ours.resolve(name + ".jar"));
    Files.copy(Path.of("pom.xml"), ours.resolve(name + ".pom"));
    Path sources = Path.of("src/it/consumer");
    try (Stream<Path> all = Files.walk(sources)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(sources.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** JUnit would warn of each link. */
  @AfterEach
  void unlink() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("repository"))) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void aNetworkIsTrainedWithoutTheProgramsLibraries() throws Exception {
    boolean offline = System.getProperty("offline").startsWith("true");
    run(
        Stream.of(
            System.getProperty("maven") + "/bin/mvn",
            offline ? "-o" : "--no-transfer-progress",
            "-B",
            "-q",
            "-Djavacpp.platform.host",
            "-Dmaven.repo.local=" + folder.resolve("repository"),
            System.getProperty("compiler"),
            System.getProperty("classpath"),
            "-Dmdep.outputFile=classpath.txt"));
    String classpath = Files.readString(folder.resolve("classpath.txt"));
    assertThat(classpath)
        .contains("deeplearning4j-core", "recurrent-lab-")
        .doesNotContain("picocli", "xchart", "VectorGraphics2D", "uplot", "pebble")
        .doesNotContain("jjava", "jeromq", "logback");
    String said =
        run(
            Stream.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                "target/classes" + File.pathSeparator + classpath,
                "example.Waves"));
    Matcher losses = Pattern.compile("loss before (\\S+), after (\\S+)").matcher(said);
    assertThat(losses.find()).as(said).isTrue();
    assertThat(Double.parseDouble(losses.group(2)))
        .isLessThan(Double.parseDouble(losses.group(1)) / 10);
  }

  private String run(Stream<String> command) throws IOException, InterruptedException {
    List<String> words = command.toList();
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(said);
    assertThat(ended).as("%s ends; it said %s", words, text).isTrue();
    assertThat(process.exitValue()).as("%s: %s", words, text).isZero();
    return text;
  }
}
