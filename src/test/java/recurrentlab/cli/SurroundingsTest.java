package recurrentlab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.RecurrentLab;

/**
 * What is written is the same to the byte wherever it is written, but for the time of the run, the
 * seconds that it took, and what repeats them.
 */
class SurroundingsTest {
  private static final Pattern ZIP = Pattern.compile("data:application/zip;base64,([^\"]*)");

  @TempDir private Path folder;

  private record Written(String console, Map<String, String> files) {}

  /** In this process, in a locale and a time zone. */
  private Written run(String tag, String zone, String line) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone before = TimeZone.getDefault();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Cli.execute(new PrintWriter(out), new PrintWriter(err), arguments(line));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(before);
    }
    assertThat(err.toString()).isEmpty();
    return new Written(untimed(out.toString()), files());
  }

  private String[] arguments(String line) {
    Stream<String> output = Stream.of("--output", folder.resolve("out").toString());
    return Stream.concat(Stream.of(line.split(" ")), output).toArray(String[]::new);
  }

  /** Its files without the times. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder.resolve("out"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        boolean picture = file.toString().endsWith(".png");
        files.put(folder.relativize(file).toString(), picture ? text : untimed(text));
      }
    }
    return files;
  }

  private static String untimed(String text) throws IOException {
    Matcher zip = ZIP.matcher(text);
    String opened =
        zip.find() ? zip.replaceFirst(Matcher.quoteReplacement(opened(zip.group(1)))) : text;
    return opened
        .replaceAll("\"(started|seconds)\" : [^,\\s]+", "$1")
        .replaceAll("<time .*?</time>", "time")
        .replaceAll("\\d+[.,]?\\d* s\\b|\\d+:\\d\\d", "time");
  }

  /** What is in a zip: names, times as they are written, and texts without times. */
  private static String opened(String base64) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(entry.getName()).append(entry.getTimeLocal());
        text.append(entry.getLastModifiedTime()).append(Arrays.toString(entry.getExtra()));
        text.append(untimed(new String(zip.readAllBytes(), ISO_8859_1)));
      }
    }
    return text.toString();
  }

  private void assertSame(Written found, Written expected) {
    assertThat(found.console()).isEqualTo(expected.console());
    assertThat(found.files().keySet()).isEqualTo(expected.files().keySet());
    found
        .files()
        .forEach((name, text) -> assertThat(text).as(name).isEqualTo(expected.files().get(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "ar-EG, Asia/Kathmandu, part1 --epochs 2",
    "tr-TR, America/St_Johns, part4 --epochs 1",
    "fa-IR, Pacific/Kiritimati, part2 --epochs 1 --lang es",
  })
  void theMachinesLanguageAndZoneAreNowhere(String tag, String zone, String line)
      throws IOException {
    Written expected = run("en-US", "UTC", line);
    assertThat(expected.files().keySet()).hasSizeGreaterThan(4);
    assertSame(run(tag, zone, line), expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar-EG",
        "fa-IR",
        "bn-BD",
        "es-ES",
        "de-DE",
        "tr-TR",
        "sv-SE",
        "fr-CH",
        "my-MM",
        "th-TH-u-nu-thai",
        "ar-EG-u-nu-arab",
        "ja-JP-u-ca-japanese"
      })
  @Tag("slow")
  void inTwelveLanguagesAndThreeZones(String tag) throws IOException {
    for (String line : List.of("part1 --epochs 1", "part3 --epochs 1 --lang es")) {
      Written expected = run("en-US", "UTC", line);
      for (String zone : List.of("America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati")) {
        assertSame(run(tag, zone, line), expected);
      }
    }
  }

  /** Java decides on these when it starts. */
  @Test
  void noHabitOfAnyKindReachesAFile() throws IOException, InterruptedException {
    String line = "part1 --epochs 1";
    Map<String, String> expected = run("en-US", "UTC", line).files();
    ProcessBuilder builder = ProcessTest.shortBuilder(RecurrentLab.class, arguments(line));
    builder
        .command()
        .addAll(
            1,
            List.of(
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1",
                "-Dline.separator=\r\n"));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.redirectOutput(folder.resolve("console").toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("console"))).isZero();
    Map<String, String> found = files();
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach((name, text) -> assertThat(text).as(name).isEqualTo(expected.get(name)));
  }

  @Test
  void aUserWithoutANameHasAHome() {
    String here = folder.toAbsolutePath().toString();
    String there = folder.resolve("missing").toString();
    assertThat(Cli.home(there, Map.of("HOME", here), "tmp")).isEqualTo(there);
    assertThat(Cli.home("?", Map.of("HOME", here), "tmp")).isEqualTo(here);
    assertThat(Cli.home("?", Map.of("HOME", there), "tmp")).isEqualTo("tmp");
    assertThat(Cli.home("?", Map.of("HOME", "."), "tmp")).isEqualTo("tmp");
    assertThat(Cli.home("?", Map.of(), "tmp")).isEqualTo("tmp");
  }

  /** In a POSIX locale Java has no accents in names of files; the script sees to another one. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNameThatJavaCannotReadIsOneLine() throws IOException, InterruptedException {
    assumeThat(System.getProperty("java.class.path"))
        .as("in a folder with an accent Java does not even find the program")
        .matches("\\p{ASCII}*");
    assumeThat(System.getProperty("sun.jnu.encoding"))
        .as("the tests' own Java must be able to make a folder with an accent")
        .isEqualToIgnoringCase("UTF-8");
    Path accent = Files.createDirectory(folder.resolve("a\u00f1o"));
    assertRefusedInPosix(folder, "--output", "part1", "--output", accent + "/out");
    assertRefusedInPosix(accent, "current folder", "part1", "--epochs", "1");
    assertThat(accent).isEmptyDirectory();
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("a\u00f1o", "said");
    }
  }

  private void assertRefusedInPosix(Path directory, String what, String... args)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    ProcessBuilder builder = ProcessTest.shortBuilder(RecurrentLab.class, args);
    builder.environment().put("LC_ALL", "C");
    builder.directory(directory.toFile()).redirectErrorStream(true);
    Process process = builder.redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(said).lines())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(what, "expected", "LC_ALL", "C.UTF-8", "the script lab");
    assertThat(process.exitValue()).isEqualTo(2);
  }
}
