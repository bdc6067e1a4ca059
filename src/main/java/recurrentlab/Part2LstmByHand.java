package recurrentlab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import recurrentlab.lab.LstmPart;
import recurrentlab.settings.ScratchSettings;

/**
 * Part 2 of the lab: an LSTM by hand on the language a\u207fb\u207f.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java
 * -Dexec.args=part2}. You should see fifty rows of losses equal to the notebook's, from
 * 2.9885786833 / 4.4997070612 on, and {@code marks 35 / 35}.
 */
@Command(
    name = "part2",
    description = "An LSTM by hand on the language a^n b^n.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} part2 --epochs 50",
      "  ${ROOT-COMMAND-NAME} part2 --hidden-size 20 --learning-rate 0.05 --metrics losses.csv"
    })
public final class Part2LstmByHand implements Callable<Integer> {
  @Mixin private final ScratchOptions options = new ScratchOptions(ScratchSettings.LSTM);
  @Mixin private final FileOptions files = new FileOptions();
  @Mixin private final RunOptions run = new RunOptions();

  /** Runs part 2. */
  public static void main(String[] args) {
    RecurrentLab.main("part2", args);
  }

  @Override
  public Integer call() {
    return run.run(files.files(), new LstmPart(options.settings()));
  }
}
