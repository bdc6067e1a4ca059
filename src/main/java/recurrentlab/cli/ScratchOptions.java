package recurrentlab.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;

/** The options of parts 1 and 2, the networks by hand. */
final class ScratchOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "NumPy seed of data and weights (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final SequencesOption sequences;
  @Mixin private final TrainingOptions training;

  @Option(
      names = "--gradients",
      paramLabel = "as-in-notebook|exact",
      description = "The notebook's backward pass or the exact one (default: ${DEFAULT-VALUE}).")
  private GradientMode gradients;

  ScratchOptions(ScratchSettings defaults) {
    seed = defaults.seed();
    sequences = new SequencesOption(defaults.sequences());
    training = new TrainingOptions(defaults);
    gradients = defaults.gradients();
  }

  ScratchSettings settings() {
    return new ScratchSettings(
        seed,
        sequences.sequences,
        training.epochs,
        training.hiddenSize,
        training.learningRate,
        gradients);
  }
}
