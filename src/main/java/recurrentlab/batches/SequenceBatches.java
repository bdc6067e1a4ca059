package recurrentlab.batches;

import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sequences of a DataVec reader in batches: features {@code [batch, features, time]} and labels
 * {@code [batch, labels, time]}. Where the lengths in a batch differ, the shorter sequences are
 * padded with zeros at their end, and a features mask and a labels mask {@code [batch, time]} hold
 * 1 for each step that is there; where they do not differ there is no mask. The order is the
 * reader's, the last batch may be smaller, and every batch is made anew, so a preprocessor or a
 * network may modify it.
 *
 * <p>Why not DL4J's {@code SequenceRecordReaderDataSetIterator} (run in 1.0.0-M2.1): its data type
 * is ND4J's default, a setting of the whole process; and {@code totalOutcomes()} before the first
 * batch makes the preprocessor work on that batch twice, and {@code hasNext()} false where it is
 * the only one.
 */
public final class SequenceBatches implements DataSetIterator {
  private static final long serialVersionUID = 1L;

  private final SequenceArrays sequences;
  private final int batchSize;
  private final DataType dataType;
  private DataSetPreProcessor preProcessor;
  private int cursor;

  /**
   * Reads all records at once; the reader is not needed afterwards.
   *
   * @param reader a sequence's steps are rows of numbers: the features, then the labels
   * @param features how many of a row's numbers are features
   * @param batchSize sequences a batch, at least 1
   * @param dataType of all arrays, FLOAT or DOUBLE
   * @throws IllegalArgumentException if there is no sequence, one without steps, a row of another
   *     length than the first, one without a label, or a cell that is no number
   */
  public SequenceBatches(
      SequenceRecordReader reader, int features, int batchSize, DataType dataType) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("expected a batch size of at least 1, found " + batchSize);
    }
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new IllegalArgumentException("expected FLOAT or DOUBLE, found " + dataType);
    }
    this.sequences = SequenceArrays.of(reader, features);
    this.batchSize = batchSize;
    this.dataType = dataType;
  }

  @Override
  public boolean hasNext() {
    return cursor < sequences.count();
  }

  @Override
  public DataSet next() {
    return next(batchSize);
  }

  /**
   * The next batch, after the preprocessor if there is one.
   *
   * @param count sequences asked for; fewer come if no more are left
   * @throws NoSuchElementException past the end
   */
  @Override
  public DataSet next(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 sequence, found " + count);
    }
    if (!hasNext()) {
      throw new NoSuchElementException(
          "all " + sequences.count() + " sequences have been given; reset() starts again");
    }
    int from = cursor;
    cursor += Math.min(count, sequences.count() - from); // without overflow
    DataSet batch = batch(from, cursor);
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  private DataSet batch(int from, int to) {
    int size = to - from;
    int longest = sequences.longest(from, to);
    int features = sequences.features();
    int labels = sequences.labels();
    INDArray x = array(sequences.columns(from, to, 0, features), size, features, longest);
    INDArray y = array(sequences.columns(from, to, features, labels), size, labels, longest);
    if (sequences.areEquallyLong(from, to)) {
      return new DataSet(x, y);
    }
    double[] present = sequences.present(from, to);
    return new DataSet(x, y, array(present, size, longest), array(present, size, longest));
  }

  /** A new array of these values, row-major; in double nothing is rounded. */
  private INDArray array(double[] values, long... shape) {
    return Nd4j.create(values, shape, dataType);
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public void reset() {
    cursor = 0;
  }

  /** Always false: the records are in memory already, there is nothing to wait for. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return batchSize;
  }

  @Override
  public int inputColumns() {
    return sequences.features();
  }

  @Override
  public int totalOutcomes() {
    return sequences.labels();
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  /** What each batch goes through from now on; null for nothing. */
  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  /** Always null, which is DL4J's word for labels without names. */
  @Override
  public List<String> getLabels() {
    return null;
  }
}
