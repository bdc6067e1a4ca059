package recurrentlab.report;

import java.io.PrintWriter;
import java.util.List;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Comparison.Row;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.Tail;

/** Prints a comparison: what it was compared with, rows, and what the rows come to. */
final class ComparisonTable {
  private final PrintWriter out;
  private final Texts texts;
  private final Style style;
  private final String second;
  private final String format;

  /**
   * @param second name of the second loss, {@code validation} or {@code test}
   * @param decimals digits after the point
   */
  ComparisonTable(PrintWriter out, Texts texts, Style style, String second, int decimals) {
    this.out = out;
    this.texts = texts;
    this.style = style;
    this.second = texts.get("comparison." + second);
    format = "%." + decimals + "f";
  }

  void print(Comparison comparison) {
    Reference reference = comparison.reference();
    out.println();
    out.println(
        reference.horizon() < 0
            ? texts.get("comparison.printed.unseeded", reference.spread().size())
            : reference.printed()
                ? texts.get(
                    "comparison.printed", ConsoleReport.tolerance(reference.tolerance(), texts))
                : texts.get(
                    "comparison.trajectory",
                    reference.name(),
                    Origin.in(texts.language(), reference.origin()).orElse(reference.origin()),
                    ConsoleReport.tolerance(reference.tolerance(), texts)));
    Table table = new Table(texts.get("comparison.columns", second).split(" \\| "));
    for (Row row : shown(comparison)) {
      table.row(
          verdict -> coloured(row.verdict(), verdict),
          String.valueOf(row.ours().epoch()),
          number(row.reference().train()),
          number(row.ours().train()),
          number(row.reference().validation()),
          number(row.ours().validation()),
          Places.fill("%.1e", row.difference()),
          texts.get("verdict." + row.verdict()));
    }
    table.print(out);
    conclusions(comparison);
    out.flush();
  }

  /** A row that is merely in or outside the spread decides nothing. */
  private String coloured(Comparison.Verdict verdict, String text) {
    return switch (verdict) {
      case SAME -> style.good(text);
      case DIFFERENT -> style.bad(text);
      case IN_SPREAD, OUT_OF_SPREAD, BEYOND_HORIZON -> text;
    };
  }

  /**
   * The notebook's rows one and all; of a trajectory every tenth part, the last, and all that
   * differ.
   */
  private static List<Row> shown(Comparison comparison) {
    List<Row> rows = comparison.rows();
    if (comparison.reference().printed()) {
      return rows;
    }
    int step = Math.max(1, rows.size() / 10);
    return rows.stream()
        .filter(
            row ->
                row.ours().epoch() % step == 0
                    || row.ours().epoch() == rows.size() - 1
                    || row.verdict() == Comparison.Verdict.DIFFERENT)
        .toList();
  }

  private void conclusions(Comparison comparison) {
    Reference reference = comparison.reference();
    comparison
        .worst()
        .ifPresent(
            worst -> {
              List<Row> judged = comparison.judged();
              Row last = judged.get(judged.size() - 1);
              out.println(
                  texts.get(
                      "comparison.worst",
                      comparison.same(),
                      judged.size(),
                      last.ours().epoch(),
                      worst.difference(),
                      worst.ours().epoch()));
            });
    if (comparison.judged().size() < comparison.rows().size()) {
      if (reference.horizon() >= 0) {
        out.println(texts.get("comparison.beyond", reference.horizon()));
      }
      if (!reference.spread().isEmpty()) {
        out.println(texts.get("comparison.spread", reference.spread().size()));
        out.println(texts.get("comparison.single-rows"));
      }
    }
    comparison.tail().ifPresent(this::tail);
  }

  private void tail(Tail tail) {
    column(tail, texts.get("comparison.train"), tail.train());
    column(tail, second, tail.validation());
  }

  private void column(Tail tail, String name, Tail.Column column) {
    out.println(
        texts.get(
            "comparison.tail",
            tail.from(),
            tail.to(),
            name,
            column.ours(),
            column.theirs().median(),
            column.theirs().lowerQuartile(),
            column.theirs().upperQuartile(),
            style.verdict(
                column.inside(),
                texts.get(column.inside() ? "comparison.inside" : "comparison.outside"))));
  }

  private String number(double value) {
    return Places.fill(format, value);
  }
}
