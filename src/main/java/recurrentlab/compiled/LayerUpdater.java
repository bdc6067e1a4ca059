package recurrentlab.compiled;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import recurrentlab.compiled.KnownUpdaters.Time;

/**
 * How the parameters of one layer learn: clipping or normalization of their gradients first
 * (Pascanu, Mikolov, Bengio, arXiv:1211.5063), then each parameter by itself.
 */
final class LayerUpdater {
  private static final double NO_NORM = 1e-5; // DL4J's for a norm of zero

  private final List<List<ParameterUpdater>> arrays;
  private final List<ParameterUpdater> updaters; // the same, of all arrays
  private final GradientNormalization normalization;
  private final double threshold;

  /**
   * @param arrays of each of DL4J's arrays, the updaters of its parameters
   * @param normalization of the gradients; null for none
   * @param threshold of clipping: the largest norm, or the largest element
   */
  LayerUpdater(
      List<List<ParameterUpdater>> arrays, GradientNormalization normalization, double threshold) {
    this.arrays = arrays;
    this.normalization = normalization;
    this.threshold = threshold;
    updaters = arrays.stream().flatMap(List::stream).toList();
  }

  /** Of all its parameters. */
  List<ParameterUpdater> updaters() {
    return updaters;
  }

  /** Normalizes, then updates all parameters; their gradients are used up. */
  void step(Time time, Sharing sharing) {
    if (normalization != null) {
      switch (normalization) {
        case None -> {}
        case RenormalizeL2PerLayer -> renormalize(updaters);
        case RenormalizeL2PerParamType -> arrays.forEach(LayerUpdater::renormalize);
        case ClipElementWiseAbsoluteValue -> clipElements();
        case ClipL2PerLayer -> clip(updaters);
        case ClipL2PerParamType -> arrays.forEach(this::clip);
      }
    }
    for (ParameterUpdater updater : updaters) {
      updater.step(time, sharing);
    }
  }

  /** Divides the gradients by their common norm. */
  private static void renormalize(List<ParameterUpdater> together) {
    double norm = norm(together);
    double divisor = norm == 0 ? NO_NORM : norm;
    for (ParameterUpdater updater : together) {
      for (double[] row : updater.parameter().gradient) {
        for (int j = 0; j < row.length; j++) {
          row[j] /= divisor;
        }
      }
    }
  }

  /** Scales the gradients down to the largest common norm, if theirs is larger. */
  private void clip(List<ParameterUpdater> together) {
    double norm = norm(together);
    if (norm > threshold) {
      for (ParameterUpdater updater : together) {
        for (double[] row : updater.parameter().gradient) {
          for (int j = 0; j < row.length; j++) {
            row[j] *= threshold / norm;
          }
        }
      }
    }
  }

  private void clipElements() {
    for (ParameterUpdater updater : updaters) {
      for (double[] row : updater.parameter().gradient) {
        for (int j = 0; j < row.length; j++) {
          row[j] = Math.max(-threshold, Math.min(row[j], threshold));
        }
      }
    }
  }

  private static double norm(List<ParameterUpdater> together) {
    double squares = 0;
    for (ParameterUpdater updater : together) {
      squares += ParameterUpdater.squares(updater.parameter().gradient);
    }
    return Math.sqrt(squares);
  }
}
