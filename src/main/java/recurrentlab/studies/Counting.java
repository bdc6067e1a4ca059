package recurrentlab.studies;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * Which cells count: how closely each follows the number of a's that still lack their b.
 *
 * @param cells ordered: the cell that follows best is the first
 */
public record Counting(List<Cell> cells) {
  /**
   * A cell.
   *
   * @param row its place among the traced cells
   * @param cell its index in the network
   * @param correlation Pearson's r of its value with the count; 0 if one of the two is constant
   */
  public record Cell(int row, int cell, double correlation) {}

  /** A cell with a smaller absolute correlation does not follow the count. */
  public static final double FOLLOWS = 0.1;

  /** Whether a cell follows the count at all. */
  public boolean follows() {
    return Math.abs(cells.get(0).correlation()) >= FOLLOWS;
  }

  /**
   * After every step, the number of a's read so far minus the number of b's. A network must know it
   * to end a sequence in time.
   */
  public static double[] open(TracedSequence sequence) {
    double[] open = new double[sequence.input().size()];
    int count = 0;
    for (int t = 0; t < open.length; t++) {
      count += sequence.input().get(t).equals("a") ? 1 : -1;
      open[t] = count;
    }
    return open;
  }

  /** The cells of a traced sequence, those that count best first. */
  public static Counting of(TracedSequence sequence) {
    double[] open = open(sequence);
    double[][] values = sequence.memory().values();
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

  /** One column of a matrix, a copy. */
  public static double[] column(double[][] values, int row) {
    return Arrays.stream(values).mapToDouble(step -> step[row]).toArray();
  }
}
