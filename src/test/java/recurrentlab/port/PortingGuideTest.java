package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/PORTING.md tells a person to do, done as it stands; where PyTorch is installed. */
@Tag("slow")
class PortingGuideTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path folder;

  @Test
  void doesWhatItSays() throws IOException, InterruptedException {
    assumeThat(Path.of(PYTHON)).as("Python with PyTorch").isExecutable();
    assumeThat(run(PYTHON, "-c", "import torch, numpy")).as("PyTorch for Python").isZero();
    String guide = Files.readString(Path.of("docs/PORTING.md"));
    List<String> python = blocks(guide, "python");
    Files.writeString(folder.resolve("model.py"), python.get(0) + python.get(1));
    assertThat(run(PYTHON, "model.py")).as(said()).isZero();

    String line = "port tagger.pt --layers lstm,last,linear,softmax --verify in.npy out.npy";
    assertThat(guide).contains("./lab " + line);
    assertThat(lab(line)).as(said()).isZero();
    assertThat(said()).contains("Written: tagger.zip; DL4J alone").contains("output is met");

    assertThat(lab("diff tagger.zip activations.npz")).as(said()).isZero();
    assertThat(said()).contains("No difference at any layer that is given.");

    String java = blocks(guide, "java").get(0);
    assertThat(java.lines()).hasSizeLessThanOrEqualTo(30);
    Files.writeString(folder.resolve("Tagger.java"), java);
    assertThat(run(java(), "-cp", classPath(), "Tagger.java")).as(said()).isZero();
    assertThat(said().replaceAll("(?s).*\\[\\[", "[["))
        .matches("\\[\\[ +0\\.\\d+, +0\\.\\d+, +0\\.\\d+\\]\\]\\s*");
  }

  private static List<String> blocks(String guide, String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private int lab(String line) throws IOException, InterruptedException {
    String[] start = {java(), "-cp", classPath(), "recurrentlab.RecurrentLab"};
    return run(Stream.concat(Stream.of(start), Stream.of(line.split(" "))).toArray(String[]::new));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
