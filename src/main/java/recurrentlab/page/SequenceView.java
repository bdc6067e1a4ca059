package recurrentlab.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.charts.HeatMap;
import recurrentlab.studies.Counting;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.text.Texts;

/**
 * A sequence as the page's templates read it.
 *
 * @param tokens the findings that it belongs to
 * @param sequence on its way through the network
 * @param order of its cells, by how much they count
 * @param texts in the page's language
 */
record SequenceView(TokenFindings tokens, TracedSequence sequence, Counting order, Texts texts) {
  /** The cells that are named. */
  private static final int NAMED = 3;

  /**
   * A word and its probability at every step.
   *
   * @param word of the vocabulary
   * @param probabilities 0 to 1
   */
  record Word(String word, double[] probabilities) {}

  /**
   * What the network remembers, as a picture.
   *
   * @param label what it shows
   * @param alt the same with its size
   * @param image the cells in the order of how much they count
   */
  record MapView(String label, String alt, HeatMap image) {}

  static List<SequenceView> of(TokenFindings tokens, Texts texts) {
    return tokens.sequences().stream()
        .map(sequence -> new SequenceView(tokens, sequence, Counting.of(sequence), texts))
        .toList();
  }

  /** Which one it is. */
  public String title() {
    String score = texts.get("tokens.score", sequence.equalTokens(), sequence.target().size());
    return sequence
        .testIndex()
        .map(index -> texts.get("tokens.sequence.test", sequence.n(), index, score))
        .orElseGet(() -> texts.get("tokens.sequence", sequence.n(), score));
  }

  /** Whether it is shown from the start. */
  public boolean open() {
    return sequence == tokens.shown();
  }

  /** Its steps. */
  public List<TokenColumn> columns() {
    return TokenColumn.of(sequence);
  }

  /** The probabilities of the words. */
  public List<Word> words() {
    return IntStream.range(0, tokens.vocabulary().size())
        .mapToObj(
            k -> new Word(tokens.vocabulary().get(k), Counting.column(sequence.probabilities(), k)))
        .toList();
  }

  /** Which cells count, in words. */
  public String counting() {
    if (!order.follows()) {
      return texts.get("tokens.counting.none", Counting.FOLLOWS);
    }
    String cells =
        order.cells().stream()
            .limit(NAMED)
            .map(cell -> texts.numbers().format("%d (r = %.2f)", cell.cell(), cell.correlation()))
            .collect(Collectors.joining(", "));
    return texts.get(
        sequence.state(Quantity.CELL).isPresent()
            ? "tokens.counting.cell"
            : "tokens.counting.hidden",
        cells,
        order.cells().size());
  }

  /** Indices of the cells from the top row of a map on, with spaces between them. */
  public String cells() {
    return order.cells().stream()
        .map(cell -> String.valueOf(cell.cell()))
        .collect(Collectors.joining(" "));
  }

  /** All states of the sequence. */
  public List<MapView> maps() {
    return sequence.states().stream().map(this::map).toList();
  }

  private MapView map(State state) {
    double[][] rows =
        order.cells().stream()
            .map(cell -> Counting.column(state.values(), cell.row()))
            .toArray(double[][]::new);
    double largest =
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(1);
    String label = texts.get("map." + state.name());
    return new MapView(
        label,
        texts.get("map.alt", label, rows.length, rows[0].length),
        new HeatMap(rows, Math.max(1, largest))); // only cell states go beyond 1
  }
}
