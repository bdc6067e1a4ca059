package recurrentlab.page;

import java.util.Optional;
import java.util.StringJoiner;
import recurrentlab.comparison.Spread;
import recurrentlab.record.ComparisonSummary;
import recurrentlab.record.ComparisonSummary.Row;
import recurrentlab.record.ComparisonSummary.TailSummary;
import recurrentlab.record.PartSummary;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.Origin;
import recurrentlab.report.Texts;

/**
 * A comparison in a page.
 *
 * @param summary what the run kept of it
 * @param text what it comes to
 * @param second name of the second loss
 * @param format of a loss
 * @param origin what made the reference
 * @param translated whether the origin is in the page's language; else it is in English
 */
record ComparisonView(
    ComparisonSummary summary,
    String text,
    String second,
    String format,
    String origin,
    boolean translated) {

  static ComparisonView of(PartSummary part, ComparisonSummary summary, Texts texts) {
    String second = texts.get("loss." + part.secondLoss());
    StringJoiner text = new StringJoiner(" ");
    text.add(
        summary.horizon() < 0
            ? texts.get("comparison.unseeded")
            : texts.get(
                summary.printed() ? "comparison.printed" : "comparison.trajectory",
                ConsoleReport.tolerance(summary.tolerance(), texts)));
    Optional<Row> worst = summary.largestDifference();
    worst.ifPresent(
        row ->
            text.add(
                texts.get(
                    "comparison.same",
                    summary.rowsSame(),
                    summary.rowsJudged(),
                    row.difference(),
                    row.ours().epoch())));
    if (summary.horizon() >= 0 && summary.rowsJudged() < summary.rowsCompared()) {
      text.add(texts.get("comparison.horizon", summary.horizon()));
    }
    summary.tail().ifPresent(tail -> tail(text, tail, second, texts));
    Optional<String> origin = Origin.in(texts.language(), summary.curve().origin());
    return new ComparisonView(
        summary,
        text.toString(),
        second,
        part.part().equals("part4") ? "%.4f" : "%.10f",
        origin.orElse(summary.curve().origin()),
        origin.isPresent());
  }

  private static void tail(StringJoiner text, TailSummary tail, String second, Texts texts) {
    text.add(texts.get("comparison.tail", tail.from(), tail.to()));
    text.add(column(texts.get("loss.train"), tail.train(), tail.trainSpread(), texts));
    text.add(column(second, tail.second(), tail.secondSpread(), texts));
    text.add(texts.get(tail.inside() ? "comparison.inside" : "comparison.outside"));
  }

  private static String column(String loss, double ours, Spread theirs, Texts texts) {
    return texts.get(
        "comparison.column",
        loss,
        ours,
        theirs.median(),
        theirs.lowerQuartile(),
        theirs.upperQuartile());
  }

  /** Whether nothing differs. */
  public boolean passed() {
    return summary.passed();
  }
}
