package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.notebook.CellClasses;

/** The class path of a student's cells: no answer is on it, and what is on it needs no other. */
class StudentClassesTest {
  /** Rooms of which nothing may be there: networks, trainings, marks, and what shows them. */
  private static final List<String> ANSWERS =
      List.of(
          "scratch",
          "compiled",
          "comparison",
          "training",
          "kernels",
          "models",
          "lab",
          "grade",
          "studies",
          "exchange",
          "port",
          "record",
          "page",
          "console",
          "sweep");

  private static final String PROGRAM =
      String.valueOf(StudentClasses.class.getProtectionDomain().getCodeSource().getLocation());

  @TempDir private static Path folder;
  private static String classPath;
  private static Set<String> offered;

  @BeforeAll
  static void copy() throws IOException {
    classPath = StudentClasses.copy(folder);
    try (Stream<Path> files = Files.walk(folder.resolve("recurrentlab"))) {
      offered =
          files
              .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
              .filter(file -> file.endsWith(".class") && isOfTheProgram(file))
              .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
              .collect(Collectors.toSet());
    }
  }

  /** The class path of tests has their classes and files, too. */
  private static boolean isOfTheProgram(String file) {
    return String.valueOf(StudentClasses.class.getResource("/" + file)).startsWith(PROGRAM);
  }

  private static List<String> ofRoom(String room) {
    return offered.stream()
        .filter(name -> name.startsWith("recurrentlab." + room + "."))
        .map(name -> name.replaceFirst(".*\\.", "").replaceFirst("\\$.*", ""))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void noAnswerIsThere() {
    for (String room : ANSWERS) {
      assertThat(ofRoom(room)).as(room).isEmpty();
    }
    assertThat(ofRoom("marks")).containsExactly("Hash");
    assertThat(ofRoom("tokens")).containsExactly("AnBnLanguage", "Split", "TokenPair");
    assertThat(ofRoom("networks"))
        .containsExactly("CachedShapes", "FrugalExecutioner", "NativeSettings");
    assertThat(ofRoom("cli")).containsExactly("Logging");
    assertThat(ofRoom("checks")).contains("Check", "CellProcess", "Given");
  }

  @Test
  void noFileWithReferencesOrSolvedNotebooksIsThere() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
              .filter(StudentClassesTest::isOfTheProgram)
              .toList();
      assertThat(names)
          .isNotEmpty()
          .allMatch(name -> name.matches("(recurrentlab|data|META-INF)/.*"))
          .noneMatch(name -> name.endsWith(".ipynb") || name.contains("reference"));
    }
  }

  @Test
  void everyPatternFindsSomething() throws IOException {
    List<PathMatcher> globs = StudentClasses.globs("student-classes.txt");
    assertThat(globs).hasSizeGreaterThan(10);
    for (PathMatcher glob : globs) {
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.anyMatch(file -> glob.matches(folder.relativize(file)))).isTrue();
      }
    }
  }

  /** What they reach of ours is offered, too: a cell never ends in a class that is not found. */
  @Test
  void theyReachNoOtherClassOfOurs() {
    JavaClasses classes = new ClassFileImporter().importPath(folder.resolve("recurrentlab"));
    Set<String> reached =
        classes.stream()
            .filter(each -> offered.contains(each.getName()))
            .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .map(JavaClass::getBaseComponentType)
            .map(JavaClass::getName)
            .filter(name -> name.startsWith("recurrentlab."))
            .collect(Collectors.toSet());
    assertThat(reached).isNotEmpty();
    reached.removeAll(offered);
    assertThat(reached).isEmpty();
  }

  @Test
  void theClassPathHasTheLibrariesAndNothingElseOfOurs() {
    List<String> entries = List.of(classPath.split(File.pathSeparator));
    assertThat(entries.get(0)).isEqualTo(folder.toAbsolutePath().toString());
    assertThat(entries.subList(1, entries.size()))
        .allMatch(entry -> entry.endsWith(".jar"))
        .noneMatch(entry -> entry.contains("recurrent-lab"));
  }

  /** Where a student works, the cells run in the program itself. */
  @Test
  void inThisProcessTheOthersAreNotFoundEither(@TempDir Path other) throws Exception {
    CellClasses classes = StudentClasses.inThisProcess(other);
    assertThat(classes.loader().loadClass("recurrentlab.checks.Check")).isNotNull();
    for (String name : List.of("scratch.ElmanRnn", "marks.NotebookChecks", "grade.Judge")) {
      assertThatThrownBy(() -> classes.loader().loadClass("recurrentlab." + name))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }
}
