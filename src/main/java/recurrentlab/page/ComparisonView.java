package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Comparison.Judged;
import recurrentlab.comparison.Comparison.Row;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.comparison.Spread;
import recurrentlab.comparison.Tail;
import recurrentlab.settings.PartKind;
import recurrentlab.text.Numbers;
import recurrentlab.text.Origin;
import recurrentlab.text.Texts;

/**
 * A comparison in a page.
 *
 * @param reference its name
 * @param passed whether nothing differs
 * @param text what it comes to
 * @param second name of the second loss
 * @param format of a loss
 * @param rows the notebook's; of a trajectory none are shown
 * @param origin what made the reference
 * @param translated whether the origin is in the page's language; else it is in English
 */
record ComparisonView(
    String reference,
    boolean passed,
    String text,
    String second,
    String format,
    List<Row> rows,
    String origin,
    boolean translated) {
  /** More digits than this do not help an eye. */
  private static final int MOST_DECIMALS = 10;

  static ComparisonView of(PartKind part, Comparison comparison, Texts texts) {
    String second = texts.get("loss." + part.secondLoss());
    String english = comparison.reference().origin();
    Optional<String> origin = Origin.in(texts.language(), english);
    return new ComparisonView(
        comparison.reference().name(),
        comparison.passed(),
        text(comparison, second, texts),
        second,
        "%." + Math.min(MOST_DECIMALS, part.decimals()) + "f",
        comparison.printed() ? comparison.rows() : List.of(),
        origin.orElse(english),
        origin.isPresent());
  }

  private static String text(Comparison comparison, String second, Texts texts) {
    Tolerance tolerance = comparison.tolerance();
    StringJoiner text = new StringJoiner(" ");
    text.add(
        comparison.horizon() < 0
            ? texts.get("comparison.unseeded")
            : texts.get(
                comparison.printed() ? "comparison.printed" : "comparison.trajectory",
                Numbers.tolerance(tolerance.relative(), tolerance.absolute(), texts)));
    Judged judged = comparison.judged();
    judged
        .worst()
        .ifPresent(
            row ->
                text.add(
                    texts.get(
                        "comparison.same",
                        judged.same(),
                        judged.rows(),
                        row.difference(),
                        row.ours().epoch())));
    if (comparison.horizon() >= 0 && judged.rows() < comparison.rowsCompared()) {
      text.add(texts.get("comparison.horizon", comparison.horizon()));
    }
    comparison.tail().ifPresent(tail -> tail(text, tail, second, texts));
    return text.toString();
  }

  private static void tail(StringJoiner text, Tail tail, String second, Texts texts) {
    text.add(texts.get("comparison.tail", tail.from(), tail.to()));
    text.add(column(texts.get("loss.train"), tail.train(), texts));
    text.add(column(second, tail.validation(), texts));
    text.add(texts.get(tail.inside() ? "comparison.inside" : "comparison.outside"));
  }

  private static String column(String loss, Tail.Column column, Texts texts) {
    Spread theirs = column.theirs();
    return texts.get(
        "comparison.column",
        loss,
        column.ours(),
        theirs.median(),
        theirs.lowerQuartile(),
        theirs.upperQuartile());
  }
}
