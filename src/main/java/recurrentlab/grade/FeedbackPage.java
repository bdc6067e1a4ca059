package recurrentlab.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.grade.Graded.GradedCheck;
import recurrentlab.settings.Language;
import recurrentlab.text.HtmlTemplates;
import recurrentlab.text.Texts;

/**
 * The page that a student gets: each check with what it saw and what helps, their plots, their
 * answers. It has no right value, and nothing of others.
 */
final class FeedbackPage {
  private final Grading.Outcome outcome;

  FeedbackPage(Grading.Outcome outcome) {
    this.outcome = outcome;
  }

  /**
   * The page.
   *
   * @param theirs the student's notebooks, at least one
   */
  String of(List<Graded> theirs) {
    Language language = theirs.get(0).language();
    Texts texts = GradeTexts.of(language);
    List<Map<String, Object>> sheets = new ArrayList<>();
    for (Graded graded : theirs) {
      sheets.add(
          Map.of(
              "name", graded.sheet().isEmpty() ? graded.file() : graded.sheet(),
              "file", graded.file(),
              "earned", graded.earned(),
              "available", graded.available(),
              "checks", graded.checks().stream().map(check -> row(graded, check)).toList(),
              "remarks", remarks(texts, graded),
              "cells", cells(texts, graded),
              "pictures", graded.pictures(),
              "answers", graded.answers()));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("css", HtmlTemplates.resource("recurrentlab/page/page.css"));
    values.put("student", theirs.get(0).student());
    values.put("name", theirs.get(0).name());
    values.put("earned", theirs.stream().mapToInt(Graded::earned).sum());
    values.put("available", theirs.stream().mapToInt(Graded::available).sum());
    values.put("sheets", sheets);
    return new HtmlTemplates(texts, "recurrentlab/grade/").fill("feedback.peb", values);
  }

  private Map<String, Object> row(Graded graded, GradedCheck check) {
    return Map.of(
        "check", check, "slip", check.passed() ? "" : outcome.slip(graded, check).orElse(""));
  }

  private static List<String> remarks(Texts texts, Graded graded) {
    return graded.flags().stream()
        .filter(
            flag ->
                flag.kind().startsWith("remark.")
                    || List.of("flag.unreadable", "flag.stranger").contains(flag.kind()))
        .map(flag -> GradeTexts.flag(texts, flag))
        .toList();
  }

  private static List<Map<String, Object>> cells(Texts texts, Graded graded) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Graded.Ended ended : graded.cells()) {
      String name = ended.cell().isEmpty() ? "" : " (" + ended.cell() + ")";
      cells.add(
          Map.of(
              "name", texts.get("page.cell", ended.number(), name),
              "end", texts.get(ended.end()),
              "message", ended.message()));
    }
    return cells;
  }
}
