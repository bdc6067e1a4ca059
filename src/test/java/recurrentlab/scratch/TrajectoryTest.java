package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.Golden;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Samples.Sequence;
import tools.jackson.databind.JsonNode;

/** Whole trainings against NumPy, against PyTorch's autograd (exact), and against the notebook. */
class TrajectoryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden/part1-seed0-hidden1-as-in-notebook",
        "golden/part1-seed0-hidden1-exact",
        "golden/part1-seed7-hidden13-as-in-notebook",
        "golden/part1-seed7-hidden13-exact",
        "golden/part2-seed1-hidden3-as-in-notebook",
        "golden/part2-seed1-hidden3-exact",
        "golden/part2-seed4294967295-hidden5-as-in-notebook",
        "golden/part2-seed4294967295-hidden5-exact"
      })
  void otherSettings(String name) {
    JsonNode golden = Golden.read(name + ".json");
    assertFollows(golden, train(golden, golden.required("epochs").intValue()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trajectories/part1-as-in-notebook",
        "trajectories/part1-exact",
        "trajectories/part2-as-in-notebook",
        "trajectories/part2-exact"
      })
  void firstEpochs(String name) {
    JsonNode golden = Golden.read(name + ".json");
    assertFollows(golden, train(golden, 5));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"trajectories/part1-exact", "trajectories/part2-exact"})
  void allEpochs(String name) {
    JsonNode golden = Golden.read(name + ".json");
    assertFollows(golden, train(golden, golden.required("epochs").intValue()));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"part1", "part2"})
  void allEpochsAndTheRowsThatTheNotebookPrinted(String part) {
    JsonNode golden = Golden.read("trajectories/" + part + "-as-in-notebook.json");
    double[][] rows = train(golden, golden.required("epochs").intValue());
    assertFollows(golden, rows);

    JsonNode notebook = Golden.read("notebook.json");
    JsonNode printed =
        notebook.required(part.equals("part1") ? "part1_elman_rnn" : "part2_lstm_by_hand");
    assertThat(printed.required("rows")).hasSize(part.equals("part1") ? 20 : 50);
    for (JsonNode row : printed.required("rows")) {
      int epoch = row.get(0).intValue();
      assertRow(epoch, rows[epoch], row.get(1).doubleValue(), row.get(2).doubleValue(), 1e-9);
    }
  }

  /**
   * As the lab trains: with the second draw of the parameters, validation before training.
   *
   * @return {training loss, validation loss} of each epoch, (epochs, 2)
   */
  private static double[][] train(JsonNode golden, int epochs) {
    JsonNode settings = golden.required("settings");
    long seed = settings.required("seed").longValue();
    int hidden = settings.required("hidden_size").intValue();
    String part = golden.required("part").asString();
    NumpyRandom random = new NumpyRandom(seed);
    Samples.initial(part, hidden, random);
    SequenceModel model =
        Samples.model(
            Samples.initial(part, hidden, random),
            Samples.mode(settings.required("gradients")),
            settings.required("learning_rate").doubleValue());

    int count = settings.required("sequences").intValue();
    List<Sequence> sequences = Samples.language(seed, count);
    List<Sequence> training = sequences.subList(0, count * 8 / 10);
    List<Sequence> validation = sequences.subList(count * 8 / 10, count * 9 / 10);
    double[][] rows = new double[epochs][2];
    for (double[] row : rows) {
      for (Sequence sequence : validation) {
        row[1] += model.loss(sequence.inputs(), sequence.targets()) / validation.size();
      }
      for (Sequence sequence : training) {
        row[0] += model.update(sequence.inputs(), sequence.targets()) / training.size();
      }
    }
    return rows;
  }

  private static void assertFollows(JsonNode golden, double[][] rows) {
    double tolerance = golden.required("tolerance").required("relative").doubleValue();
    JsonNode expected = golden.required("rows");
    assertThat(golden.required("horizon").intValue()).isGreaterThanOrEqualTo(rows.length - 1);
    for (int epoch = 0; epoch < rows.length; epoch++) {
      JsonNode row = expected.get(epoch);
      assertRow(epoch, rows[epoch], row.get(0).doubleValue(), row.get(1).doubleValue(), tolerance);
    }
  }

  private static void assertRow(
      int epoch, double[] row, double training, double validation, double relative) {
    assertThat(row[0])
        .as("training loss of epoch %d", epoch)
        .isCloseTo(training, withinPercentage(100 * relative));
    assertThat(row[1])
        .as("validation loss of epoch %d", epoch)
        .isCloseTo(validation, withinPercentage(100 * relative));
  }
}
