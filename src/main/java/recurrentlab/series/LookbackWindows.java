package recurrentlab.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.inmemory.InMemorySequenceRecordReader;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.batches.SequenceBatches;

/**
 * The windows of a series: window i has the values s[i..i+w-1], and its target is s[i+1..i+w], so
 * that every step has one. A series of n values has n - w windows. (Notebook, part 4. DataVec's own
 * sliding windows also give shorter ones at both ends.)
 *
 * @param values the series, or a part of it
 * @param lookback w, from 1 to n - 1
 */
public record LookbackWindows(double[] values, int lookback) {

  /** Checks the lookback and copies the values. */
  public LookbackWindows {
    values = values.clone();
    if (lookback < 1 || lookback >= values.length) {
      throw new IllegalArgumentException(
          "expected a lookback from 1 to " + (values.length - 1) + ", found " + lookback);
    }
  }

  /** The series' values; a copy. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /** Number of windows. */
  public int count() {
    return values.length - lookback;
  }

  /**
   * What the network sees of window i.
   *
   * @return (lookback), new
   */
  public double[] features(int i) {
    return Arrays.copyOfRange(values, i, i + lookback);
  }

  /**
   * What it should say: at each step the next value.
   *
   * @return (lookback), new
   */
  public double[] target(int i) {
    return Arrays.copyOfRange(values, i + 1, i + 1 + lookback);
  }

  /** A record a window, a row a time step: the value and the next one. */
  public SequenceRecordReader reader() {
    List<List<List<Writable>>> records = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      List<List<Writable>> rows = new ArrayList<>(lookback);
      for (int t = i; t < i + lookback; t++) {
        rows.add(List.of(new DoubleWritable(values[t]), new DoubleWritable(values[t + 1])));
      }
      records.add(rows);
    }
    return new InMemorySequenceRecordReader(records);
  }

  /**
   * The windows in batches, in order, features and labels {@code [batch, 1, lookback]}.
   *
   * @param batchSize windows a batch, at least 1; the notebook's is 8
   * @param dataType of the arrays, FLOAT or DOUBLE
   */
  public DataSetIterator iterator(int batchSize, DataType dataType) {
    return new SequenceBatches(reader(), 1, batchSize, dataType);
  }
}
