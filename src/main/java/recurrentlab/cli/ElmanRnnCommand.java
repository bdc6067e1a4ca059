package recurrentlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.settings.ScratchSettings;

/** Part 1: an Elman RNN by hand. */
@Command(
    name = "part1",
    description = "An Elman RNN by hand on the language a^n b^n.",
    resourceBundle = TrainingOptions.BY_HAND,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} part1 --epochs 100",
      "  ${ROOT-COMMAND-NAME} part1 --gradients exact --output exact"
    })
final class ElmanRnnCommand implements Callable<Integer> {
  @Mixin private final ScratchOptions options = new ScratchOptions(ScratchSettings.ELMAN_RNN);
  @Mixin private final FileOptions files = new FileOptions();
  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    return run.run(files.files(), new ElmanRnnPart(options.settings()));
  }
}
