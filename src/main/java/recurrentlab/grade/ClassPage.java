package recurrentlab.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import recurrentlab.checks.Value;
import recurrentlab.grade.Graded.GradedCheck;
import recurrentlab.settings.Language;
import recurrentlab.text.HtmlTemplates;
import recurrentlab.text.Texts;

/**
 * The page about the class, for the teacher: who has how many marks, which checks fail and with
 * what values, whose solutions are similar.
 */
final class ClassPage {
  private static final int COMMONEST = 3;
  private static final int BARS = 10;

  private final Grading.Outcome outcome;
  private final Texts texts;

  ClassPage(Language language, Grading.Outcome outcome) {
    this.outcome = outcome;
    texts = GradeTexts.of(language);
  }

  /**
   * The page.
   *
   * @param students their notebooks, by id
   * @param pages each student's page, by id, relative to this one
   */
  String of(Map<String, List<Graded>> students, Map<String, String> pages) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("css", HtmlTemplates.resource("recurrentlab/page/page.css"));
    values.put("students", students(students, pages));
    values.put("bars", bars(students));
    values.put("sheets", sheets());
    values.put("similar", similar());
    values.put("replaced", outcome.replaced().entrySet());
    values.put("strangers", outcome.strangers());
    values.put("passedOver", outcome.passedOver());
    return new HtmlTemplates(texts, "recurrentlab/grade/").fill("class.peb", values);
  }

  private List<Map<String, Object>> students(
      Map<String, List<Graded>> students, Map<String, String> pages) {
    List<Map<String, Object>> rows = new ArrayList<>();
    students.forEach(
        (id, theirs) ->
            rows.add(
                Map.of(
                    "id", id,
                    "name", theirs.get(0).name(),
                    "page", pages.get(id),
                    "earned", earned(theirs),
                    "available", theirs.stream().mapToInt(Graded::available).sum(),
                    "flags", GradeTexts.flags(texts, theirs))));
    return rows;
  }

  private static int earned(List<Graded> theirs) {
    return theirs.stream().mapToInt(Graded::earned).sum();
  }

  /** How many students there are in each tenth of the marks. */
  private static List<Map<String, Object>> bars(Map<String, List<Graded>> students) {
    int[] counts = new int[BARS];
    for (List<Graded> theirs : students.values()) {
      int available = Math.max(1, theirs.stream().mapToInt(Graded::available).sum());
      counts[Math.min(BARS - 1, earned(theirs) * BARS / available)]++;
    }
    List<Map<String, Object>> bars = new ArrayList<>();
    for (int k = 0; k < BARS; k++) {
      bars.add(Map.of("from", k * 100 / BARS, "to", (k + 1) * 100 / BARS, "count", counts[k]));
    }
    return bars;
  }

  private Map<String, List<Graded>> bySheet() {
    return outcome.counted().stream()
        .collect(Collectors.groupingBy(Graded::sheet, TreeMap::new, Collectors.toList()));
  }

  private List<Map<String, Object>> sheets() {
    List<Map<String, Object>> sheets = new ArrayList<>();
    bySheet()
        .forEach(
            (name, graded) ->
                sheets.add(Map.of("name", name, "count", graded.size(), "checks", checks(graded))));
    return sheets;
  }

  /** Those that fail most come first. */
  private List<Map<String, Object>> checks(List<Graded> graded) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (GradedCheck check : graded.get(0).checks()) {
      Map<String, Integer> wrong = new LinkedHashMap<>();
      int failed = 0;
      for (Graded each : graded) {
        for (GradedCheck theirs : each.checks()) {
          if (theirs.check().equals(check.check()) && !theirs.passed()) {
            failed++;
            wrong.merge(wrong(each, theirs), 1, Integer::sum);
          }
        }
      }
      rows.add(
          Map.of(
              "title", check.title(),
              "failed", failed,
              "wrong",
                  wrong.entrySet().stream()
                      .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                      .limit(COMMONEST)
                      .toList()));
    }
    rows.sort(Comparator.comparing(row -> -(int) row.get("failed")));
    return rows;
  }

  private String wrong(Graded graded, GradedCheck check) {
    if (check.wrong().form() == Value.Form.NOTHING) {
      return check.computed().equals("-") ? texts.get("page.nothing") : check.computed();
    }
    return outcome
        .slip(graded, check)
        .map(slip -> slip + ": " + check.computed())
        .orElse(check.computed());
  }

  private List<Map<String, Object>> similar() {
    List<Map<String, Object>> rows = new ArrayList<>();
    bySheet().values().stream()
        .flatMap(graded -> Similar.of(graded).stream())
        .forEach(
            pair ->
                rows.add(
                    Map.of(
                        "one", pair.one().student(),
                        "other", pair.other().student(),
                        "sheet", pair.one().sheet(),
                        "share", Math.round(100 * pair.share()))));
    return rows;
  }
}
