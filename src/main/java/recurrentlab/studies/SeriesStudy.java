package recurrentlab.studies;

import java.util.Arrays;
import java.util.stream.IntStream;
import recurrentlab.models.Model;
import recurrentlab.series.LookbackWindows;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;

/** Studies what a forecaster makes of its series. */
public final class SeriesStudy {
  private SeriesStudy() {}

  /** The forecaster's predictions from the training and the test windows. */
  public static Findings findings(Model model, SeriesData data) {
    double[] test = lastSteps(model, data.test());
    MonthlySeries series = data.series();
    return Findings.of(
        Arrays.stream(test).mapToObj(Double::toString).toList(),
        new SeriesFindings(
            series.file(),
            series.column(),
            series.labels(),
            series.values(),
            series.trainingLength(),
            data.training().lookback(),
            lastSteps(model, data.training()),
            test));
  }

  /** The prediction at the last step of every window. */
  private static double[] lastSteps(Model model, LookbackWindows windows) {
    return IntStream.range(0, windows.count())
        .mapToObj(window -> model.outputs(steps(windows.features(window))))
        .mapToDouble(predictions -> predictions[predictions.length - 1][0])
        .toArray();
  }

  /** From (time) to (time, 1). */
  private static double[][] steps(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }
}
