package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void generate() throws IOException {
    StringWriter out = new StringWriter();
    PrintWriter err = new PrintWriter(new StringWriter());
    Locale machines = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT); // as the mains do: picocli writes in the machine's digits
      assertThat(Cli.execute(new PrintWriter(out), err, "generate-completion")).isZero();
    } finally {
      Locale.setDefault(machines);
    }
    script = Files.writeString(folder.resolve("completion"), out.toString());
  }

  @Test
  void everyCommandAndOptionIsInIt() throws IOException {
    String text = Files.readString(script);
    HelpTest.all(HelpTest.root())
        .map(CommandLine::getCommandSpec)
        .forEach(
            command -> {
              assertThat(text).contains(command.parent() == null ? "complete -F" : command.name());
              assertThat(text)
                  .contains(
                      command.options().stream()
                          .map(option -> "'" + option.longestName() + "'")
                          .toList());
            });
  }

  private String bash(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "--norc", "--noprofile"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  /** What bash offers for the last of these words. */
  private String offered(String... words) throws IOException, InterruptedException {
    String line =
        "compopt() { :; }; source completion; complete -p lab > /dev/null;"
            + " COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_lab;"
            + " echo \"${COMPREPLY[*]}\"";
    List<String> arguments = new ArrayList<>(List.of("-c", line, "bash"));
    arguments.addAll(List.of(words));
    return bash(arguments.toArray(String[]::new));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bashTakesItAndCompletes() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash")));
    assertThat(bash("-n", "completion")).isEmpty();
    assertThat(offered("./lab", "part").split("\\s+")).contains("part1", "part2", "part3", "part4");
    assertThat(offered("lab", "part3", "--ep")).isEqualTo("--epochs");
    assertThat(offered("lab", "part1", "--gradients", "")).contains("as-in-notebook", "exact");
    assertThat(offered("lab", "part3", "--engine", "st")).isEqualTo("stock");
  }
}
