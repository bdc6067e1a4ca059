package recurrentlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.Run;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.networks.NativeSettings;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;

/**
 * Runs the whole lab, all four parts with the notebook's settings. All other commands are below it.
 */
@Command(
    name = "recurrentlab",
    description =
        "Recurrent networks by hand and in Deeplearning4j, number for number with NumPy and PyTorch. "
            + "Without a command: all four parts and the marks.",
    subcommands = {
      ElmanRnnCommand.class,
      LstmCommand.class,
      TokenLstmCommand.class,
      ForecastCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      NotebookCommand.class,
      CompletionCommand.class
    },
    customSynopsis = {
      "${COMMAND-NAME} [OPTION...]            the whole lab",
      "       ${COMMAND-NAME} COMMAND [OPTION...]    one of the commands below"
    },
    footer = {
      "",
      "Exit status: 0 done; 1 a comparison or a mark failed; 2 wrong usage or",
      "bad input; 3 training failed (a loss that is no number, or interrupted).",
      "",
      "Examples:",
      "  ${COMMAND-NAME}",
      "  ${COMMAND-NAME} --lang es --output mine"
    })
final class LabCommand implements Callable<Integer> {
  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    NativeSettings.applySoon();
    return run.run(
        Run.Files.NONE,
        new ElmanRnnPart(ScratchSettings.ELMAN_RNN),
        new LstmPart(ScratchSettings.LSTM),
        new TokenLstmPart(TokenLstmSettings.NOTEBOOK),
        new ForecastPart(ForecastSettings.NOTEBOOK));
  }
}
