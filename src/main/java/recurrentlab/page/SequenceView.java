package recurrentlab.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.studies.Counting;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.text.TextFormat;
import recurrentlab.text.Texts;

/**
 * A sequence in a page.
 *
 * @param title which
 * @param open whether it is shown from the start
 * @param columns its steps
 * @param words their probabilities
 * @param counting which cells count, in words
 * @param maps what the network remembers
 * @param cells indices of the cells from the top row on, with spaces between them
 * @param inputs input tokens, with spaces between them
 */
record SequenceView(
    String title,
    boolean open,
    List<TokenColumn> columns,
    List<Word> words,
    String counting,
    List<MapView> maps,
    String cells,
    String inputs) {
  /** The cells that are named. */
  private static final int NAMED = 3;

  /**
   * A word and its probability at every step.
   *
   * @param word of the vocabulary
   * @param probabilities 0 to 1
   */
  record Word(String word, double[] probabilities) {}

  static List<SequenceView> of(TokenFindings tokens, Texts texts) {
    TracedSequence shown = tokens.shown();
    return tokens.sequences().stream()
        .map(sequence -> of(sequence, sequence == shown, tokens.vocabulary(), texts))
        .toList();
  }

  private static SequenceView of(
      TracedSequence sequence, boolean open, List<String> vocabulary, Texts texts) {
    Counting counting = Counting.of(sequence);
    List<Word> words = new ArrayList<>();
    for (int k = 0; k < vocabulary.size(); k++) {
      int word = k;
      double[] probabilities =
          Arrays.stream(sequence.probabilities()).mapToDouble(step -> step[word]).toArray();
      words.add(new Word(vocabulary.get(k), probabilities));
    }
    return new SequenceView(
        title(sequence, texts),
        open,
        TokenColumn.of(sequence),
        words,
        counting(sequence, counting, texts),
        MapView.of(sequence, counting, texts),
        counting.cells().stream()
            .map(cell -> String.valueOf(cell.cell()))
            .collect(Collectors.joining(" ")),
        String.join(" ", sequence.input()));
  }

  private static String title(TracedSequence sequence, Texts texts) {
    String score = texts.get("tokens.score", sequence.equalTokens(), sequence.target().size());
    return sequence
        .testIndex()
        .map(index -> texts.get("tokens.sequence.test", sequence.n(), index, score))
        .orElseGet(() -> texts.get("tokens.sequence", sequence.n(), score));
  }

  private static String counting(TracedSequence sequence, Counting counting, Texts texts) {
    if (!counting.follows()) {
      return texts.get("tokens.counting.none", Counting.FOLLOWS);
    }
    String cells =
        IntStream.range(0, Math.min(NAMED, counting.cells().size()))
            .mapToObj(counting.cells()::get)
            .map(cell -> TextFormat.fill("%d (r = %.2f)", cell.cell(), cell.correlation()))
            .collect(Collectors.joining(", "));
    return texts.get(
        sequence.state(Quantity.CELL).isPresent()
            ? "tokens.counting.cell"
            : "tokens.counting.hidden",
        cells,
        counting.cells().size());
  }
}
