package recurrentlab.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.Steps;
import recurrentlab.scratch.Steps.Gates;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.Vocabulary;

/**
 * How an LSTM counts: the cell whose state changes at the b's, what it gains at an a and loses at a
 * b, its gates there, and where and why the counting ends.
 *
 * @param cell its index
 * @param states of all cells along aⁿbⁿ with n = {@value #SHOWN}, (time, cells)
 * @param a at the tenth a
 * @param b at the tenth b
 * @param end of the counting; empty if it is right as far as it was asked
 */
public record CountingCell(int cell, double[][] states, AtLetter a, AtLetter b, Optional<End> end) {
  /** The n of the sequence that is looked into. */
  public static final int SHOWN = 20;

  private static final int TENTH = 10;

  /** So many b's are the turn. */
  private static final int FIRST_BS = 5;

  /** A cell that stops growing gains less than this share of what it gained at the tenth a. */
  private static final double STUCK = 0.5;

  /**
   * The counting cell at one token.
   *
   * @param change of its state
   * @param forget its forget gate, 1 to keep all
   * @param input its input gate, 1 to take all in
   * @param candidate what it may take in, -1..1
   * @param output its output gate, 1 to let all out
   */
  public record AtLetter(
      double change, double forget, double input, double candidate, double output) {}

  /** Why counting ends. */
  public enum Cause {
    /** The state stops growing: it forgets as much as it takes in. */
    SATURATION,
    /**
     * The first b's take away otherwise than for a small n, and the others as ever: the cell that
     * remembers whether the b's have begun runs along with the a's, and does not turn at once.
     */
    TURN,
    /** The a's add more or less than the b's take away, a little at every step. */
    DRIFT
  }

  /**
   * Where counting ends.
   *
   * @param n the first that is wrong
   * @param cause why
   * @param gain what the last a of that sequence adds, as a share of what the tenth adds
   * @param left what the b's leave, in steps of one a, beyond what they leave for n = {@value
   *     #SHOWN}
   */
  public record End(int n, Cause cause, double gain, double left) {}

  /**
   * Looks into a network.
   *
   * @param largest the network's N, see {@link Reach#largest}
   * @param longest the last n that it was asked for
   */
  public static CountingCell of(
      LstmParameters parameters, Vocabulary vocabulary, int largest, int longest) {
    Reading shown = new Reading(parameters, vocabulary, SHOWN);
    int cell = shown.counting();
    Optional<End> end =
        largest == longest
            ? Optional.empty()
            : Optional.of(end(shown, new Reading(parameters, vocabulary, largest + 1), cell));
    return new CountingCell(
        cell, shown.cells, shown.at(TENTH - 1, cell), shown.at(SHOWN + TENTH - 1, cell), end);
  }

  private static End end(Reading shown, Reading wrong, int cell) {
    double step = shown.at(TENTH - 1, cell).change();
    int n = wrong.cells.length / 2;
    double gain = wrong.at(n - 1, cell).change() / step;
    double left =
        (wrong.cells[2 * n - 1][cell] - shown.cells[2 * SHOWN - 1][cell]) / Math.abs(step);
    int bs = Math.min(FIRST_BS, n);
    double turn = (wrong.atTurn(cell, bs) - shown.atTurn(cell, bs)) / Math.abs(step);
    Cause other = Math.abs(turn) > Math.abs(left) / 2 ? Cause.TURN : Cause.DRIFT;
    return new End(n, gain < STUCK ? Cause.SATURATION : other, gain, left);
  }

  /** What all cells do along one sequence. */
  private static final class Reading {
    private final double[][] cells;
    private final List<List<Gates>> gates = new ArrayList<>();

    Reading(LstmParameters parameters, Vocabulary vocabulary, int n) {
      Steps steps = Steps.of(parameters);
      int hidden = steps.hidden();
      cells = new double[2 * n][];
      double[] state = steps.start();
      for (int t = 0; t < 2 * n; t++) {
        steps.read(state, vocabulary.indexOf(AnBnLanguage.LETTERS.get(t / n)));
        cells[t] = Arrays.copyOfRange(state, hidden, 2 * hidden);
        gates.add(IntStream.range(0, hidden).mapToObj(j -> steps.gates(j).orElseThrow()).toList());
      }
    }

    /** The cell that changes most at a b: the other one may run along with the a's, too. */
    int counting() {
      return IntStream.range(0, cells[0].length)
          .boxed()
          .max(
              Comparator.comparingDouble(
                  cell -> Math.abs(at(cells.length / 2 + TENTH - 1, cell).change())))
          .orElseThrow();
    }

    /** By how much the first b's change a cell's state. */
    double atTurn(int cell, int bs) {
      int lastA = cells.length / 2 - 1;
      return cells[lastA + bs][cell] - cells[lastA][cell];
    }

    AtLetter at(int t, int cell) {
      double before = t == 0 ? 0 : cells[t - 1][cell];
      Gates at = gates.get(t).get(cell);
      return new AtLetter(
          cells[t][cell] - before, at.forget(), at.input(), at.candidate(), at.output());
    }
  }
}
