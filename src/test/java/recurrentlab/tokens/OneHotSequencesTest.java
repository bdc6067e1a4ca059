package recurrentlab.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class OneHotSequencesTest {
  private final TokenData data = TokenData.of(2023, 100);

  @Test
  void aRecordHasTheInputsAndTheTargetsVector() {
    SequenceRecordReader reader =
        OneHotSequences.reader(
            List.of(TokenPair.of(List.of("a", "b", "stranger"))), data.vocabulary());
    List<List<Writable>> rows = reader.sequenceRecord();
    assertThat(rows.stream().map(row -> row.stream().mapToInt(Writable::toInt).toArray()))
        .containsExactly(new int[] {1, 0, 0, 0, 0, 1, 0, 0}, new int[] {0, 1, 0, 0, 0, 0, 0, 1});
    assertThat(reader.hasNext()).isFalse();
    reader.reset();
    assertThat(reader.hasNext()).isTrue();
  }

  /** The arrays for DL4J and those for the networks by hand hold the same. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void aBatchHoldsTheTransposedOneHotVectors(DataType type) {
    List<TokenPair> pairs = data.split().training();
    DataSetIterator iterator = OneHotSequences.iterator(pairs, data.vocabulary(), 1, type);
    for (TokenPair pair : pairs) {
      DataSet batch = iterator.next();
      assertThat(batch.getFeatures().shape()).containsExactly(1, 4, pair.length());
      assertThat(batch.getFeatures().dataType()).isEqualTo(type);
      assertThat(batch.getFeaturesMaskArray()).isNull();
      double[][] input = batch.getFeatures().slice(0).transpose().toDoubleMatrix();
      double[][] target = batch.getLabels().slice(0).transpose().toDoubleMatrix();
      assertThat(input).isDeepEqualTo(data.vocabulary().oneHot(pair.input()));
      assertThat(target).isDeepEqualTo(data.vocabulary().oneHot(pair.target()));
      assertThat(data.vocabulary().decode(target)).isEqualTo(pair.target());
    }
    assertThat(iterator.hasNext()).isFalse();
    assertThat(iterator.totalOutcomes()).isEqualTo(4);
    assertThat(iterator.inputColumns()).isEqualTo(4);
  }

  @Test
  void aMaskCountsTheTokensOfABatchOfSeveralLengths() {
    DataSet test =
        OneHotSequences.iterator(data.split().test(), data.vocabulary(), 10, DataType.DOUBLE)
            .next();
    // n = 9 11 7 8 7 5 9 5 10 4, 2 n steps each
    assertThat(test.getFeatures().shape()).containsExactly(10, 4, 22);
    assertThat(test.getLabelsMaskArray().sum(1).toDoubleVector())
        .containsExactly(18, 22, 14, 16, 14, 10, 18, 10, 20, 8);
    assertThat(test.getFeatures().sumNumber().doubleValue()).isEqualTo(150);
  }
}
