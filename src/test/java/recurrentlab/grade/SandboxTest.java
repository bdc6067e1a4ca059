package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  @TempDir private Path folder;

  @Test
  void eachHasItsWords() {
    String own = folder.toAbsolutePath().toString();
    assertThat(Sandbox.NONE.command(folder)).isEmpty();
    assertThat(Sandbox.UNSHARE.command(folder))
        .startsWith("unshare")
        .contains("--net", "--pid", "--kill-child");
    List<String> bwrap = Sandbox.BWRAP.command(folder);
    assertThat(bwrap)
        .startsWith("bwrap", "--ro-bind", "/", "/")
        .containsSubsequence("--bind", own, own)
        .contains("--unshare-net", "--unshare-pid", "--die-with-parent");
    assertThat(Sandbox.NONE).hasToString("-");
  }

  /** JavaCPP unpacks native code there; what a submission writes there is nobody else's. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void bwrapLetsJavaCppWriteIntoALayerOfItsOwn() throws IOException, InterruptedException {
    Path cache = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    assumeThat(Sandbox.best()).as("bwrap is not installed").isEqualTo(Sandbox.BWRAP);
    assumeThat(cache).as("no native code is unpacked yet").isDirectory();
    List<String> command = Sandbox.BWRAP.command(folder);
    command.addAll(List.of("sh", "-c", "echo x > '" + cache.resolve("planted") + "'"));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(cache.resolve("planted")).doesNotExist();
  }

  /** Whatever it is: a command in it runs, with its status, in its folder. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theBestOneRunsACommand() throws IOException, InterruptedException {
    List<String> command = Sandbox.best().command(folder);
    command.addAll(List.of("sh", "-c", "pwd; echo x > made; exit 7"));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(7);
    assertThat(Files.readString(out).strip()).isEqualTo(folder.toRealPath().toString());
    assertThat(folder.resolve("made")).exists();
  }
}
