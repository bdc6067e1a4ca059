package recurrentlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the code and the one-way arrows between them, as CONTRIBUTING.md has them. */
class ArchitectureTest {
  /** The program without its tests. */
  static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("recurrentlab");

  /** How the table calls the package of the mains. */
  private static final String ROOT = "root";

  private static final Pattern ROW =
      Pattern.compile("\\| (`(?=\\w+`)|(?=root ))(?<room>\\w+)`? \\|.*\\| (?<others>[a-z, ]+) \\|");

  /** The package of a room; the mains, which are none's, are in the root. */
  private static String packageOf(String room) {
    return room.equals(ROOT) ? "recurrentlab" : "recurrentlab." + room + "..";
  }

  static String roomOf(JavaClass type) {
    String[] names = type.getPackageName().split("[.]");
    return names.length == 1 ? ROOT : names[1];
  }

  /** Each room with those that it may touch, from the table of CONTRIBUTING.md. */
  static Map<String, Set<String>> rooms() throws IOException {
    Map<String, Set<String>> rooms = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("CONTRIBUTING.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String others = row.group("others");
        Set<String> touched =
            others.equals("nothing of ours") ? Set.of() : Set.of(others.split(", "));
        assertThat(rooms.put(row.group("room"), touched)).as("two rows: " + line).isNull();
      }
    }
    return rooms;
  }

  static Stream<Arguments> rows() throws IOException {
    return rooms().entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @Test
  void theTableHasEveryRoomAndNoOther() throws IOException {
    Set<String> existing = LAB.stream().map(ArchitectureTest::roomOf).collect(Collectors.toSet());
    assertThat(rooms().keySet()).containsExactlyInAnyOrderElementsOf(existing);
    assertThat(rooms().values().stream().flatMap(Set::stream))
        .allMatch(other -> other.equals("all") || existing.contains(other));
  }

  /** Only the root may touch {@code cli}, and nobody the root: no other row names them. */
  @ParameterizedTest(name = "{0} touches {1}")
  @MethodSource("rows")
  void aRoomTouchesOnlyTheseOthers(String room, Set<String> others) throws IOException {
    Stream<String> touched =
        others.contains("all")
            ? rooms().keySet().stream().filter(other -> !other.equals(ROOT))
            : others.stream();
    String[] allowed =
        Stream.concat(Stream.of(room), touched)
            .map(ArchitectureTest::packageOf)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> another =
        resideInAnyPackage("recurrentlab..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed)));
    noClasses()
        .that()
        .resideInAPackage(packageOf(room))
        .should()
        .dependOnClassesThat(another)
        .check(LAB);
  }

  @Test
  void onlyTheMainsTouchTheCommandLine() throws IOException {
    rooms()
        .forEach(
            (room, others) ->
                assertThat(others)
                    .as(room)
                    .doesNotContain(ROOT)
                    .matches(touched -> room.equals(ROOT) == touched.contains("cli")));
  }

  @Test
  void thereAreNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("recurrentlab.(*)..")
        .should()
        .beFreeOfCycles()
        .check(LAB);
  }

  /**
   * Settings, and with them --help, must not wait for ND4J's native code; the networks by hand are
   * by hand.
   */
  @Test
  void whatNeedsNoFrameworkKnowsNone() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "recurrentlab",
            "recurrentlab.cli..",
            "recurrentlab.files..",
            "recurrentlab.random..",
            "recurrentlab.kernels..",
            "recurrentlab.settings..",
            "recurrentlab.scratch..",
            "recurrentlab.comparison..",
            "recurrentlab.marks..",
            "recurrentlab.record..",
            "recurrentlab.text..",
            "recurrentlab.charts..",
            "recurrentlab.console..",
            "recurrentlab.page..",
            "recurrentlab.notebook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..")
        .check(LAB);
  }

  @Test
  void onlyNotebooksKnowTheCompilerAndJupyter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("recurrentlab.notebook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.jshell..", "org.dflib..", "org.zeromq..")
        .check(LAB);
  }

  @Test
  void theNetworksByHandReadAndPrintNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "recurrentlab.scratch..", "recurrentlab.random..", "recurrentlab.kernels..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..")
        .check(LAB);
  }
}
