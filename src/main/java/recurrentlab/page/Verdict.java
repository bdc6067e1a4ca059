package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunRecord;
import recurrentlab.text.Texts;
import recurrentlab.training.Training.Outcome;

/**
 * What a run comes to, in one line.
 *
 * @param good whether nothing failed
 * @param text the line
 */
record Verdict(boolean good, String text) {

  static Verdict of(RunRecord run, Texts texts) {
    List<PartRecord> parts = run.parts();
    MarkSheet marks = run.marks();
    boolean trained =
        !parts.isEmpty()
            && parts.stream().allMatch(part -> part.completed() && part.comparisonsPassed());
    List<String> said = new ArrayList<>();
    if (parts.isEmpty()) {
      said.add(texts.get("verdict.empty"));
    }
    for (PartRecord part : parts) {
      String title = texts.get(part.part() + ".short-title");
      if (!part.completed()) {
        said.add(
            texts.get(
                part.outcome() == Outcome.DIVERGED ? "verdict.diverged" : "verdict.interrupted",
                title,
                part.epochsDone()));
      }
      if (!part.comparisonsPassed()) {
        said.add(texts.get("verdict.comparison-failed", title));
      }
    }
    if (trained) {
      int compared = parts.stream().mapToInt(part -> part.comparisons().size()).sum();
      said.add(
          compared > 0
              ? texts.get("verdict.compared", compared)
              : texts.get("verdict.not-compared"));
    }
    if (!marks.marks().isEmpty()) {
      said.add(texts.get("verdict.marks", marks.earned(), marks.available()));
      said.addAll(marks.chance(texts::get));
    }
    if (!marks.passed()) {
      said.add(texts.get("verdict.missed", missed(marks, texts)));
    }
    return new Verdict(trained && marks.passed(), String.join(" ", said));
  }

  private static String missed(MarkSheet marks, Texts texts) {
    return marks.marks().stream()
        .filter(Mark::failed)
        .map(
            mark ->
                texts.get(mark.part() + ".short-title")
                    + ", "
                    + texts.get("check." + MarksView.key(mark.check())))
        .collect(Collectors.joining("; "));
  }
}
