package recurrentlab.page;

import java.util.List;
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

/** A comparison of a part, as the page's templates read it. */
record ComparisonView(PartKind part, Comparison result, Texts texts) {
  /** More digits than this do not help an eye. */
  private static final int MOST_DECIMALS = 10;

  /** Name of the second loss. */
  public String second() {
    return texts.get("loss." + part.secondLoss());
  }

  /** Format of a loss. */
  public String format() {
    return "%." + Math.min(MOST_DECIMALS, part.decimals()) + "f";
  }

  /** The notebook's; of a trajectory none are shown. */
  public List<Row> rows() {
    return result.printed() ? result.rows() : List.of();
  }

  /** What made the reference; in English if not all of it can be said in the page's language. */
  public String origin() {
    String english = result.reference().origin();
    return Origin.in(texts.language(), english).orElse(english);
  }

  /** Whether the origin is in the page's language. */
  public boolean translated() {
    return Origin.in(texts.language(), result.reference().origin()).isPresent();
  }

  /** What it comes to. */
  public String text() {
    Tolerance tolerance = result.tolerance();
    StringJoiner text = new StringJoiner(" ");
    text.add(
        result.horizon() < 0
            ? texts.get("comparison.unseeded")
            : texts.get(
                result.printed() ? "comparison.printed" : "comparison.trajectory",
                Numbers.tolerance(tolerance.relative(), tolerance.absolute(), texts)));
    Judged judged = result.judged();
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
    if (result.horizon() >= 0 && judged.rows() < result.rowsCompared()) {
      text.add(texts.get("comparison.horizon", result.horizon()));
    }
    result.tail().ifPresent(tail -> text.add(tail(tail)));
    return text.toString();
  }

  private String tail(Tail tail) {
    return String.join(
        " ",
        texts.get("comparison.tail", tail.from(), tail.to()),
        column(texts.get("loss.train"), tail.train()),
        column(second(), tail.validation()),
        texts.get(tail.inside() ? "comparison.inside" : "comparison.outside"));
  }

  private String column(String loss, Tail.Column column) {
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
