package recurrentlab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.LstmPart;
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
    customSynopsis = {
      "${COMMAND-NAME} [OPTION...]            the whole lab",
      "       ${COMMAND-NAME} COMMAND [OPTION...]    one of the commands below"
    },
    footer = {
      "",
      "Exit status: 0 done; 1 a comparison failed, or a mark that is no draw;",
      "2 wrong usage or bad input; 3 training failed (a loss that is no number,",
      "or interrupted). A draw is a mark on which PyTorch's own runs disagree.",
      "",
      "Examples:",
      "  ${COMMAND-NAME}",
      "  ${COMMAND-NAME} --lang es --output mine"
    })
final class LabCommand implements Callable<Integer> {
  private static final List<Class<?>> BELOW =
      List.of(
          ScratchCommand.ElmanRnn.class,
          ScratchCommand.Lstm.class,
          TokenLstmCommand.class,
          ForecastCommand.class,
          PredictCommand.class,
          ModelForecastCommand.class,
          ExchangeCommands.Export.class,
          ExchangeCommands.Import.class,
          PortCommands.PortModel.class,
          PortCommands.Diff.class,
          CountCommand.class,
          SweepCommand.class,
          BaselinesCommand.class,
          PageCommands.Report.class,
          PageCommands.Compare.class,
          NotebookCommand.class,
          AssignmentCommand.class,
          GradeCommand.class,
          LabCommand.Completion.class);

  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    NativeSettings.applySoon();
    return run.run(
        RunOptions.OwnFiles.NONE,
        new ElmanRnnPart(ScratchSettings.ELMAN_RNN),
        new LstmPart(ScratchSettings.LSTM),
        new TokenLstmPart(TokenLstmSettings.NOTEBOOK),
        new ForecastPart(ForecastSettings.NOTEBOOK));
  }

  /**
   * The whole lab, and below it the commands that are asked for. Of the others picocli gets to know
   * what a list of commands shows, no more: to read the options of all takes a third of a start.
   *
   * @param asked whether a command is, by its name
   */
  static CommandLine with(Predicate<String> asked) {
    CommandLine lab = new CommandLine(new LabCommand());
    for (Class<?> below : BELOW) {
      Command command = below.getAnnotation(Command.class);
      lab.addSubcommand(asked.test(command.name()) ? below : listed(command));
    }
    return lab;
  }

  private static CommandSpec listed(Command command) {
    CommandSpec listed = CommandSpec.create().name(command.name());
    listed.usageMessage().description(command.description());
    return listed;
  }

  /** Prints the script with which bash and zsh complete commands and options. Picocli makes it. */
  @Command(
      name = Completion.NAME,
      description = "Print a script that lets bash and zsh complete lab's commands and options.",
      footer = {
        "  source <(${ROOT-COMMAND-NAME} generate-completion)",
        "  ${ROOT-COMMAND-NAME} generate-completion > ~/.lab-completion"
      })
  static final class Completion implements Runnable {
    static final String NAME = "generate-completion";

    /** The name that a person types; a shell takes {@code ./lab} for it as well. */
    private static final String TYPED = "lab";

    @Spec private CommandSpec command;

    @Override
    public void run() {
      command
          .commandLine()
          .getOut()
          .print(AutoComplete.bash(TYPED, command.root().commandLine()) + "\n");
    }
  }
}
