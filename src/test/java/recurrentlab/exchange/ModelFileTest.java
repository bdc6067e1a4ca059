package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.series.Frequency;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.Settings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/** A model as one file: what goes in comes out, and what is not whole is refused. */
class ModelFileTest {
  private static final int HIDDEN = 2;
  private static final int WORDS = 4;

  @TempDir private Path folder;

  /** A checkpoint with arrays of the right shapes and drawn numbers. */
  static Checkpoint checkpoint(PartKind kind) {
    Random random = new Random(7);
    SortedMap<String, Array> arrays = new TreeMap<>();
    recurrentlab.models.ArrayShapes.of(kind, HIDDEN, WORDS)
        .forEach((name, shape) -> arrays.put(name, drawn(random, shape)));
    boolean network = kind == PartKind.TOKEN_LSTM || kind == PartKind.FORECAST;
    SortedMap<String, Integer> counters = new TreeMap<>();
    if (network) {
      arrays.put("updater.state", drawn(random, 1, 17));
      counters.putAll(Map.of("iterations", 160, "epochs", 2));
    }
    return new Checkpoint(
        kind,
        settings(kind),
        "ab".repeat(32),
        new LearnerState(arrays, counters),
        new History(List.of(new EpochRecord(0, 0.1, 1.0 / 3), new EpochRecord(1, 5e-324, 2))),
        kind.learnsTokens()
            ? Optional.of(Vocabulary.of(List.of(List.of("a", "b", "EOS"))))
            : Optional.empty(),
        kind.learnsTokens()
            ? Optional.empty()
            : Optional.of(new SeriesPreparation("Año", Optional.of(Frequency.MONTHLY))),
        Optional.empty());
  }

  private static Settings settings(PartKind kind) {
    return switch (kind) {
      case ELMAN_RNN, LSTM -> new ScratchSettings(3, 10, 5, HIDDEN, 0.1, GradientMode.EXACT);
      case TOKEN_LSTM -> new TokenLstmSettings(3, 3, 10, 5, HIDDEN, 0.1, Precision.FLOAT);
      case FORECAST -> new ForecastSettings(3, 5, HIDDEN, 0.1, Precision.DOUBLE, 4, 8);
    };
  }

  private static Array drawn(Random random, int... shape) {
    int size = 1;
    for (int side : shape) {
      size *= side;
    }
    return new Array(shape, random.doubles(size).map(x -> (float) x).toArray());
  }

  private Path written(Checkpoint checkpoint) {
    Path file = folder.resolve("m.safetensors");
    ModelFile.write("--save", file, checkpoint, Map.of("recurrent_lab", "test"));
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsRead(PartKind kind) {
    Checkpoint checkpoint = checkpoint(kind);
    assertThat(ModelFile.read(written(checkpoint)))
        .usingRecursiveComparison()
        .isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @EnumSource
  void anyReaderOfSafetensorsFindsTheArrays(PartKind kind) {
    Checkpoint checkpoint = checkpoint(kind);
    TensorFile file = SafeTensors.read(written(checkpoint));
    assertThat(file.tensors().keySet()).isEqualTo(checkpoint.state().arrays().keySet());
    NumberType type = kind == PartKind.TOKEN_LSTM ? NumberType.F32 : NumberType.F64;
    file.tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(tensor.type()).isEqualTo(type);
              assertThat(tensor.array()).isEqualTo(checkpoint.state().arrays().get(name));
            });
    assertThat(file.metadata()).containsEntry("format", "pt").containsKey("recurrentlab.model");
  }

  @Test
  void aChangedNumberIsNoticed() throws IOException {
    Path file = written(checkpoint(PartKind.FORECAST));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertRefused(file, "expected arrays with the SHA-256 that it says");
  }

  @Test
  void everyShorterFileIsRefused() throws IOException {
    Path file = written(checkpoint(PartKind.ELMAN_RNN));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 1 + length / 50) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertRefused(file, "m.safetensors");
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() throws IOException {
    assertChanged("\\\"hidden_size\\\":2", "\\\"hidden_size\\\":3", "expected the shape");
    assertChanged("\\\"format\\\":1", "\\\"format\\\":2", "format: expected 1, found 2");
    String huge = "\\\"format\\\":1" + "0".repeat(400);
    assertChanged("\\\"format\\\":1", huge, "format: expected a finite number");
    assertChanged("\\\"epochs\\\":5", "\\\"epochs\\\":1", "expected at most 1 epochs, found 2");
    assertChanged("\\\"part\\\":\\\"part1\\\"", "\\\"part\\\":\\\"part3\\\"", "those of another");
    assertChanged("\\\"EOS\\\"", "\\\"b\\\",\\\"b\\\"", "expected different words");
    assertChanged("recurrentlab.model", "recurrentlab.medal", "without \"recurrentlab.model\"");
  }

  private void assertChanged(String from, String to, String message) throws IOException {
    Path file = written(checkpoint(PartKind.ELMAN_RNN));
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int length = (bytes[0] & 0xFF) + ((bytes[1] & 0xFF) << 8);
    String header = text.substring(8, 8 + length);
    assertThat(header).contains(from);
    String changed = header.replace(from, to);
    String start =
        "" + (char) (changed.length() & 0xFF) + (char) (changed.length() >> 8) + "\0".repeat(6);
    Files.write(
        file, (start + changed + text.substring(8 + length)).getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, message);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message)
        .hasMessageContaining("m.safetensors");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none")))
        .hasMessageContaining("found no such file");
    assertThatThrownBy(() -> ModelFile.read(folder)).hasMessageContaining("found a folder");
  }
}
