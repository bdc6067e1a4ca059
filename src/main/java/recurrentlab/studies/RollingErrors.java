package recurrentlab.studies;

import java.util.Arrays;
import java.util.List;

/**
 * How far forecasts from origins inside a training part were from what came there.
 *
 * @param oneStep mean absolute error one step ahead, in the unit of the series
 * @param allSteps mean absolute error of all steps up to the end of the training part
 */
public record RollingErrors(double oneStep, double allSteps) {
  static RollingErrors of(RollingForecasts forecasts) {
    List<double[]> errors = forecasts.errors(new ValueScale(false, 0, 1));
    return new RollingErrors(
        errors.stream().mapToDouble(path -> Math.abs(path[0])).average().orElseThrow(),
        errors.stream().flatMapToDouble(Arrays::stream).map(Math::abs).average().orElseThrow());
  }

  /** Whether these are smaller, both measures taken together: the less their product. */
  public boolean betterThan(RollingErrors other) {
    return oneStep * allSteps < other.oneStep * other.allSteps;
  }
}
