package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.grade.Graded.GradedCheck;

/** A small class from the submissions to the marks, each in a process of its own. */
class GradingTest {
  private static final GradeLimits LIMITS = new GradeLimits(10, 90, "128m");
  private static final String HANG =
      "double square(double x) throws Exception {\n  while (true) Thread.sleep(9);\n}";

  @TempDir private Path folder;

  private List<Path> grade(String output, boolean resume, Told told) {
    return Grading.run(
        List.of(Squares.SHEET),
        List.of(folder.resolve("class")),
        Squares.options(folder.resolve(output), resume, LIMITS),
        told);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Map<String, String> files(String output) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve(output))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.resolve(output).relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static String marks(Graded graded) {
    return graded.checks().stream()
        .map(GradedCheck::earned)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** Two processes, and one for the slips. */
  @Test
  void whoSolvedItHasAllMarksAndASlipHasAName() throws IOException {
    Path handedIn = folder.resolve("class");
    Squares.write(
        handedIn.resolve("a/squares.ipynb"),
        Squares.filled("solved", Squares.RIGHT, Squares.WEIGHTS));
    Squares.write(
        handedIn.resolve("c/squares.ipynb"),
        Squares.filled(
            "slipped", Squares.SLIP, "double[] weights() {\n  System.exit(0);\n  return null;\n}"));
    Squares.write(handedIn.resolve("e/squares.ipynb"), "{\"cells\": [");
    Told told = new Told();
    grade("grades", false, told);
    assertThat(text("grades/grades.csv"))
        .contains("solved,,5,5,4,14,14,14,a/squares.ipynb,", "slipped,,0,0,0,0,0,14,")
        .contains("cannot be read: ");
    assertThat(text("grades/index.html")).contains("doubled, not squared: 6");
    assertThat(text("grades/feedback/slipped.html"))
        .contains("doubled, not squared", "hint: times itself", ">6<")
        .doesNotContain("9.0", ">9<", "0.6");
    assertThat(told.lines).startsWith("begins 3", "solving squares").endsWith("slips squares");
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  @Tag("slow")
  void aClassIsGradedWithTheSameBytesAgainAndResumed() throws IOException {
    Path handedIn = folder.resolve("class");
    Squares.write(
        handedIn.resolve("a/squares.ipynb"),
        Squares.filled("solved", Squares.RIGHT, Squares.WEIGHTS));
    Squares.write(handedIn.resolve("b/squares.ipynb"), Squares.edition());
    Squares.write(
        handedIn.resolve("c/squares.ipynb"),
        Squares.filled(
            "slipped", Squares.SLIP, "double[] weights() { return new double[] {1, 1}; }"));
    Squares.write(
        handedIn.resolve("d/squares.ipynb"), Squares.filled("hangs", HANG, Squares.WEIGHTS));
    Squares.write(handedIn.resolve("e/squares.ipynb"), "{\"cells\": [");

    Told told = new Told();
    List<Path> written = grade("grades", false, told);
    assertThat(written).allSatisfy(file -> assertThat(file).exists());
    Map<String, Graded> byId =
        told.graded.stream().collect(Collectors.toMap(Graded::student, graded -> graded));
    assertThat(byId.keySet()).containsExactlyInAnyOrder("solved", "b", "slipped", "hangs", "e");
    assertThat(marks(byId.get("solved"))).isEqualTo("5 5 4");
    assertThat(byId.get("solved").flags()).isEmpty();
    assertThat(byId.get("solved").cells()).isEmpty();
    assertThat(marks(byId.get("b"))).isEqualTo("0 0 0");
    assertThat(marks(byId.get("slipped"))).isEqualTo("0 0 0");
    assertThat(marks(byId.get("hangs"))).as("the rest runs").isEqualTo("0 0 4");
    assertThat(byId.get("hangs").cells()).extracting(Graded.Ended::end).containsExactly("end.time");
    assertThat(marks(byId.get("e"))).isEqualTo("0 0 0");
    assertThat(told.lines).startsWith("begins 5", "solving squares").endsWith("slips squares");

    assertThat(text("grades/grades.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("id", "b", "e", "hangs", "slipped", "solved");
    assertThat(text("grades/grades.csv"))
        .contains("solved,,5,5,4,14,14,14,a/squares.ipynb,")
        .contains("cannot be read: ");
    assertThat(text("grades/index.html")).contains("doubled, not squared: 6");
    assertThat(text("grades/feedback/slipped.html"))
        .contains("doubled, not squared", "hint: times itself", ">6<")
        .doesNotContain("9.0", ">9<", "0.6");
    assertThat(text("grades/feedback/hangs.html")).contains("took too long");

    againWithTheSameBytes();
    onlyWhatChangedRunsAgain();
  }

  private void againWithTheSameBytes() throws IOException {
    Told told = new Told();
    grade("again", false, told);
    assertThat(files("again")).isEqualTo(files("grades"));
  }

  private void onlyWhatChangedRunsAgain() throws IOException {
    Map<String, String> before = files("grades");
    Told told = new Told();
    grade("grades", true, told);
    assertThat(told.lines.stream().filter(line -> line.startsWith("graded"))).hasSize(5);
    assertThat(files("grades")).isEqualTo(before);

    Squares.write(
        folder.resolve("class/c/squares.ipynb"),
        Squares.filled("slipped", Squares.RIGHT, Squares.WEIGHTS));
    told = new Told();
    grade("grades", true, told);
    assertThat(text("grades/grades.csv")).contains("slipped,,5,5,4,14,14,14,");
    assertThat(told.lines).contains("graded hangs", "graded slipped");
  }
}
