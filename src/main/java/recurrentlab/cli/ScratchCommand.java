package recurrentlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.Part;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;

/** Parts 1 and 2, the networks by hand. {@code by-hand.properties} words some options for them. */
@Command(resourceBundle = "recurrentlab.cli.by-hand")
abstract class ScratchCommand implements Callable<Integer> {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "NumPy seed of data and weights (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final TrainingOptions.Sequences sequences;
  @Mixin private final TrainingOptions training;

  @Option(
      names = "--gradients",
      paramLabel = "as-in-notebook|exact",
      description = "The notebook's backward pass or the exact one (default: ${DEFAULT-VALUE}).")
  private GradientMode gradients;

  @Mixin private final RunOptions.OfPart run = new RunOptions.OfPart();

  private ScratchCommand(ScratchSettings defaults) {
    seed = defaults.seed();
    sequences = new TrainingOptions.Sequences(defaults);
    training = new TrainingOptions(defaults);
    gradients = defaults.gradients();
  }

  @Override
  public Integer call() {
    ScratchSettings settings =
        new ScratchSettings(
            seed,
            sequences.sequences,
            training.epochs,
            training.hiddenSize,
            training.learningRate,
            gradients);
    return run.run(part(settings));
  }

  abstract Part part(ScratchSettings settings);

  /** Part 1: an Elman RNN by hand. */
  @Command(
      name = "part1",
      description = "An Elman RNN by hand on the language a^n b^n.",
      footer = {
        "  ${ROOT-COMMAND-NAME} part1 --epochs 100",
        "  ${ROOT-COMMAND-NAME} part1 --gradients exact --output exact"
      })
  static final class ElmanRnn extends ScratchCommand {
    ElmanRnn() {
      super(ScratchSettings.ELMAN_RNN);
    }

    @Override
    Part part(ScratchSettings settings) {
      return new ElmanRnnPart(settings);
    }
  }

  /** Part 2: an LSTM by hand. */
  @Command(
      name = "part2",
      description = "An LSTM by hand on the language a^n b^n.",
      footer = {
        "  ${ROOT-COMMAND-NAME} part2 --epochs 50",
        "  ${ROOT-COMMAND-NAME} part2 --hidden-size 20 --learning-rate 0.05 --metrics losses.csv"
      })
  static final class Lstm extends ScratchCommand {
    Lstm() {
      super(ScratchSettings.LSTM);
    }

    @Override
    Part part(ScratchSettings settings) {
      return new LstmPart(settings);
    }
  }
}
