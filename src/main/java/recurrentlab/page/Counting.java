package recurrentlab.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import recurrentlab.record.TracedSequence;
import recurrentlab.record.TracedSequence.State;

/**
 * Which cells count: how each follows the number of a's that still lack their b.
 *
 * @param cells the one that follows best first
 */
record Counting(List<Cell> cells) {
  /**
   * A cell.
   *
   * @param row its place among the traced cells
   * @param cell its index in the network
   * @param correlation Pearson's r of its value with the count, 0 if one of them does not move
   */
  record Cell(int row, int cell, double correlation) {}

  /**
   * After every step the number of a's read so far less that of b's: what a network must know to
   * end a sequence in time.
   */
  static double[] open(TracedSequence sequence) {
    double[] open = new double[sequence.input().size()];
    int count = 0;
    for (int t = 0; t < open.length; t++) {
      count += sequence.input().get(t).equals("a") ? 1 : -1;
      open[t] = count;
    }
    return open;
  }

  /** Of an LSTM its cell states count, of an RNN its hidden states. */
  static State memory(TracedSequence sequence) {
    return sequence.state("cell").orElseGet(() -> sequence.state("hidden").orElseThrow());
  }

  static Counting of(TracedSequence sequence) {
    double[] open = open(sequence);
    double[][] values = memory(sequence).values();
    return new Counting(
        IntStream.range(0, sequence.cells().length)
            .mapToObj(row -> cell(row, sequence.cells()[row], column(values, row), open))
            .sorted(Comparator.comparingDouble((Cell cell) -> -Math.abs(cell.correlation())))
            .toList());
  }

  private static Cell cell(int row, int cell, double[] values, double[] open) {
    boolean moves = new Variance(false).evaluate(values) > 0;
    double r = moves ? new PearsonsCorrelation().correlation(values, open) : 0;
    return new Cell(row, cell, r);
  }

  static double[] column(double[][] values, int row) {
    return Arrays.stream(values).mapToDouble(step -> step[row]).toArray();
  }
}
