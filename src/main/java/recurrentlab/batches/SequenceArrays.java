package recurrentlab.batches;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.writable.Writable;

/**
 * A reader's records as plain numbers, read once: an iterator hands them out again in each of some
 * hundred epochs.
 *
 * @param cells (sequences, steps, columns), the steps as many as the sequence has; kept, not copied
 * @param features how many of the columns, the first ones, are features; the rest are labels
 */
record SequenceArrays(double[][][] cells, int features) implements Serializable {

  static SequenceArrays of(SequenceRecordReader reader, int features) {
    List<double[][]> sequences = new ArrayList<>();
    int columns = 0;
    while (reader.hasNext()) {
      List<List<Writable>> rows = reader.sequenceRecord();
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("sequence " + sequences.size() + " has no steps");
      }
      columns = columns == 0 ? rows.get(0).size() : columns;
      double[][] sequence = new double[rows.size()][];
      for (int t = 0; t < sequence.length; t++) {
        sequence[t] = rows.get(t).stream().mapToDouble(Writable::toDouble).toArray();
        if (sequence[t].length != columns) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "sequence %d, step %d: expected %d columns, found %d",
                  sequences.size(),
                  t,
                  columns,
                  sequence[t].length));
        }
      }
      sequences.add(sequence);
    }
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("the reader has no sequence");
    }
    if (features < 1 || features >= columns) {
      throw new IllegalArgumentException(
          "expected features and labels, found " + features + " features in rows of " + columns);
    }
    return new SequenceArrays(sequences.toArray(double[][][]::new), features);
  }

  int count() {
    return cells.length;
  }

  int labels() {
    return cells[0][0].length - features;
  }

  int longest(int from, int to) {
    return Arrays.stream(cells, from, to).mapToInt(sequence -> sequence.length).max().orElse(0);
  }

  boolean areEquallyLong(int from, int to) {
    int first = cells[from].length;
    return Arrays.stream(cells, from, to).allMatch(sequence -> sequence.length == first);
  }

  /**
   * Some columns of the sequences from..to-1, padded with zeros.
   *
   * @return (to - from, count, longest), row-major, new
   */
  double[] columns(int from, int to, int first, int count) {
    int longest = longest(from, to);
    double[] values = new double[(to - from) * count * longest];
    for (int i = from; i < to; i++) {
      for (int t = 0; t < cells[i].length; t++) {
        for (int k = 0; k < count; k++) {
          values[((i - from) * count + k) * longest + t] = cells[i][t][first + k];
        }
      }
    }
    return values;
  }

  /**
   * A one for each step that is there, a zero for each that is padding.
   *
   * @return (to - from, longest), row-major, new
   */
  double[] present(int from, int to) {
    int longest = longest(from, to);
    double[] values = new double[(to - from) * longest];
    for (int i = from; i < to; i++) {
      int row = (i - from) * longest;
      Arrays.fill(values, row, row + cells[i].length, 1);
    }
    return values;
  }
}
