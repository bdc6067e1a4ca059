package recurrentlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import recurrentlab.lab.LstmPart;
import recurrentlab.settings.ScratchSettings;

/** Part 2: an LSTM by hand. */
@Command(
    name = "part2",
    description = "An LSTM by hand on the language a^n b^n.",
    resourceBundle = TrainingOptions.BY_HAND,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} part2 --epochs 50",
      "  ${ROOT-COMMAND-NAME} part2 --hidden-size 20 --learning-rate 0.05 --metrics losses.csv"
    })
final class LstmCommand implements Callable<Integer> {
  @Mixin private final ScratchOptions options = new ScratchOptions(ScratchSettings.LSTM);
  @Mixin private final FileOptions files = new FileOptions();
  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    return run.run(files.files(), new LstmPart(options.settings()));
  }
}
