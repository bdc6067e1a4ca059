package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.Python;

/** What docs/PORTING.md tells a person to do, done as it stands; where PyTorch is installed. */
@Tag("slow")
class PortingGuideTest {
  @TempDir private Path folder;

  @Test
  void doesWhatItSays() throws IOException, InterruptedException {
    Python python = new Python(folder);
    python.assumePyTorch();
    String guide = Files.readString(Path.of("docs/PORTING.md"));
    List<String> code = blocks(guide, "python");
    Files.writeString(folder.resolve("model.py"), code.get(0) + code.get(1));
    assertThat(python.run("model.py")).as(python.said()).isZero();

    String line = "port tagger.pt --layers lstm,last,linear,softmax --verify in.npy out.npy";
    assertThat(guide).contains("./lab " + line);
    assertThat(lab(python, line)).as(python.said()).isZero();
    assertThat(python.said()).contains("Written: tagger.zip; DL4J alone").contains("output is met");

    assertThat(lab(python, "diff tagger.zip activations.npz")).as(python.said()).isZero();
    assertThat(python.said()).contains("No difference at any layer that is given.");

    String java = blocks(guide, "java").get(0);
    assertThat(java.lines()).hasSizeLessThanOrEqualTo(30);
    Files.writeString(folder.resolve("Tagger.java"), java);
    assertThat(python.start(List.of(java(), "-cp", classPath(), "Tagger.java")))
        .as(python.said())
        .isZero();
    assertThat(python.said().replaceAll("(?s).*\\[\\[", "[["))
        .matches("\\[\\[ +0\\.\\d+, +0\\.\\d+, +0\\.\\d+\\]\\]\\s*");
  }

  private static List<String> blocks(String guide, String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static int lab(Python in, String line) throws IOException, InterruptedException {
    List<String> start = List.of(java(), "-cp", classPath(), "recurrentlab.RecurrentLab");
    return in.start(Stream.concat(start.stream(), Stream.of(line.split(" "))).toList());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
