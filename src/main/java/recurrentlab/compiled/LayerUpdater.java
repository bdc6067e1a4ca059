package recurrentlab.compiled;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * How the parameters of one layer learn: clipping by norm first (Pascanu, Mikolov, Bengio,
 * arXiv:1211.5063), then each parameter by itself.
 *
 * @param updaters of its parameters
 * @param clipping none, by the norm of the whole layer's gradient, or by that of each parameter's
 * @param threshold the norm that a clipped gradient has
 */
record LayerUpdater(
    List<ParameterUpdater> updaters, GradientNormalization clipping, double threshold) {
  private static final Set<GradientNormalization> KNOWN =
      EnumSet.of(
          GradientNormalization.None,
          GradientNormalization.ClipL2PerLayer,
          GradientNormalization.ClipL2PerParamType);

  static void check(GradientNormalization clipping, int layer, Obstacles obstacles) {
    obstacles.require(
        clipping == null || KNOWN.contains(clipping),
        layer,
        "gradient normalization",
        "None, ClipL2PerLayer or ClipL2PerParamType",
        clipping);
  }

  /** Clips, then updates all parameters; their gradients are used up. */
  void step(int iteration, int epoch) {
    if (clipping == GradientNormalization.ClipL2PerLayer) {
      clip(updaters);
    } else if (clipping == GradientNormalization.ClipL2PerParamType) {
      updaters.forEach(updater -> clip(List.of(updater)));
    }
    for (ParameterUpdater updater : updaters) {
      updater.step(iteration, epoch);
    }
  }

  private void clip(List<ParameterUpdater> together) {
    double squares = 0;
    for (ParameterUpdater updater : together) {
      squares += ParameterUpdater.squares(updater.parameter().gradient);
    }
    double norm = Math.sqrt(squares);
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
}
