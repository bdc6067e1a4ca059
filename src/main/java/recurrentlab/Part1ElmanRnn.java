package recurrentlab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.settings.ScratchSettings;

/**
 * Part 1 of the lab: an Elman RNN by hand on the language a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part1}. You should see twenty rows of losses equal to the notebook's, from
 * 4.0504650950 / 4.8019718360 on, and {@code marks 85 / 85}.
 */
@Command(
    name = "part1",
    description = "An Elman RNN by hand on the language a^n b^n.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} part1 --epochs 100",
      "  ${ROOT-COMMAND-NAME} part1 --gradients exact --output exact"
    })
public final class Part1ElmanRnn implements Callable<Integer> {
  @Mixin private final ScratchOptions options = new ScratchOptions(ScratchSettings.ELMAN_RNN);
  @Mixin private final FileOptions files = new FileOptions();
  @Mixin private final RunOptions run = new RunOptions();

  /** Runs part 1. */
  public static void main(String[] args) {
    RecurrentLab.main("part1", args);
  }

  @Override
  public Integer call() {
    return run.run(files.files(), new ElmanRnnPart(options.settings()));
  }
}
