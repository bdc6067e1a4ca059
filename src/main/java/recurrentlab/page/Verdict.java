package recurrentlab.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    List<String> said = new ArrayList<>();
    boolean good = !run.parts().isEmpty();
    if (run.parts().isEmpty()) {
      said.add(texts.get("verdict.empty"));
    }
    for (PartRecord part : run.parts()) {
      if (!part.completed()) {
        good = false;
        said.add(
            texts.get(
                part.outcome() == Outcome.DIVERGED ? "verdict.diverged" : "verdict.interrupted",
                texts.get(part.part() + ".short-title"),
                part.epochsDone()));
      }
      if (!part.comparisonsPassed()) {
        good = false;
        said.add(texts.get("verdict.comparison-failed", texts.get(part.part() + ".short-title")));
      }
    }
    long compared = run.parts().stream().mapToLong(part -> part.comparisons().size()).sum();
    if (good) {
      said.add(
          compared > 0
              ? texts.get("verdict.compared", compared)
              : texts.get("verdict.not-compared"));
    }
    MarkSheet marks = run.marks();
    if (!marks.marks().isEmpty()) {
      good &= marks.passed();
      said.add(texts.get("verdict.marks", marks.earned(), marks.available()));
      if (!marks.passed()) {
        said.add(texts.get("verdict.missed", missed(marks, texts)));
      }
    }
    return new Verdict(good, String.join(" ", said));
  }

  private static String missed(MarkSheet marks, Texts texts) {
    return marks.marks().stream()
        .filter(mark -> !mark.passed())
        .map(
            mark ->
                texts.get(mark.part() + ".short-title")
                    + ", "
                    + texts.get("check." + MarksView.key(mark.check())))
        .collect(Collectors.joining("; "));
  }
}
