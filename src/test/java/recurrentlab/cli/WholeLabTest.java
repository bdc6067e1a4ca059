package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole lab with the notebook's settings, as a person runs it. */
class WholeLabTest {
  /** In MiB, two parts at a time and the page at the end. Reached: 290. */
  private static final int MOST_MEMORY = 512;

  @Test
  void allFourPartsCompareAndEarnTheirMarks(@TempDir Path folder) throws Exception {
    Watched run = Watched.run(folder, false);
    int status = run.status();
    List<String> lines = run.out().lines().toList();
    assertThat(run.resident()).allMatch(mebibytes -> mebibytes < MOST_MEMORY);

    JsonNode parts =
        new JsonMapper().readTree(folder.resolve("lab-output/run.json").toFile()).required("parts");
    assertThat(parts).hasSize(4);
    int lost = 0;
    for (JsonNode part : parts) {
      assertThat(part.required("comparisons")).isNotEmpty();
      for (JsonNode comparison : part.required("comparisons")) {
        assertThat(comparison.required("passed").asBoolean()).as(comparison.toString()).isTrue();
      }
      for (JsonNode mark : part.at("/marks/marks")) {
        if (mark.required("draw").isNull()) {
          assertThat(mark.required("passed").asBoolean()).as(mark.toString()).isTrue();
        } else {
          assertThat(mark.required("check").asString()).startsWith("train RMSE");
          lost += mark.required("passed").asBoolean() ? 0 : mark.required("marks").asInt();
        }
      }
    }
    assertThat(lines.get(lines.size() - 1)).isEqualTo("marks " + (158 - lost) + " / 158");
    assertThat(lines.get(lines.size() - 2))
        .startsWith("all 144 certain marks earned; 14 are a draw");
    assertThat(status).isZero();

    // What the notebook prints on the way, and what its networks predict (its rows are compared
    // above).
    for (String start :
        List.of(
            "first sequence: a a a a a a a a b b b b b b b b EOS",
            "100 sequences, vocabulary of 4: a=0 b=1 EOS=2 UNK=3",
            "split: 80 training, 10 validation, 10 test sequences",
            "predicted a b a×3 EOS×7 b×4 ",
            "predicted a×5 b×15 EOS×2   (16 of 22 ",
            "predicted b×11 EOS×3 b×8 ",
            "predicted a×6 b×14 EOS×2   (17 of 22 ",
            "predicted a×8 b×13 EOS   (20 of 22 ",
            "windows: training [111, 4, 1], test [25, 4, 1]")) {
      assertThat(lines).as(start).anyMatch(line -> line.startsWith(start));
    }

    assertThat(Files.size(folder.resolve("lab-output/index.html"))).isLessThan(1_500_000);
  }
}
