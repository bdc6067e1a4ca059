package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code lab} in a small checkout of its own. A stand-in for Maven hands out the classes
 * that this test runs with, so that the script is tested and not Maven.
 */
@DisabledOnOs(OS.WINDOWS)
class LabScriptTest {
  /** All that the script needs besides Java and Maven. */
  private static final List<String> TOOLS =
      List.of("cat", "cksum", "dirname", "find", "mkdir", "mv", "readlink", "rm", "sed", "sort");

  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      echo build >> "$BUILDS"
      for argument; do
        case $argument in
          -Dlab.target=*) new=${argument#*=} ;;
          -Dmdep.outputFile=*) libraries=${argument#*=} ;;
        esac
      done
      mkdir -p "$new/classes"
      [ ! -f src/main/broken ] || { echo "ERROR: broken"; exit 1; }
      sleep 0.3
      if [ -f "$JAR" ]; then cp "$JAR" "$new/recurrent-lab-0.jar"; else mkdir "$new/recurrent-lab-0.jar"; fi
      printf %s "$LIBRARIES" > "$libraries"
      """;

  /** Tells what it was started with. Writes an archive when it is told to, unless it fails. */
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:ArchiveClassesAtExit=*)
            echo archive >> "$ARCHIVES"
            printf half > "${argument#*=}"
            [ ! -e "$0.kills" ] || kill -TERM $PPID
            [ ! -e "$0.fails" ] || exit 1
            printf whole > "${argument#*=}"
            exit
            ;;
        esac
      done
      echo "process $$"
      for argument; do printf '<%s>\\n' "$argument"; done
      echo "LC_ALL is ${LC_ALL-unset}"
      cat
      exit 7
      """;

  @TempDir private Path folder;
  private Path checkout;
  private Path tools;
  private Path maven;

  private record Ended(long process, int status, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out"));
    Files.copy(Path.of("lab"), checkout.resolve("lab"));
    assertThat(checkout.resolve("lab")).isExecutable();
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (String input : List.of(".mvn/config", "src/main/A", "data/b.csv", "reference/c.json")) {
      Files.createDirectories(checkout.resolve(input).getParent());
      Files.writeString(checkout.resolve(input), input);
    }
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Path found =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      script(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }
    maven = Files.createDirectories(folder.resolve("maven"));
    script(maven.resolve("mvn"), FAKE_MAVEN);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
  }

  /** A Java of some version that only tells what it was started with. */
  private Path fakeJava(String version) throws IOException {
    Path home = folder.resolve("java " + version);
    script(home.resolve("bin/java"), FAKE_JAVA);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private ProcessBuilder builder(String path, Path javaHome, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", path);
    environment.put("BUILDS", folder.resolve("builds").toString());
    environment.put("ARCHIVES", folder.resolve("archives").toString());
    environment.put("JAR", folder.resolve("lab.jar").toString());
    environment.put("LIBRARIES", System.getProperty("java.class.path"));
    environment.put("LANG", "C.UTF-8");
    if (javaHome != null) {
      environment.put("JAVA_HOME", javaHome.toString());
    }
    return builder;
  }

  private Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Path in = Files.writeString(folder.resolve("in"), "typed\n");
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.pid(), process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** With Maven, the stand-in. */
  private Ended lab(Path javaHome, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("lab").toString()));
    command.addAll(List.of(arguments));
    return run(builder(withMaven("/usr/bin:/bin"), javaHome, command.toArray(String[]::new)));
  }

  private String withMaven(String path) {
    return maven + File.pathSeparator + path;
  }

  /** The Java of this test, which makes no archive: that would take longer than it saves. */
  private Path ourJava() throws IOException {
    return ourJava("case \"$*\" in *ArchiveClassesAtExit*) exit 1 ;; esac\n", "");
  }

  /** The Java of this test, with its first compiler only: the second one pays later. */
  private Path ourJava(String first, String option) throws IOException {
    Path ours = Path.of(System.getProperty("java.home"));
    Path home = Files.createDirectories(folder.resolve("our java"));
    String java = "exec '" + ours + "/bin/java' -XX:TieredStopAtLevel=1 " + option + " \"$@\"\n";
    script(home.resolve("bin/java"), "#!/bin/sh\n" + first + java);
    Files.copy(
        ours.resolve("release"), home.resolve("release"), StandardCopyOption.REPLACE_EXISTING);
    return home;
  }

  private List<String> builds() throws IOException {
    return told("builds");
  }

  /** A line for each time that the stand-in did it. */
  private List<String> told(String what) throws IOException {
    Path file = folder.resolve(what);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** What is in the folder of the build and was not built. */
  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("target/lab/" + kept().get(0)))) {
      return files.filter(file -> file.toString().contains(".jsa")).toList();
    }
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("target/lab"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void assertOneLine(Ended ended, String... parts) {
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).startsWith("lab: ").contains(parts);
  }

  @Test
  void theProgramRunsFromElsewhereThroughALinkAndWithoutMavenOnceBuilt() throws Exception {
    assertThat(lab(ourJava(), "--help").out()).contains("Usage: lab ", "\n  lab --lang es");
    Files.createSymbolicLink(folder.resolve("a link"), Path.of("a check out", "lab"));
    String[] line = {"./a link", "part1", "--epochs", "1", "--output", "my results"};
    Ended ended = run(builder(tools.toString(), ourJava(), line));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("Part 1").doesNotContain("\u001b");
    assertThat(folder.resolve("my results/part1.csv")).exists();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void helpWillCallTheProgramAsItWasTyped() throws Exception {
    Path java = fakeJava("17");
    String path = withMaven("/usr/bin:/bin");
    assertThat(run(builder(path, java, "a check out/lab")).out())
        .contains("<-Drecurrentlab.command=a check out/lab>");
    assertThat(lab(java).out()).contains("<-Drecurrentlab.command=lab>");
  }

  @Test
  void argumentsInputStatusAndProcessAreJavas() throws Exception {
    // In a POSIX locale the tests' own Java has no letter with an accent to hand on.
    boolean accents = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    String[] odd = {"a b", "", "*", "$HOME", "\"'\\", "-x", "--", accents ? "ñ" : "n"};
    Ended ended = lab(fakeJava("17.0.9"), odd);
    List<String> lines = ended.out().lines().toList();

    assertThat(ended.status()).isEqualTo(7);
    assertThat(lines)
        .startsWith("process " + ended.process())
        .endsWith("typed"); // signals reach it
    assertThat(lines.subList(lines.indexOf("<recurrentlab.RecurrentLab>") + 1, lines.size() - 2))
        .containsExactly(Stream.of(odd).map(word -> "<" + word + ">").toArray(String[]::new));
    assertThat(lines).doesNotContain("<--sun-misc-unsafe-memory-access=allow>");
    assertThat(lab(fakeJava("25")).out()).contains("<--sun-misc-unsafe-memory-access=allow>");
  }

  @Test
  void pagesAreMadeByJavasFirstCompiler() throws Exception {
    Path java = fakeJava("17");
    assertThat(lab(java, "report", "x").out()).contains("<-XX:TieredStopAtLevel=1>");
    assertThat(lab(java, "part1", "report").out()).doesNotContain("TieredStopAtLevel");
  }

  @Test
  void helpIsWrittenByJavasFirstCompiler() throws Exception {
    Path java = fakeJava("17");
    for (String line : List.of("--help", "-h", "--version", "part1 --help", "grade -h")) {
      assertThat(lab(java, line.split(" ")).out()).contains("<-XX:TieredStopAtLevel=1>");
    }
  }

  @Test
  void eachJavaGetsAnArchiveOfItsOwnOnce() throws Exception {
    assertThat(lab(fakeJava("17")).err()).contains("faster starts with Java 17");
    assertThat(lab(fakeJava("17.0.9")).err()).contains("faster starts with Java 17.0.9");
    assertThat(told("archives")).hasSize(2);
    assertThat(archives()).hasSize(2).allSatisfy(file -> assertThat(file).hasContent("whole"));
    Ended again = lab(fakeJava("17"));

    assertThat(again.err()).isEmpty();
    assertThat(again.out())
        .containsPattern("<-XX:SharedArchiveFile=.*/a check out/target/lab/build.*\\.jsa>");
    assertThat(told("archives")).hasSize(2);
  }

  @Test
  void aJavaThatMakesNoArchiveIsAskedOnce() throws Exception {
    Path java = fakeJava("17");
    Files.createFile(java.resolve("bin/java.fails"));
    for (int k = 1; k <= 2; k++) {
      assertThat(lab(java).out()).contains("<recurrentlab.RecurrentLab>").doesNotContain(".jsa");
    }
    assertThat(told("archives")).hasSize(1);
    assertThat(archives()).singleElement().satisfies(file -> assertThat(file).isEmptyFile());
  }

  @Test
  void whoEndsItMeanwhileLeavesNoHalfOfAnArchive() throws Exception {
    Path java = fakeJava("17");
    Path kills = Files.createFile(java.resolve("bin/java.kills"));
    assertThat(lab(java).status()).isEqualTo(143);
    assertThat(archives()).isEmpty();
    Files.delete(kills);
    assertThat(lab(java).out()).contains(".jsa>");
  }

  @Test
  void theArchiveIsUsedAndIfItDoesNotFitIgnoredWithoutAWord() throws Exception {
    Path loaded = folder.resolve("loaded");
    String[] line = {checkout.resolve("lab").toString(), "--help"};
    ProcessBuilder builder =
        builder(
            withMaven("/usr/bin:/bin"),
            ourJava("", "'-Xlog:class+load:file=" + loaded + "'"),
            line);
    builder.environment().put("LIBRARIES", packed());
    run(builder);
    String fromArchive = "shared objects file (top)"; // below it is Java's own
    assertThat(Files.readString(loaded)).contains(fromArchive);

    Path jar = archives().get(0).resolveSibling("lab.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0)); // then it is another one to Java
    Ended ended = run(builder);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("Usage: lab ");
    assertThat(Files.readString(loaded)).contains("cli.Cli ").doesNotContain(fromArchive);
  }

  /**
   * Packs the classes of this test into the jar that Maven would make; the class path of others.
   */
  private String packed() {
    List<Path> parts =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    List<String> jar = new ArrayList<>(List.of("--create", "--file", folder + "/lab.jar"));
    parts.stream()
        .filter(Files::isDirectory)
        .forEach(classes -> jar.addAll(List.of("-C", classes.toString(), ".")));
    String[] line = jar.toArray(String[]::new);
    assertThat(ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, line))
        .isZero();
    return parts.stream()
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void itIsBuiltAnewWhenAnInputIsChangedAddedOrDeletedAndOnlyThen() throws Exception {
    Path java = fakeJava("17");
    lab(java);
    lab(java);
    assertThat(builds()).hasSize(1);
    Path source = checkout.resolve("src/main/A");
    Files.setLastModifiedTime(source, Files.getLastModifiedTime(checkout.resolve("pom.xml")));
    lab(java);
    assertThat(builds()).hasSize(1);
    Files.writeString(source, "changed");
    lab(java);
    assertThat(builds()).hasSize(2);
    Files.delete(checkout.resolve("data/b.csv"));
    lab(java);
    assertThat(builds()).hasSize(3);
    Files.writeString(checkout.resolve("reference/new.json"), "{}");
    lab(java);
    assertThat(builds()).hasSize(4);
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aFailedBuildShowsWhyAndIsNotTakenForAProgram() throws Exception {
    Path broken = Files.createFile(checkout.resolve("src/main/broken"));
    for (int k = 1; k <= 2; k++) {
      Ended ended = lab(fakeJava("17"));
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("ERROR: broken", "lab: the build failed");
      assertThat(builds()).hasSize(k);
      assertThat(kept()).isEmpty();
    }
    Files.delete(broken);
    assertThat(lab(fakeJava("17")).status()).isEqualTo(7);
  }

  /** Java takes names of files for ASCII in such a locale. */
  @Test
  void inAPosixLocaleJavaGetsOneWithAccents() throws Exception {
    String lab = checkout.resolve("lab").toString();
    Path java = fakeJava("17");
    assertThat(lab(java).out()).contains("LC_ALL is unset"); // LANG is C.UTF-8
    for (String posix : List.of("C", "POSIX")) {
      ProcessBuilder builder = builder(withMaven("/usr/bin:/bin"), java, lab);
      builder.environment().put("LC_ALL", posix);
      assertThat(run(builder).out()).contains("LC_ALL is C.UTF-8");
    }
    ProcessBuilder bare = builder(tools.toString(), java, lab); // has no command "locale"
    bare.environment().remove("LANG");
    assertThat(run(bare).out()).contains("LC_ALL is C.UTF-8");
    bare.environment().put("LANG", "es_ES.UTF-8");
    assertThat(run(bare).out()).contains("LC_ALL is unset");
  }

  @Test
  void aPlaceThatCannotBeWrittenOrReadIsSaidInOneLine() throws Exception {
    String path = withMaven("/usr/bin:/bin");
    String lab = checkout.resolve("lab").toString();
    Path java = fakeJava("17");
    Path target = Files.writeString(checkout.resolve("target"), "a file, so no folder can be made");
    assertOneLine(run(builder(path, java, lab)), "target/lab", "cannot be written", "copy");
    Files.delete(target);
    ProcessBuilder elsewhere = builder(path, java, lab);
    elsewhere.environment().put("LIBRARIES", "/no/such/one.jar:/no/such/two.jar");
    assertThat(run(elsewhere).err())
        .endsWith(
            "lab: a library cannot be read, /no/such/one.jar; remove "
                + checkout.toRealPath()
                + "/target/lab, and all is built anew\n");
    Path colon = Files.createDirectory(folder.resolve("a:b"));
    Files.copy(checkout.resolve("lab"), colon.resolve("lab"));
    assertOneLine(run(builder(path, java, colon + "/lab")), "a:b", "colon", "rename");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws Exception {
    String lab = checkout.resolve("lab").toString();
    Path java = fakeJava("17");
    List<Process> both = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      both.add(
          builder(withMaven("/usr/bin:/bin"), java, lab)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("both" + k).toFile())
              .start());
    }
    for (Process process : both) {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(7);
    }
    assertThat(kept()).singleElement().asString().startsWith("build.");
  }

  @Test
  void whatIsMissingIsSaidInOneLine() throws Exception {
    String lab = checkout.resolve("lab").toString();
    String bare = tools.toString();
    assertOneLine(run(builder(bare, null, lab)), "no Java found", "17 or newer");
    assertOneLine(run(builder(bare, folder, lab)), "JAVA_HOME", folder.toString());
    assertOneLine(run(builder(bare, fakeJava("1.8.0_402"), lab)), "1.8.0_402", "17 or newer");
    assertOneLine(run(builder(bare, fakeJava("17"), lab)), "no Maven found", "3.8");
    Path unnamed = fakeJava("11");
    Files.delete(unnamed.resolve("release"));
    script(unnamed.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
    assertOneLine(run(builder(bare, unnamed, lab)), "11.0.2");
    script(unnamed.resolve("bin/java"), "#!/bin/sh\necho 'No runtime' >&2\nexit 1\n");
    assertOneLine(run(builder(bare, unnamed, lab)), "does not run");
    Files.delete(checkout.resolve("pom.xml"));
    assertOneLine(run(builder(bare, fakeJava("17"), lab)), "pom.xml", "lib");
    assertThat(builds()).isEmpty();
  }

  /** What a terminal gets to see of these commands; {@code $LAB} is the script. */
  private String onTerminal(String commands, String noColor) throws Exception {
    assumeTrue(OS.LINUX.isCurrentOs() && Files.isExecutable(Path.of("/usr/bin/script")));
    String[] line = {"/usr/bin/script", "-qc", commands, "/dev/null"};
    ProcessBuilder builder = builder(withMaven("/usr/bin:/bin"), ourJava(), line);
    builder.environment().put("LAB", checkout.resolve("lab").toString());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("NO_COLOR", noColor);
    return run(builder).out();
  }

  @Test
  void aTerminalHasColoursInResultsInHelpAndInErrorsButNoFileHas() throws Exception {
    String commands =
        "\"$LAB\" part1 --epochs 1; \"$LAB\" part1 --help; \"$LAB\" part9; \"$LAB\" part9 2>err";
    assertThat(onTerminal(commands, ""))
        .contains("\u001b[32msame", "\u001b[1mPart 1", "\u001b[31merror:", "\u001b[33m--epochs");
    assertThat(Files.readString(folder.resolve("err"))).startsWith("error: ");
  }

  @Test
  void whoWantsNoColoursGetsNone() throws Exception {
    assertThat(onTerminal("\"$LAB\" part1 --help", "1"))
        .contains("part1 --epochs 100")
        .doesNotContain("\u001b");
  }
}
