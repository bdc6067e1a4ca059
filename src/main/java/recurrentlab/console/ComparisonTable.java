package recurrentlab.console;

import java.io.PrintWriter;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Comparison.Judged;
import recurrentlab.comparison.Comparison.Row;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.comparison.Tail;
import recurrentlab.settings.PartKind;
import recurrentlab.text.Numbers;
import recurrentlab.text.Origin;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;

/** Prints a comparison: the reference, the rows, and the conclusions. */
final class ComparisonTable {
  private final PrintWriter out;
  private final Texts texts;
  private final TerminalStyle style;
  private final String second;
  private final String format;

  ComparisonTable(ConsoleText text, PartKind part) {
    out = text.out();
    texts = text.texts();
    style = text.style();
    second = texts.get("comparison." + part.secondLoss());
    format = "%." + part.decimals() + "f";
  }

  void print(Comparison comparison) {
    out.println();
    out.println(source(comparison));
    Table table = new Table(texts.get("comparison.columns", second).split(" \\| "));
    for (Row row : comparison.rows()) {
      table.row(
          verdict -> coloured(row.verdict(), verdict),
          String.valueOf(row.ours().epoch()),
          number(row.reference().train()),
          number(row.ours().train()),
          number(row.reference().validation()),
          number(row.ours().validation()),
          texts.numbers().format("%.1e", row.difference()),
          texts.get("verdict." + row.verdict()));
    }
    table.print(out);
    conclusions(comparison);
    out.flush();
  }

  /** A row beyond the horizon decides nothing, so it has no colour. */
  private String coloured(Comparison.Verdict verdict, String text) {
    return switch (verdict) {
      case SAME -> style.good(text);
      case DIFFERENT -> style.bad(text);
      case IN_SPREAD, OUT_OF_SPREAD, BEYOND_HORIZON -> text;
    };
  }

  /** The reference. */
  private String source(Comparison comparison) {
    if (comparison.horizon() < 0) {
      return texts.get("comparison.printed.unseeded", comparison.runs());
    }
    Tolerance allowed = comparison.tolerance();
    String tolerance = Numbers.tolerance(allowed.relative(), allowed.absolute(), texts);
    if (comparison.printed()) {
      return texts.get("comparison.printed", tolerance);
    }
    String origin = comparison.reference().origin();
    return texts.get(
        "comparison.trajectory",
        comparison.reference().name(),
        Origin.in(texts.language(), origin).orElse(origin),
        tolerance);
  }

  private void conclusions(Comparison comparison) {
    Judged judged = comparison.judged();
    judged
        .worst()
        .ifPresent(
            worst ->
                out.println(
                    texts.get(
                        "comparison.worst",
                        judged.same(),
                        judged.rows(),
                        judged.lastEpoch(),
                        worst.difference(),
                        worst.ours().epoch())));
    if (judged.rows() < comparison.rowsCompared()) {
      if (comparison.horizon() >= 0) {
        out.println(texts.get("comparison.beyond", comparison.horizon()));
      }
      if (comparison.runs() > 0) {
        out.println(texts.get("comparison.spread", comparison.runs()));
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
    return texts.numbers().format(format, value);
  }
}
