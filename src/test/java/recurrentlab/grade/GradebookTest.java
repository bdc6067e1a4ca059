package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.checks.Value;
import recurrentlab.grade.Graded.Ended;
import recurrentlab.grade.Graded.Flag;
import recurrentlab.grade.Graded.GradedCheck;
import recurrentlab.grade.Graded.WrittenAnswer;
import recurrentlab.settings.Language;

class GradebookTest {
  private static final String SCRIPT = "<script>alert(1)</script>";

  @TempDir private Path folder;

  private static GradedCheck check(String name, boolean passed, String computed) {
    Value wrong = passed ? Value.nothing("") : Value.word(computed);
    return new GradedCheck("c", name, name, 5, passed, computed, "a number", "times itself", wrong);
  }

  private static Graded graded(String id, String name, Language language, GradedCheck... checks) {
    return new Graded(
        id,
        name,
        "",
        "squares",
        language,
        id + ".ipynb",
        "k",
        List.of(checks),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Grading.Outcome outcome(List<Graded> strangers, Graded... graded) {
    return new Grading.Outcome(List.of(graded), Map.of(), strangers, List.of(), Map.of());
  }

  private void write(Grading.Outcome outcome) {
    Gradebook.write(folder, Language.EN, outcome);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private List<CSVRecord> csv(String file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return format.parse(new StringReader(text(file))).getRecords();
  }

  @Test
  void aRowAStudentHasTheMarksOfEachCheck() throws IOException {
    Graded half = graded("ada", "Ada", Language.EN, check("a", true, "9"), check("b", false, "6"));
    write(outcome(List.of(), half.with("ada", List.of(new Flag("flag.added", "[3]")))));
    CSVRecord row = csv("grades.csv").get(0);
    assertThat(row.toMap())
        .containsEntry("id", "ada")
        .containsEntry("name", "Ada")
        .containsEntry("squares: a", "5")
        .containsEntry("squares: b", "0")
        .containsEntry("squares", "5")
        .containsEntry("total", "5")
        .containsEntry("available", "10")
        .containsEntry("files", "ada.ipynb")
        .containsEntry("flags", "a cell of their own, [3]");
  }

  /** Canvas knows a student by its own number, and only by that. */
  @Test
  void theImportHasCanvassNumber() throws IOException {
    Graded one = graded("12345", "", Language.EN, check("a", true, "9"));
    Graded canvas =
        new Graded(
            "67890",
            "lovelaceada",
            "4711",
            "squares",
            Language.EN,
            "f",
            "k",
            one.checks(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    write(outcome(List.of(), one, canvas));
    assertThat(csv("import.csv").stream().map(row -> row.get("ID") + " " + row.get(5)))
        .containsExactly("12345 5", "4711 5");
  }

  /** A spreadsheet that opens the table runs nothing. */
  @Test
  void noCellIsAFormula() throws IOException {
    for (String formula :
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")")) {
      write(outcome(List.of(), graded(formula, formula, Language.EN, check("a", true, "9"))));
      for (String file : List.of("grades.csv", "import.csv")) {
        for (String cell : csv(file).get(0)) {
          assertThat(cell).doesNotMatch("(?s)[=+\\-@].*");
        }
      }
      assertThat(csv("grades.csv").get(0).get("id")).isEqualTo("'" + formula);
    }
  }

  @Test
  void nothingOfAStudentIsHtml() throws IOException {
    Graded hostile =
        new Graded(
            SCRIPT,
            SCRIPT,
            "",
            "squares",
            Language.EN,
            SCRIPT,
            "k",
            List.of(check("a", false, SCRIPT)),
            List.of(new WrittenAnswer("q", SCRIPT + "<img src=x onerror=alert(1)>")),
            List.of(new Ended("c", 3, "end.failed", SCRIPT)),
            List.of(new Flag("remark.check", SCRIPT), new Flag("flag.unreadable", SCRIPT)),
            List.of(),
            List.of("<b>"));
    Graded stranger =
        hostile.with("\"'><svg onload=alert(1)>", List.of(new Flag("flag.stranger", SCRIPT)));
    write(
        new Grading.Outcome(
            List.of(hostile),
            Map.of(SCRIPT, SCRIPT),
            List.of(stranger),
            List.of(SCRIPT),
            Map.of()));
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).hasSize(3);
      for (Path page : pages) {
        assertThat(page)
            .content()
            .doesNotContainIgnoringCase("<script", "<img", "<svg", "<b>")
            .contains("&lt;script&gt;");
      }
    }
  }

  /** Each has a page, in the folder of pages, whatever the system makes of capitals. */
  @Test
  void everyIdHasAPageOfItsOwn() throws IOException {
    List<String> ids =
        List.of(
            "../../x", "a/b", "A/B", "a_b", "a\\b", "..", ".", "ñ", "a b", "[!", "\"<", "a_b-2");
    Graded[] all =
        ids.stream()
            .map(id -> graded(id, "name of " + id, Language.EN, check("a", true, "9")))
            .toArray(Graded[]::new);
    write(outcome(List.of(), all));
    try (Stream<Path> files = Files.list(folder.resolve("feedback"))) {
      assertThat(files.map(file -> file.getFileName().toString().toLowerCase()).distinct())
          .hasSize(ids.size());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("feedback", "grades.csv", "import.csv", "index.html");
    }
    assertThat(csv("grades.csv")).hasSize(ids.size());
  }

  @Test
  void aPageIsInItsStudentsLanguage() throws IOException {
    write(
        outcome(
            List.of(),
            graded("ada", "", Language.EN, check("a", false, "6")),
            graded("ida", "", Language.ES, check("a", false, "6"))));
    assertThat(text("feedback/ada.html"))
        .contains("lang=\"en\"", "0 of 5 marks", "hint: times itself", "expected: a number");
    assertThat(text("feedback/ida.html"))
        .contains("lang=\"es\"", "0 de 5 puntos", "pista: times itself");
    assertThat(text("index.html")).contains("lang=\"en\"", "ada", "ida");
  }

  /** Else a class's unreadable files would be missing in the table. */
  @Test
  void whatCouldNotBeReadHasARowAndAPage() throws IOException {
    Graded stranger =
        new Graded(
            "bob",
            "Bob",
            "",
            "",
            Language.EN,
            "bob/x.ipynb",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(new Flag("flag.unreadable", "x.ipynb, line 1: expected a notebook")),
            List.of(),
            List.of());
    write(outcome(List.of(stranger), graded("ada", "", Language.EN, check("a", true, "9"))));
    assertThat(csv("grades.csv").get(1).toMap())
        .containsEntry("id", "bob")
        .containsEntry("total", "0")
        .containsEntry("squares", "")
        .containsEntry("files", "bob/x.ipynb")
        .containsEntry("flags", "cannot be read: x.ipynb, line 1: expected a notebook");
    assertThat(text("feedback/bob.html")).contains("cannot be read: x.ipynb, line 1");
    assertThat(text("index.html")).contains("bob/x.ipynb: no notebook of this assignment.");
  }

  @Test
  void aStudentsPageHasNothingOfOthers() throws IOException {
    List<Graded> all = new ArrayList<>();
    all.add(graded("ada", "", Language.EN, check("a", false, "6")));
    all.add(graded("bob", "", Language.EN, check("a", true, "123456")));
    write(outcome(List.of(), all.toArray(Graded[]::new)));
    assertThat(text("feedback/ada.html")).doesNotContain("bob", "123456");
  }
}
