package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.settings.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program as it is run, with settings of nobody's choosing: the losses that {@code --metrics}
 * writes are those of NumPy and PyTorch. The settings, tolerances and losses are those of {@code
 * reference/golden/part*.json}.
 */
class OtherSettingsTest {
  @TempDir private Path folder;

  private static Stream<Path> references(String parts) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("reference/golden"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("part" + parts + "-seed.*"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Path> byHand() throws IOException {
    return references("[12]");
  }

  static Stream<Path> networks() throws IOException {
    return references("[34]");
  }

  @ParameterizedTest
  @MethodSource("byHand")
  void metricsEqualTheReference(Path file) throws IOException {
    assertMetrics(file, null, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void compiledMetricsEqualTheReference(Path file) throws IOException {
    assertMetrics(file, Engine.COMPILED, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stockMetricsBeginAsTheReference(Path file) throws IOException {
    assertMetrics(file, Engine.STOCK, 3);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("networks")
  void stockMetricsEqualTheReference(Path file) throws IOException {
    assertMetrics(file, Engine.STOCK, Integer.MAX_VALUE);
  }

  /** Both networks from PyTorch's weights, as far as PyTorch follows itself. */
  @ParameterizedTest
  @CsvSource({"part3-float64, 46", "part4-float64, 109", "part3-float32, 24", "part4-float32, 43"})
  void compiledToTheHorizon(String name, int horizon) throws IOException {
    assertToTheHorizon(name, Engine.COMPILED, horizon);
  }

  /** The same by DL4J's own fit. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"part3-float64, 46", "part4-float64, 109", "part3-float32, 24", "part4-float32, 43"})
  void stockToTheHorizon(String name, int horizon) throws IOException {
    assertToTheHorizon(name, Engine.STOCK, horizon);
  }

  private void assertToTheHorizon(String name, Engine engine, int horizon) throws IOException {
    JsonNode reference =
        new JsonMapper().readTree(Path.of("reference/trajectories", name + ".json").toFile());
    assertThat(reference.get("horizon").asInt()).isEqualTo(horizon);
    assertMetrics(reference, engine, horizon);
  }

  /** All rows of a reference, or those up to an epoch. */
  private void assertMetrics(Path file, Engine engine, int last) throws IOException {
    JsonNode reference = new JsonMapper().readTree(file.toFile());
    assertMetrics(reference, engine, Math.min(last, reference.get("rows").size() - 1));
  }

  private void assertMetrics(JsonNode reference, Engine engine, int last) throws IOException {
    Path metrics = folder.resolve("metrics.csv");
    List<String> arguments = new ArrayList<>();
    arguments.add(reference.get("part").asString());
    for (Map.Entry<String, JsonNode> setting : reference.get("settings").properties()) {
      if (!setting.getKey().equals("data_sha256")) {
        arguments.add("--" + setting.getKey().replace('_', '-'));
        arguments.add(setting.getValue().asString());
      }
    }
    if (engine != null) {
      arguments.addAll(List.of("--engine", engine.toString()));
    }
    arguments.addAll(List.of("--epochs", String.valueOf(last + 1)));
    arguments.addAll(List.of("--metrics", metrics.toString(), "--output", folder.toString()));
    StringWriter err = new StringWriter();
    Cli.execute(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        arguments.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();

    double tolerance = reference.at("/tolerance/relative").doubleValue();
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSize(last + 2);
    for (int epoch = 0; epoch <= last; epoch++) {
      String[] cells = lines.get(epoch + 1).split(",");
      for (int column = 0; column < 2; column++) {
        double expected = reference.get("rows").get(epoch).get(column).doubleValue();
        double ours = Double.parseDouble(cells[column + 1]);
        assertThat(Math.abs(ours - expected) / Math.abs(expected))
            .as("epoch %d, %s: %s, reference %s", epoch, lines.get(0), ours, expected)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }
}
