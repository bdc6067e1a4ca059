package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;

/**
 * A series and the trained forecaster's predictions, one for the last step of every window.
 *
 * @param file that it was read from
 * @param column of the file; also the name of the unit
 * @param labels of the time steps, such as 1949-01
 * @param values of the series
 * @param trainingLength how many of the first values are for training
 * @param lookback length of a window in time steps
 * @param training predictions from the training windows; the first is for step {@code lookback}
 * @param test predictions from the test windows; the first is for step {@code trainingLength +
 *     lookback}
 */
public record SeriesFindings(
    String file,
    String column,
    List<String> labels,
    double[] values,
    int trainingLength,
    int lookback,
    double[] training,
    double[] test) {
  /** Checks that the lengths agree. */
  public SeriesFindings {
    labels = List.copyOf(labels);
    int before = trainingLength;
    int after = values.length - trainingLength;
    if (lookback < 1 || before <= lookback || after <= lookback) {
      throw new IllegalArgumentException(
          "lookback: expected a length that leaves windows in "
              + before
              + " and in "
              + after
              + " values, found "
              + lookback);
    }
    Lengths.same("labels", labels.size(), values.length, "the values");
    Lengths.same("training", training.length, before - lookback, "the training windows");
    Lengths.same("test", test.length, after - lookback, "the test windows");
  }

  /** The step that the first training window predicts. */
  public int firstTraining() {
    return lookback;
  }

  /** The step that the first test window predicts. */
  public int firstTest() {
    return trainingLength + lookback;
  }

  /** Value minus prediction of every training window. */
  public double[] trainingResiduals() {
    return residuals(firstTraining(), training);
  }

  /** Value minus prediction of every test window. */
  public double[] testResiduals() {
    return residuals(firstTest(), test);
  }

  private double[] residuals(int from, double[] predictions) {
    double[] residuals = Arrays.copyOfRange(values, from, from + predictions.length);
    Arrays.setAll(residuals, k -> residuals[k] - predictions[k]);
    return residuals;
  }
}
