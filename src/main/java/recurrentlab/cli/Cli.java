package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Run;
import recurrentlab.record.Versions;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.Precision;
import recurrentlab.training.Engine;

/** The command line as a whole: parses it, runs the command, and tells of errors in one line. */
public final class Cli {
  static final int BAD_INPUT = 2;

  private Cli() {}

  /** Runs the lab, or the part that the first argument names. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // charts are drawn into files only
    System.exit(execute(StandardStreams.out(), StandardStreams.err(), args));
  }

  /** Runs a command by its name, with its own arguments. */
  public static void main(String part, String[] args) {
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
    CommandLine commandLine = new CommandLine(new LabCommand());
    commandLine
        .setCommandName(System.getProperty("recurrentlab.command", commandLine.getCommandName()))
        .setColorScheme(StandardStreams.style().scheme())
        .setOut(out)
        .setErr(err)
        .registerConverter(double.class, Cli::number)
        .registerConverter(Path.class, Cli::path)
        .registerConverter(GradientMode.class, text -> oneOf(GradientMode.values(), text))
        .registerConverter(Precision.class, text -> oneOf(Precision.values(), text))
        .registerConverter(Language.class, text -> oneOf(Language.values(), text))
        .registerConverter(Engine.class, text -> oneOf(Engine.values(), text))
        .setExecutionStrategy(Cli::run)
        .setParameterExceptionHandler((e, arguments) -> refused(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    addHelp(commandLine);
    return commandLine;
  }

  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    command.getSubcommands().values().forEach(Cli::addHelp);
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
}
