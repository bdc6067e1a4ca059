package recurrentlab.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import recurrentlab.files.InvalidInput;

class SeriesDataTest {
  private static final MonthlySeries AIRLINE = MonthlySeries.airline("Passengers");

  /** The series 0, 1, 2, ... */
  private static MonthlySeries counting(int length) {
    return new MonthlySeries(
        "counting.csv",
        "v",
        Collections.nCopies(length, "x"),
        DoubleStream.iterate(0, x -> x + 1).limit(length).toArray(),
        "");
  }

  /** Sizes and values as the notebook has them. */
  @Test
  void theNotebooksWindows() {
    SeriesData data = SeriesData.of(AIRLINE, 4);
    assertThat(data.training().count()).isEqualTo(111);
    assertThat(data.test().count()).isEqualTo(25);
    assertThat(data.training().features(0)).containsExactly(112, 118, 132, 129);
    assertThat(data.training().target(0)).containsExactly(118, 132, 129, 121);
    assertThat(data.test().target(24)).endsWith(390, 432);
    // The window's last target is the step that it predicts: steps 4..114 and 119..143.
    double[] series = AIRLINE.values();
    for (int i = 0; i < 111; i++) {
      assertThat(data.training().target(i)[3]).isEqualTo(series[4 + i]);
    }
    for (int i = 0; i < 25; i++) {
      assertThat(data.test().target(i)[3]).isEqualTo(series[119 + i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "10, 1", "29, 5", "144, 1", "144, 28", "1000, 199"})
  void windowsCoverEachPartAndNothingLiesAcrossTheBorder(int length, int lookback) {
    MonthlySeries series = counting(length);
    SeriesData data = SeriesData.of(series, lookback);
    int border = series.trainingLength();
    assertThat(data.training().count()).isEqualTo(border - lookback);
    assertThat(data.test().count()).isEqualTo(length - border - lookback);
    for (LookbackWindows windows : new LookbackWindows[] {data.training(), data.test()}) {
      double first = windows.values()[0];
      for (int i = 0; i < windows.count(); i++) {
        assertThat(windows.features(i)).hasSize(lookback).startsWith(first + i);
        assertThat(windows.target(i)).hasSize(lookback).endsWith(first + i + lookback);
      }
    }
    assertThat(data.training().target(data.training().count() - 1)).endsWith(border - 1);
    assertThat(data.test().values()).startsWith(border);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 29, 0, -1, Integer.MAX_VALUE})
  void aLookbackThatLeavesNoWindowIsRefusedWithTheLargestPossible(int lookback) {
    assertThatThrownBy(() -> SeriesData.of(AIRLINE, lookback))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "--lookback: expected a whole number from 1 to 28, found " + lookback + ". ");
    assertThat(SeriesData.of(AIRLINE, 28).test().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aSeriesTooShortForAnyWindowIsRefused(int length) {
    assertThatThrownBy(() -> SeriesData.of(counting(length), 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("counting.csv: expected at least 6 rows of data, found " + length);
  }

  @Test
  void windowsOfNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LookbackWindows(new double[4], 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new LookbackWindows(new double[4], 0));
  }

  @Test
  void batchesHoldTheWindowsInOrder() {
    LookbackWindows windows = SeriesData.of(AIRLINE, 4).training();
    DataSetIterator iterator = windows.iterator(8, DataType.DOUBLE);
    int window = 0;
    while (iterator.hasNext()) {
      DataSet batch = iterator.next();
      int size = batch.numExamples();
      assertThat(size).isEqualTo(window < 104 ? 8 : 7); // 14 batches, the last of 7
      assertThat(batch.getFeatures().shape()).containsExactly(size, 1, 4);
      assertThat(batch.getLabels().shape()).containsExactly(size, 1, 4);
      assertThat(batch.getFeaturesMaskArray()).isNull();
      for (int i = 0; i < size; i++, window++) {
        assertThat(batch.getFeatures().slice(i).toDoubleVector())
            .isEqualTo(windows.features(window));
        assertThat(batch.getLabels().slice(i).toDoubleVector()).isEqualTo(windows.target(window));
      }
    }
    assertThat(window).isEqualTo(111);
  }

  @Test
  void aScalerFittedOnTheTrainingPartServesTheTestPart() {
    SeriesData data = SeriesData.of(AIRLINE, 4);
    DataSetIterator training = data.training().iterator(8, DataType.DOUBLE);
    NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler();
    scaler.fitLabel(true);
    scaler.fit(training);
    // The least is of November 1949; the most of August 1957, but for the labels of July 1958, the
    // last month for training, which is a feature of no window.
    assertThat(scaler.getMin().getDouble(0)).isEqualTo(104);
    assertThat(scaler.getMax().getDouble(0)).isEqualTo(467);
    assertThat(scaler.getLabelMin().getDouble(0)).isEqualTo(104);
    assertThat(scaler.getLabelMax().getDouble(0)).isEqualTo(491);
    DataSetIterator test = data.test().iterator(25, DataType.DOUBLE);
    test.setPreProcessor(scaler);
    DataSet scaled = test.next();
    assertThat(scaled.getLabels().getDouble(24, 0, 3)).isEqualTo((432 - 104) / 387.0);
    scaler.revert(scaled);
    assertThat(scaled.getLabels().getDouble(24, 0, 3)).isEqualTo(432);
  }
}
