package recurrentlab.grade;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.CsvText;
import recurrentlab.settings.Language;

/** All that a teacher gets: the marks as CSV, a page for each student, and one of the class. */
final class Gradebook {
  private final Grading.Outcome outcome;
  private final Language language;
  private final Map<String, List<Graded>> students = new TreeMap<>();
  private final Map<String, Set<String>> checks = new TreeMap<>(); // by sheet

  private Gradebook(Language language, Grading.Outcome outcome) {
    this.outcome = outcome;
    this.language = language;
    outcome.all().forEach(each -> theirs(each.student()).add(each));
    for (Graded graded : outcome.counted()) {
      Set<String> names = checks.computeIfAbsent(graded.sheet(), s -> new LinkedHashSet<>());
      graded.checks().forEach(check -> names.add(check.check()));
    }
  }

  private List<Graded> theirs(String student) {
    return students.computeIfAbsent(student, id -> new ArrayList<>());
  }

  /**
   * Writes all files.
   *
   * @return those that a teacher looks at
   */
  static List<Path> write(Path folder, Language language, Grading.Outcome outcome) {
    Gradebook book = new Gradebook(language, outcome);
    Map<Path, byte[]> files = new LinkedHashMap<>();
    Path grades = folder.resolve("grades.csv");
    Path upload = folder.resolve("import.csv");
    files.put(grades, book.grades().getBytes(StandardCharsets.UTF_8));
    files.put(upload, book.upload().getBytes(StandardCharsets.UTF_8));
    Map<String, String> pages = new TreeMap<>();
    FeedbackPage feedback = new FeedbackPage(outcome);
    Set<String> taken = new HashSet<>();
    book.students.forEach(
        (id, theirs) -> {
          String page = "feedback/" + fileName(id, taken) + ".html";
          pages.put(id, page);
          files.put(folder.resolve(page), feedback.of(theirs).getBytes(StandardCharsets.UTF_8));
        });
    Path classPage = folder.resolve("index.html");
    String text = new ClassPage(language, outcome).of(book.students, pages);
    files.put(classPage, text.getBytes(StandardCharsets.UTF_8));
    AtomicFile.writeAll("--output", files, () -> {});
    return List.of(grades, upload, classPage);
  }

  /** A row a student: the marks of each check and sheet, the total, the flags. */
  private String grades() {
    List<String> header = new ArrayList<>(List.of("id", "name"));
    checks.forEach(
        (sheet, names) -> {
          names.forEach(name -> header.add(sheet + ": " + name));
          header.add(sheet);
        });
    header.addAll(List.of("total", "available", "files", "flags"));
    List<List<Object>> rows = new ArrayList<>();
    students.forEach((id, theirs) -> rows.add(row(id, theirs)));
    return CsvText.of(header, rows);
  }

  private List<Object> row(String id, List<Graded> theirs) {
    List<Object> row = new ArrayList<>(List.of(plain(id), plain(name(theirs))));
    checks.forEach(
        (sheet, names) -> {
          Map<String, Integer> marks = new LinkedHashMap<>();
          theirs.stream()
              .filter(graded -> graded.sheet().equals(sheet))
              .flatMap(graded -> graded.checks().stream())
              .forEach(check -> marks.merge(check.check(), check.earned(), Integer::sum));
          names.forEach(name -> row.add(marks.containsKey(name) ? marks.get(name) : ""));
          row.add(marks.isEmpty() ? "" : marks.values().stream().mapToInt(Integer::intValue).sum());
        });
    row.add(theirs.stream().mapToInt(Graded::earned).sum());
    row.add(theirs.stream().mapToInt(Graded::available).sum());
    row.add(plain(theirs.stream().map(Graded::file).collect(Collectors.joining("; "))));
    row.add(plain(String.join("; ", GradeTexts.flags(GradeTexts.of(language), theirs))));
    return row;
  }

  /** A student's text, which a spreadsheet shall not take for a formula. */
  private static String plain(String text) {
    return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
  }

  private static String name(List<Graded> theirs) {
    return theirs.stream().map(Graded::name).filter(name -> !name.isEmpty()).findFirst().orElse("");
  }

  /** As Canvas exports and imports it; Moodle takes any columns. */
  private String upload() {
    List<String> header =
        List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Recurrent Lab");
    List<List<Object>> rows = new ArrayList<>();
    students.forEach(
        (id, theirs) ->
            rows.add(
                List.of(
                    plain(name(theirs)),
                    plain(account(id, theirs)),
                    "",
                    "",
                    "",
                    theirs.stream().mapToInt(Graded::earned).sum())));
    return CsvText.of(header, rows);
  }

  /** Canvas knows a student by its own number, which stands in the names of its files. */
  private static String account(String id, List<Graded> theirs) {
    return theirs.stream().map(Graded::account).filter(a -> !a.isEmpty()).findFirst().orElse(id);
  }

  /**
   * A name for a student's page: their id, without what a file's name cannot have.
   *
   * @param taken by others, in small letters; the name is added
   */
  private static String fileName(String id, Set<String> taken) {
    String plain = id.replaceAll("[^\\p{L}\\p{N}_@-]+", "_");
    String name = plain;
    for (int k = 2; !taken.add(name.toLowerCase(Locale.ROOT)); k++) {
      name = plain + "-" + k;
    }
    return name;
  }
}
