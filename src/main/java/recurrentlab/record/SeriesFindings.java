package recurrentlab.record;

import java.util.List;

/**
 * A series and what the trained forecaster makes of it: of every window the prediction at its last
 * step.
 *
 * @param file that it was read from
 * @param column of the file, the unit's name
 * @param labels of the time steps, such as 1949-01
 * @param values of the series
 * @param trainingLength how many of the values, the first ones, are for training
 * @param lookback length of a window in time steps
 * @param training predictions of the training windows; the first is of step {@code lookback}
 * @param test predictions of the test windows; the first is of step {@code trainingLength +
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
  /** The step that the first training window predicts. */
  public int firstTraining() {
    return lookback;
  }

  /** The step that the first test window predicts. */
  public int firstTest() {
    return trainingLength + lookback;
  }
}
