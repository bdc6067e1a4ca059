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
  /** Checks that the lengths agree and that all are numbers. */
  public SeriesFindings {
    Require.given("file", file);
    Require.given("column", column);
    labels = Require.list("labels", labels);
    Require.finite("values", values);
    Require.finite("training", training);
    Require.finite("test", test);
    Require.size("labels", values.length, "one for each value", labels.size());
    Require.atLeast("lookback", lookback, 1);
    Require.that(
        trainingLength > lookback && trainingLength < values.length - lookback,
        "training_length",
        "a part of " + values.length + " values that leaves windows before and after it",
        trainingLength);
    Require.size("training", trainingLength - lookback, "one for each window", training.length);
    Require.size(
        "test", values.length - trainingLength - lookback, "one for each window", test.length);
  }

  /** The step that the first training window predicts. */
  public int firstTraining() {
    return lookback;
  }

  /** The step that the first test window predicts. */
  public int firstTest() {
    return trainingLength + lookback;
  }
}
