package recurrentlab.page;

import java.util.List;
import java.util.Optional;
import recurrentlab.charts.Sketch;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFloors;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;

/** A part at a glance, on top of the page, as the templates read it. */
record CardView(PartView part, Texts texts) {
  /**
   * A loss of the last epoch.
   *
   * @param name which one
   * @param colour of its line
   */
  record Loss(String name, String colour, String value) {}

  /**
   * A verdict in a few words.
   *
   * @param badge class of its badge
   */
  record Said(String badge, String text) {}

  private PartRecord record() {
    return part.record();
  }

  /** What the part is. */
  public String what() {
    return texts.get(part.name() + ".card");
  }

  /** The losses of the last epoch; none if no epoch was completed. */
  public List<Loss> losses() {
    return record()
        .lastEpoch()
        .map(
            last ->
                List.of(
                    loss("train", "red", last.train()),
                    loss(record().part().secondLoss(), "blue", last.validation())))
        .orElse(List.of());
  }

  /**
   * How far the losses are above the least that there can be, and above the fair target of the
   * validation set, in sentences; "" for part 4, and for a training that was not completed.
   */
  public String floors() {
    Optional<TokenFindings> tokens = record().findings().tokens();
    if (tokens.isEmpty() || record().lastEpoch().isEmpty()) {
      return "";
    }
    TokenFloors floors = TokenFloors.of(record().part(), tokens.get());
    EpochRecord last = record().lastEpoch().get();
    String training = texts.get("card.floor", floors.training(), last.train() - floors.training());
    return Double.isInfinite(floors.validation())
        ? training
        : training
            + " "
            + texts.get(
                "card.target", floors.validation(), last.validation() - floors.validation());
  }

  private Loss loss(String name, String colour, double value) {
    return new Loss(texts.get("loss." + name), colour, texts.get("card.loss", value));
  }

  /** The picture of its losses; null if there is none. */
  public ChartView curve() {
    return chart("losses").orElse(null);
  }

  /** Part 4's picture of the series with its predictions; null if there is none. */
  public ChartView picture() {
    return chart("predictions").orElse(null);
  }

  private Optional<ChartView> chart(String kind) {
    String id = part.name() + "-" + kind;
    return part.charts().stream().filter(chart -> chart.data().id().equals(id)).findFirst();
  }

  /** A chart's lines, small. */
  public Sketch sketch(ChartView chart) {
    return Sketch.of(chart.data());
  }

  /** What the comparison came to, or how the training ended if it did not complete. */
  public Said compared() {
    if (!record().completed()) {
      return new Said("bad", texts.get("outcome." + record().outcome()));
    }
    if (record().comparisons().isEmpty()) {
      return new Said("chance", texts.get("card.not-compared"));
    }
    return record().comparisonsPassed()
        ? new Said("good", texts.get("card.passed"))
        : new Said("bad", texts.get("card.failed"));
  }

  /** Its marks. */
  public Said marks() {
    MarkSheet marks = record().marks();
    return marks.marks().isEmpty()
        ? new Said("chance", texts.get("card.not-graded"))
        : new Said(
            marks.passed() ? "good" : "bad",
            texts.get("marks.total", marks.earned(), marks.available()));
  }

  /** Which of them hang on chance, in sentences; or "". */
  public String chance() {
    return String.join(" ", record().marks().chance(texts::get));
  }
}
