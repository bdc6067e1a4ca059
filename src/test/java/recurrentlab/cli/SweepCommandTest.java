package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.sweep.Journal;

class SweepCommandTest {
  @TempDir private Path folder;
  private String out;
  private String err;

  private int run(String line, String output) {
    String[] words = (line + " --output " + folder.resolve(output)).split(" ");
    Ended ended = Ended.run(words);
    out = ended.out();
    err = ended.err();
    return ended.status();
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void aSweepLeavesRowsTimesAndAPage() throws IOException {
    assertThat(run("sweep part2 --seeds 1..3 --set epochs=2,3 --set hidden-size=2", "a")).isZero();
    assertThat(lines("a/sweep.csv"))
        .hasSize(7)
        .element(0)
        .isEqualTo(
            "part,seed,sequences,hidden_size,learning_rate,gradients,epochs,outcome,train,"
                + "validation,marks,largest_n");
    assertThat(lines("a/timings.csv")).hasSize(7).element(0).isEqualTo("run,seconds");
    assertThat(Files.readString(folder.resolve("a/index.html")))
        .contains("<svg", "epochs=2", "sweep part2 --seeds 1..3 --set epochs=2,3");
    assertThat(out).contains("6 of 6 runs", "epochs=3: 3 runs", "train: median ");
    assertThat(err).isEmpty();
  }

  @Test
  void theRowsDoNotDependOnTheWorkers() throws IOException {
    String line = "sweep part3 --seeds 1..4 --set epochs=2 --set hidden-size=3 --workers ";
    assertThat(run(line + 1, "one")).isZero();
    assertThat(run(line + 4, "four")).isZero();
    assertThat(lines("one/sweep.csv")).isEqualTo(lines("four/sweep.csv"));
  }

  @Test
  void whatIsDoneIsKeptAndMoreSeedsAreAdded() throws IOException {
    run("sweep part1 --seeds 1,2 --set epochs=2", "a");
    assertThat(run("sweep part1 --seeds 1..3 --set epochs=2 --resume", "a")).isZero();
    assertThat(out).contains("2 of 3 runs are done already.");
    assertThat(lines("a/sweep.csv")).hasSize(4);
    assertThat(lines("a/" + Journal.NAME)).hasSize(3);
  }

  @Test
  void countLeavesItsRows() throws IOException {
    int status = run("count --seeds 5,6 --epochs 3 --longest 30 --lang es", "c");
    assertThat(status).as(err).isZero();
    List<String> rows = lines("c/count.csv");
    assertThat(rows.get(0)).isEqualTo("network,gradients,seed,data_seed,largest_n");
    assertThat(rows).hasSize(1 + 22);
    assertThat(rows)
        .anyMatch(row -> row.startsWith("lstm,as-in-notebook,5,5,"))
        .anyMatch(row -> row.startsWith("dl4j-lstm,exact,6,2023,"))
        .anyMatch(row -> row.startsWith("two-cells,exact,6,2023,"))
        .anyMatch(row -> row.startsWith("two-cells-by-hand,exact,6,6,"));
    assertThat(Files.readString(folder.resolve("c/index.html")))
        .contains("lang=\"es\"", "¿cuenta?");
    assertThat(folder.resolve("c/charts/count-near.png")).exists();
    assertThat(out).contains("gradientes exact");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep part5 | PART: expected part1",
        "sweep part1 --seeds 5..1 | --seeds: expected seeds such as 1..10",
        "sweep part1 --set depth=2 | --set: expected NAME=VALUE",
        "sweep part1 --workers 0 | --workers: expected a whole number from 1",
        "count --longest 0 | --longest: expected a whole number from 1",
        "count --networks gru | elman-rnn",
        "count --data-seed 5000000000 | --data-seed",
      })
  void whatCannotBeRunIsOneLineAndLeavesNothing(String line, String message) throws IOException {
    assertThat(run(line, "none")).isEqualTo(2);
    assertThat(err).contains(message).hasLineCount(1);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
