package recurrentlab.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Run;
import recurrentlab.record.Versions;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Settings;

/** The command line: parses it, runs the command, and reports an error in one line. */
public final class Cli {
  /** Exit status: wrong usage, or input that cannot be used. {@link Run} has the others. */
  static final int BAD_INPUT = 2;

  /** Commands whose first answer waits for a model to be read. */
  private static final Set<String> READ_A_MODEL = Set.of("predict", "forecast");

  private Cli() {}

  /** Runs a command line, the whole lab if it is empty, and ends the process. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // charts are drawn into files only
    forgetTheMachine();
    String tmp = System.getProperty("java.io.tmpdir");
    System.setProperty("user.home", home(System.getProperty("user.home"), System.getenv(), tmp));
    if (args.length > 0 && READ_A_MODEL.contains(args[0])) {
      loadJson();
    }
    StandardStreams streams = new StandardStreams();
    System.exit(streams.status(execute(streams.out(), streams.err(), args)));
  }

  /**
   * Loads the classes that read JSON, about a thousand, while this thread parses the command line.
   */
  private static void loadJson() {
    Thread thread = new Thread(() -> Settings.of(ForecastSettings.NOTEBOOK.values()), "json");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Hides the language and the time zone of the machine from all libraries, which ask Java for
   * them. Our own code does not ask, see {@code HabitsTest}: it may run in a process that others
   * started.
   */
  private static void forgetTheMachine() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.setProperty("user.language", "en"); // Java looks for a font with the letters of this one
    Stream.of("user.country", "user.script", "user.variant").forEach(System::clearProperty);
  }

  /**
   * A folder for DL4J's native libraries. Of a user whom the system has no name for, as in a
   * container, Java says {@code ?}, and would make a folder of that name wherever it is started.
   */
  static String home(String javas, Map<String, String> environment, String tmp) {
    if (new File(javas).isAbsolute()) {
      return javas;
    }
    File own = new File(environment.getOrDefault("HOME", ""));
    return own.isAbsolute() && own.isDirectory() ? own.toString() : tmp;
  }

  /** Runs the command of this name with these arguments, and ends the process. */
  public static void main(String command, String[] args) {
    main(Stream.concat(Stream.of(command), Stream.of(args)).toArray(String[]::new));
  }

  /** Runs a command line and returns its exit status. */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    try {
      return commandLine(asked(args), out, err).execute(args);
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

  /** Which commands a command line may ask for: those that it names, or all. */
  private static Predicate<String> asked(String... args) {
    List<String> words = List.of(args);
    boolean all =
        words.contains(LabCommand.Completion.NAME)
            || words.stream().anyMatch(word -> word.startsWith("@")); // picocli reads that file
    return all ? name -> true : words::contains;
  }

  /** All commands. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(name -> true, out, err);
  }

  private static CommandLine commandLine(
      Predicate<String> asked, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = root(asked);
    commandLine
        .setCommandName(System.getProperty("recurrentlab.command", commandLine.getCommandName()))
        .setColorScheme(StandardStreams.style().scheme())
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(Cli::run)
        .setParameterExceptionHandler((e, arguments) -> refused(e, arguments))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    Converters.register(commandLine);
    addHelp(commandLine);
    return commandLine;
  }

  /** The whole lab; in the program for students, which has not got it, what they need. */
  private static CommandLine root(Predicate<String> asked) {
    boolean whole = Cli.class.getResource("LabCommand.class") != null;
    return whole ? LabCommand.with(asked) : new CommandLine(new StudentCommand());
  }

  /** Gives a command and those below it the options of help. A command's footer is its examples. */
  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(Versions::text);
    for (CommandLine below : command.getSubcommands().values()) {
      below.getCommandSpec().usageMessage().footerHeading("%nExamples:%n");
      addHelp(below);
    }
  }

  /**
   * Refuses options before a command: they would be the whole lab's and not reach it. And a folder
   * that Java cannot name: relative paths would lead to one with question marks in its name.
   */
  private static int run(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
      throw refusal(
          parsed,
          "Option " + parsed.matchedOptions().get(0).longestName() + " must come after the part");
    }
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    String here = System.getProperty("user.dir");
    Converters.unreadable(here)
        .ifPresent(
            reason -> {
              throw refusal(
                  parsed,
                  "The current folder: expected one that Java can name, found '"
                      + here
                      + "' ("
                      + reason
                      + ")");
            });
    return new CommandLine.RunLast().execute(parsed);
  }

  private static CommandLine.ParameterException refusal(
      CommandLine.ParseResult parsed, String message) {
    return new CommandLine.ParameterException(parsed.commandSpec().commandLine(), message);
  }

  /** Wrong usage: one line says what was wrong and where help is. */
  private static int refused(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String message =
        InvalidInput.oneLine(e.getMessage())
            .replace("option option", "option"); // picocli 4.7.7 doubles it for a NAME=VALUE
    command
        .getErr()
        .println(
            error()
                + message
                + file(e, arguments)
                + ". See: "
                + command.getCommandSpec().qualifiedName()
                + " --help");
    return BAD_INPUT;
  }

  private static String file(CommandLine.ParameterException e, String[] arguments) {
    return e instanceof CommandLine.UnmatchedArgumentException
            || e instanceof CommandLine.MissingParameterException
        ? file(List.of(arguments), new File("."))
        : "";
  }

  /** How to name a file whose name begins like an option; empty if there is none in the folder. */
  static String file(List<String> words, File folder) {
    return words.stream()
        .filter(word -> word.startsWith("-") && new File(folder, word).isFile())
        .map(word -> "; for the file " + word + ", write ./" + word)
        .findFirst()
        .orElse("");
  }

  /** The exit status that something gives; if it is bad input, that is told in one line. */
  static int told(PrintWriter err, IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (InvalidInput e) {
      return failed(e, err);
    }
  }

  /** Bad input is one line. Anything else is our own mistake, so its stack trace helps. */
  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof InvalidInput) {
      err.println(error() + e.getMessage());
      return BAD_INPUT;
    }
    err.println(error() + "a mistake in the lab itself; please report it with what follows.");
    e.printStackTrace(err);
    return Run.TRAINING_FAILED;
  }

  private static String error() {
    return StandardStreams.errorStyle().bad("error:") + " ";
  }
}
