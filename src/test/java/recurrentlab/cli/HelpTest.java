package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command, also one that will be added, ends its help with examples that hold. */
class HelpTest {
  static CommandLine root() {
    return Cli.commandLine(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
  }

  /** A command and all below it. */
  static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all));
  }

  static Stream<String> names() {
    return all(root()).map(command -> command.getCommandSpec().qualifiedName());
  }

  private static CommandLine command(String name) {
    return all(root())
        .filter(one -> one.getCommandSpec().qualifiedName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void helpEndsWithExamples(String name) {
    String help = command(name).getUsageMessage(CommandLine.Help.Ansi.OFF);
    List<String> lines = help.lines().toList();
    int heading = lines.lastIndexOf("Examples:");

    assertThat(heading).as(help).isPositive();
    List<String> examples = lines.subList(heading + 1, lines.size());
    assertThat(examples).as(help).isNotEmpty().allMatch(line -> line.startsWith("  "));
    for (String example : examples) {
      // without what is the shell's: source <(...), and > into a file
      String typed = example.strip().replaceAll("^source <\\(|\\)$|( [>|] .*)$", "");
      assertThat(typed + " ").startsWith(name + " ");
      String[] words = typed.substring("recurrentlab".length()).strip().split(" +");
      assertThat(root().parseArgs(words[0].isEmpty() ? new String[0] : words).errors()).isEmpty();
    }
  }

  /** Picocli is not told all about commands that a line does not name. */
  @ParameterizedTest
  @MethodSource("names")
  void helpDoesNotDependOnTheCommandsThatALineNames(String name) {
    StringWriter out = new StringWriter();
    String[] line = (name + " --help").substring("recurrentlab ".length()).split(" ");
    Cli.execute(new PrintWriter(out), new PrintWriter(new StringWriter()), line);

    assertThat(out).hasToString(command(name).getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  @Test
  void aFileMayNameTheCommand(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "part1 --help");
    StringWriter out = new StringWriter();
    Cli.execute(new PrintWriter(out), new PrintWriter(new StringWriter()), "@" + file);

    assertThat(out.toString()).startsWith("Usage: recurrentlab part1 ").contains("--gradients");
  }
}
