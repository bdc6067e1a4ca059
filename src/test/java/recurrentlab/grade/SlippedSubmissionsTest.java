package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.grade.Graded.GradedCheck;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.networks.NativeSettings;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.notebook.NotebookWriter;
import recurrentlab.settings.Language;

/**
 * A class in which everybody made one typical slip, up to the training: the check behind it fails,
 * and those that do not depend on it are earned.
 */
@Tag("slow")
class SlippedSubmissionsTest {
  private static final GradeLimits LIMITS = new GradeLimits(60, 300, "512m");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^[\\w.]+(?:<.*>)?(?:\\[\\])* (\\w+) ?(?:=|;|\\(|,)");
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** The notebook's checks of the vocabulary do not look at the words' indices. */
  private static final Set<String> SEEN_LATER = Set.of("indices counted from 1");

  @TempDir private Path folder;
  private final Map<String, String> names = new HashMap<>(); // of slips, by student

  /** A declaration or statement of a cell, at its outermost level. */
  private record Statement(String cell, String text) {
    Set<String> words() {
      String code =
          text.lines().map(SlippedSubmissionsTest::code).collect(Collectors.joining("\n"));
      return WORD.matcher(code).results().map(m -> m.group()).collect(Collectors.toSet());
    }

    /** The names that it declares; a loop or call changes those that its own cell declares. */
    Set<String> declared(Set<String> ofItsCell) {
      Matcher matcher = DECLARED.matcher(text);
      Set<String> names = new LinkedHashSet<>();
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
      if (names.isEmpty()) {
        names.addAll(words());
        names.retainAll(ofItsCell);
      }
      return names;
    }
  }

  private Sheet untrained(String part) throws IOException {
    Notebook whole = NotebookReader.read(Path.of("notebooks", part)).notebook();
    List<Cell> cells =
        whole.cells().stream().takeWhile(cell -> !SheetCell.has(cell, SheetCell.TRAINING)).toList();
    return Sheet.read(
        Squares.write(folder.resolve(part), NotebookWriter.text(whole.withCells(cells))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"part1-elman-rnn.ipynb", "part2-lstm-by-hand.ipynb", "part3-token-lstm.ipynb"})
  void theCheckBehindASlipFailsAndOthersAreEarned(String part) throws IOException {
    Sheet sheet = untrained(part);
    Map<String, Statement> slips = handIn(sheet);
    Told told = new Told();
    Grading.run(
        List.of(sheet),
        List.of(folder.resolve("class")),
        new Grading.Options(
            folder.resolve("grades"), 2, false, LIMITS, NativeSettings::apply, Language.EN),
        told);
    Map<String, Graded> graded =
        told.graded.stream().collect(Collectors.toMap(Graded::student, Function.identity()));
    assertThat(graded.keySet()).containsAll(slips.keySet()).contains("solved");
    assertThat(graded.get("solved").checks()).allMatch(GradedCheck::passed);
    SoftAssertions softly = new SoftAssertions();
    slips.forEach((student, slipped) -> check(softly, sheet, slipped, graded.get(student)));
    softly.assertAll();
    assertThat(slips).hasSizeGreaterThan(part.startsWith("part3") ? 8 : 30);
  }

  private void check(SoftAssertions softly, Sheet sheet, Statement slipped, Graded graded) {
    Set<String> dependent = dependent(sheet, slipped);
    Set<String> failed =
        graded.checks().stream()
            .filter(check -> !check.passed())
            .map(GradedCheck::check)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String name = names.get(graded.student());
    System.out.println(name + ": " + failed);
    softly.assertThat(dependent).as(name).isNotEmpty();
    softly.assertThat(failed).as(name).isNotEmpty().isSubsetOf(dependent);
    Map<String, List<String>> byCell = new LinkedHashMap<>();
    graded
        .checks()
        .forEach(
            each -> byCell.computeIfAbsent(each.cell(), c -> new ArrayList<>()).add(each.check()));
    List<String> behind =
        byCell.values().stream()
            .filter(checks -> checks.stream().anyMatch(dependent::contains))
            .findFirst()
            .orElse(List.of());
    if (!SEEN_LATER.contains(name)) {
      softly.assertThat(failed).as(name).containsAnyElementsOf(behind);
    }
  }

  /** A submission for each slip, and the solved one; where each slip is. */
  private Map<String, Statement> handIn(Sheet sheet) throws IOException {
    Notebook edition;
    try (Judge judge = new Judge(sheet, NativeSettings::apply)) {
      edition = judge.studentEdition();
    }
    write(sheet, edition, "solved", null, null);
    Map<String, Statement> slips = new LinkedHashMap<>();
    for (SheetCell cell : sheet.cells()) {
      for (Regions.Slip slip : cell.regions().slips()) {
        String student = "slip " + (slips.size() + 1);
        names.put(student, slip.name());
        write(sheet, edition, student, cell, slip.source());
        slips.put(student, changed(cell, slip.source()));
      }
    }
    return slips;
  }

  private static Statement changed(SheetCell cell, String source) {
    List<Statement> right = statements(cell.id(), cell.solved());
    List<Statement> slipped = statements(cell.id(), source);
    assertThat(slipped).hasSameSizeAs(right);
    slipped.removeAll(right);
    assertThat(slipped).hasSize(1);
    return slipped.get(0);
  }

  private void write(
      Sheet sheet, Notebook edition, String student, SheetCell slipped, String source)
      throws IOException {
    Notebook filled =
        Squares.change(
            edition,
            cell -> {
              SheetCell known = sheet.find(cell.id()).orElse(null);
              if (known != null && known.role() == Role.STUDENT) {
                return Squares.with(
                    cell,
                    "String studentId = \""
                        + student
                        + "\";\nString studentName = \""
                        + student
                        + "\";");
              }
              if (known == null || known.role() != Role.SOLUTION) {
                return cell;
              }
              return Squares.with(cell, known == slipped ? source : known.solved());
            });
    Squares.write(folder.resolve("class/" + student + "/" + sheet.name() + ".ipynb"), filled);
  }

  /** The checks that use what the statement declares, or what is made with it. */
  private static Set<String> dependent(Sheet sheet, Statement slipped) {
    Set<String> touched = new LinkedHashSet<>();
    Set<String> checks = new LinkedHashSet<>();
    boolean after = false;
    for (SheetCell cell : sheet.cells()) {
      if (!cell.isCode()) {
        continue;
      }
      List<Statement> statements = statements(cell.id(), cell.solved());
      Set<String> ofCell =
          statements.stream()
              .flatMap(each -> each.declared(Set.of()).stream())
              .collect(Collectors.toSet());
      if (cell.id().equals(slipped.cell())) {
        touched.addAll(slipped.declared(ofCell));
        after = true;
      }
      for (Statement each : after ? statements : List.<Statement>of()) {
        if (each.words().stream().anyMatch(touched::contains)) {
          Matcher check = Pattern.compile("Check\\.of\\(\"([^\"]+)\"").matcher(each.text());
          if (check.find()) {
            checks.add(check.group(1));
          } else {
            touched.addAll(each.declared(ofCell));
          }
        }
      }
    }
    return checks;
  }

  /** Each ends with a line that closes all its brackets. */
  private static List<Statement> statements(String cell, String source) {
    List<Statement> statements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (String line : source.lines().toList()) {
      String code = code(line);
      open += brackets(code, "({[") - brackets(code, ")}]");
      text.append(line).append('\n');
      if (open == 0 && code.stripTrailing().matches(".*[;}]")) {
        statements.add(new Statement(cell, text.toString()));
        text.setLength(0);
      }
    }
    return statements;
  }

  /** Without texts and comments. */
  private static String code(String line) {
    return line.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("//.*|^ *(/\\*)?\\*.*", "");
  }

  private static int brackets(String line, String kinds) {
    return (int) line.chars().filter(c -> kinds.indexOf(c) >= 0).count();
  }
}
