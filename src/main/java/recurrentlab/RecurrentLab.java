package recurrentlab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.TypeConversionException;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.Run;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.networks.NativeSettings;
import recurrentlab.record.Versions;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.InvalidInput;
import recurrentlab.settings.Language;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;

/**
 * The whole lab: all four parts with the notebook's settings, each compared with its reference, and
 * the marks.
 *
 * <p>How to run: this main without arguments, or {@code mvn -q compile exec:java}. You should see
 * four parts, every comparison passed, and the marks as the last line: {@code marks 144 / 158}
 * where we ran it, as part 4's training error ended above its threshold by chance (README).
 */
@Command(
    name = "recurrentlab",
    description =
        "Recurrent networks by hand and in Deeplearning4j, number for number with NumPy and PyTorch. "
            + "Without a command: all four parts and the marks.",
    subcommands = {
      Part1ElmanRnn.class,
      Part2LstmByHand.class,
      Part3TokenLstm.class,
      Part4AirlineForecast.class,
      ReportCommand.class,
      CompareCommand.class,
      NotebookCommand.class,
      GenerateCompletion.class
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
public final class RecurrentLab implements Callable<Integer> {
  static final int BAD_INPUT = 2;

  @Mixin private final RunOptions run = new RunOptions();

  /** Runs the lab, or the part that the first argument names. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // charts are drawn into files only
    System.exit(execute(StandardStreams.out(), StandardStreams.err(), args));
  }

  /** The main of a part. */
  static void main(String part, String[] args) {
    main(Stream.concat(Stream.of(part), Stream.of(args)).toArray(String[]::new));
  }

  /** Runs a command line and returns its exit status. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    try {
      return commandLine(out, err).execute(args);
    } catch (OutOfMemoryError e) {
      err.println(
          error()
              + "memory: the Java heap is too small for these settings. Choose smaller ones, such as --hidden-size, or"
              + " give Java more with -Xmx.");
      return BAD_INPUT;
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** All commands. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new RecurrentLab());
    commandLine
        .setCommandName(System.getProperty("recurrentlab.command", commandLine.getCommandName()))
        .setColorScheme(StandardStreams.style().scheme())
        .setOut(out)
        .setErr(err)
        .registerConverter(double.class, RecurrentLab::number)
        .registerConverter(Path.class, RecurrentLab::path)
        .registerConverter(GradientMode.class, text -> oneOf(GradientMode.values(), text))
        .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
        .registerConverter(Language.class, text -> oneOf(Language.values(), text))
        .registerConverter(Engine.class, text -> oneOf(Engine.values(), text))
        .setExecutionStrategy(RecurrentLab::run)
        .setParameterExceptionHandler((e, arguments) -> refused(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    addHelp(commandLine);
    return commandLine;
  }

  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    command.getSubcommands().values().forEach(RecurrentLab::addHelp);
  }

  /** Runs what was parsed; options before a part would be the whole lab's, and not reach it. */
  private static int run(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(),
          "Option " + parsed.matchedOptions().get(0).longestName() + " must come after the part");
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Takes "nan" and "inf" for what they are, so that the settings can refuse them by name. */
  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new TypeConversionException("expected a number, found '" + text + "'");
        }
      }
    };
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("expected a path, found nothing");
    }
    return Path.of(text);
  }

  /** The value with this word, in upper or lower case. */
  private static <T> T oneOf(T[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of " + Arrays.toString(values) + ", found '" + text + "'"));
  }

  /** Version of the lab and of DL4J. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return Versions.text();
    }
  }

  /** Wrong usage: one line that says what was wrong and where help is. */
  private static int refused(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message =
        e.getMessage()
            .replaceAll("\\p{Cntrl}+", " ")
            .replace("option option", "option"); // picocli 4.7.7 says it twice of a NAME=VALUE
    command
        .getErr()
        .println(
            error() + message + ". See: " + command.getCommandSpec().qualifiedName() + " --help");
    return BAD_INPUT;
  }

  private static String error() {
    return StandardStreams.errorStyle().bad("error:") + " ";
  }

  /** Bad input: one line. Anything else is a mistake of ours, and its stack trace is of use. */
  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof InvalidInput) {
      err.println(error() + e.getMessage());
      return BAD_INPUT;
    }
    err.println(error() + "a mistake in the lab itself; please report it with what follows.");
    e.printStackTrace(err);
    return Run.TRAINING_FAILED;
  }

  @Override
  public Integer call() {
    NativeSettings.applySoon();
    return run.run(
        Run.Files.NONE,
        new ElmanRnnPart(ScratchSettings.ELMAN_RNN),
        new LstmPart(ScratchSettings.LSTM),
        new TokenLstmPart(TokenLstmSettings.NOTEBOOK, Engine.DEFAULT),
        new ForecastPart(
            ForecastSettings.NOTEBOOK, Engine.DEFAULT, null, MonthlySeries.DEFAULT_COLUMN, 0));
  }
}
