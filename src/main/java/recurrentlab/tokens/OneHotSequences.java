package recurrentlab.tokens;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.inmemory.InMemorySequenceRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessSequenceRecordReader;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.schema.SequenceSchema;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import recurrentlab.batches.SequenceBatches;

/** Token pairs through DataVec: records of words, made one-hot, and their batches for DL4J. */
public final class OneHotSequences {
  private static final String INPUT = "input";
  private static final String TARGET = "target";

  private OneHotSequences() {}

  /**
   * A record a pair, a row a time step: the input word's one-hot vector, then the target word's.
   * Words that the vocabulary does not hold come as "UNK".
   *
   * @return rows of 2 &middot; vocabulary numbers, 0 or 1
   */
  public static SequenceRecordReader reader(List<TokenPair> pairs, Vocabulary vocabulary) {
    Schema words =
        new SequenceSchema.Builder()
            .addColumnCategorical(INPUT, vocabulary.words())
            .addColumnCategorical(TARGET, vocabulary.words())
            .build();
    TransformProcess oneHot =
        new TransformProcess.Builder(words).categoricalToOneHot(INPUT, TARGET).build();
    return new TransformProcessSequenceRecordReader(words(pairs, vocabulary), oneHot);
  }

  /** A record a pair, a row a time step: the input word and the target word. */
  private static SequenceRecordReader words(List<TokenPair> pairs, Vocabulary vocabulary) {
    List<List<List<Writable>>> records = new ArrayList<>(pairs.size());
    for (TokenPair pair : pairs) {
      List<List<Writable>> rows = new ArrayList<>(pair.length());
      for (int t = 0; t < pair.length(); t++) {
        rows.add(
            List.of(
                known(pair.input().get(t), vocabulary), known(pair.target().get(t), vocabulary)));
      }
      records.add(rows);
    }
    return new InMemorySequenceRecordReader(records);
  }

  /**
   * DataVec's one-hot step refuses a word outside its categories, so such a word is "UNK" before.
   */
  private static Writable known(String token, Vocabulary vocabulary) {
    return new Text(vocabulary.wordAt(vocabulary.indexOf(token)));
  }

  /**
   * The pairs in batches, features and labels {@code [batch, vocabulary, time]}, with masks where
   * the lengths in a batch differ.
   *
   * @param batchSize pairs a batch, at least 1; the notebook's is 1
   * @param dataType of the arrays, FLOAT or DOUBLE
   */
  public static DataSetIterator iterator(
      List<TokenPair> pairs, Vocabulary vocabulary, int batchSize, DataType dataType) {
    return new SequenceBatches(reader(pairs, vocabulary), vocabulary.size(), batchSize, dataType);
  }
}
