package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.KeptModel;
import recurrentlab.settings.PartKind;
import recurrentlab.tokens.Vocabulary;

/** Files that PyTorch 1.13 and NumPy 1.24 have written: reference/exchange.py. */
class OthersFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchange");

  /** Part 3's network as the notebook calls its layers. */
  static final Map<String, String> RENAMED = Map.of("l_out", "linear");

  @TempDir private Path folder;

  private static TensorFile read(String name) {
    return ArrayFile.read(FOLDER.resolve(name), Optional.empty());
  }

  private static double[][] outputs(PartKind part, KeptModel model) {
    if (part.learnsTokens()) {
      Vocabulary words = model.vocabulary().orElseThrow();
      return model.outputs(words.oneHot(List.of("a", "a", "b", "b", "EOS", "UNK")));
    }
    return model.outputs(new double[][] {{112}, {118}, {132}, {129}, {121}, {135}, {148}});
  }

  private static KeptModel model(PartKind part, String file, Map<String, String> names) {
    Map<String, Tensor> arrays = ArrayFile.renamed(read(file).tensors(), names);
    return KeptModel.of(LabArrays.checkpoint(file, part, arrays));
  }

  /** 1e-12 in double and 1e-5 in float, relative to 1 or the value: DESIGN's port contract. */
  @ParameterizedTest
  @CsvSource({
    "TOKEN_LSTM, part3-float, 1e-5",
    "TOKEN_LSTM, part3-double, 1e-12",
    "FORECAST, part4-float, 1e-5",
    "FORECAST, part4-double, 1e-12",
  })
  void aStateDictGivesPyTorchsOutputs(PartKind part, String name, double tolerance) {
    NumberType type = name.endsWith("float") ? NumberType.F32 : NumberType.F64;
    assertThat(read(name + ".pt").tensors().values()).allMatch(tensor -> tensor.type() == type);
    Map<String, String> names = part == PartKind.TOKEN_LSTM ? RENAMED : Map.of();
    double[][] found = outputs(part, model(part, name + ".pt", names));
    double[][] expected = Npy.read(FOLDER.resolve(name + "-outputs.npy")).array().rows();
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    for (int t = 0; t < expected.length; t++) {
      assertThat(found[t]).containsExactly(expected[t], within(tolerance));
    }
  }

  /** Parts by hand add 1e-12 in their activations. */
  @ParameterizedTest
  @ValueSource(strings = {"part1.npz", "part1-compressed.npz"})
  void theNotebooksOwnArraysGiveItsOutputs(String file) {
    double[][] found = outputs(PartKind.ELMAN_RNN, model(PartKind.ELMAN_RNN, file, Map.of()));
    double[][] expected = Npy.read(FOLDER.resolve("part1-outputs.npy")).array().rows();
    for (int t = 0; t < expected.length; t++) {
      assertThat(found[t]).containsExactly(expected[t], within(1e-8));
    }
  }

  /** Strides, offsets, storages that several share: NumPy has the same arrays without them. */
  @ParameterizedTest
  @ValueSource(strings = {"views", "kinds"})
  void everyViewAndTypeIsAsNumPySeesIt(String name) {
    Map<String, Tensor> torch = read(name + ".pt").tensors();
    Map<String, Tensor> numpy = read(name + ".npz").tensors();
    assertThat(torch.keySet()).containsExactlyElementsOf(numpy.keySet());
    torch.forEach(
        (array, tensor) ->
            assertThat(tensor.array()).as(array).isEqualTo(numpy.get(array).array()));
  }

  @Test
  void arraysInFortransOrderAndWithTheirBytesTurnedRoundAreRead() {
    assertThat(Npy.read(FOLDER.resolve("fortran.npy")).array().rows()[1])
        .containsExactly(4, 5, 6, 7);
    assertThat(Npy.read(FOLDER.resolve("big-endian.npy")).array().values())
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aStateDictWithinACheckpointIsFoundOrNamed() {
    List<String> names = List.of("lstm.weight_ih_l0", "l_out.weight");
    assertThat(read("nested.pt").tensors()).containsKeys(names.toArray(String[]::new)).hasSize(5);
    Path deep = FOLDER.resolve("deep.pt");
    assertThat(ArrayFile.read(deep, Optional.of("nets.first")).tensors()).hasSize(5);
    assertRefused(() -> read("deep.pt"), "a dictionary of tensors", "nets", "--key");
    assertRefused(() -> ArrayFile.read(deep, Optional.of("nets.second")), "--key nets.second");
  }

  @Test
  void whatNeedsMoreThanArraysIsRefusedWithALineOfPython() {
    assertRefused(
        () -> read("whole-model.pt"),
        "the name __main__.TokenLstm",
        "torch.save(model.state_dict()");
    assertRefused(() -> read("legacy.pt"), "legacy format", "torch.load(\"legacy.pt\")");
  }

  private static void assertRefused(Runnable read, String... parts) {
    assertThatThrownBy(read::run).isInstanceOf(InvalidInput.class).hasMessageContainingAll(parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {".safetensors", ".npz"})
  void whatIsExportedComesBack(String ending) {
    for (PartKind part : PartKind.values()) {
      Checkpoint checkpoint = ModelFileTest.checkpoint(part);
      Path file = folder.resolve(part + ending);
      ArrayFile.write(file, new TensorFile(LabArrays.of(checkpoint), Map.of()));
      TensorFile again = ArrayFile.read(file, Optional.empty());
      Checkpoint imported = LabArrays.checkpoint(file.toString(), part, again.tensors());
      assertThat(imported.state().arrays()).isEqualTo(checkpoint.state().ofModel());
    }
  }

  @Test
  void equalArraysGiveEqualFiles() throws IOException {
    TensorFile arrays = read("views.npz");
    Path first = folder.resolve("a.npz");
    Path second = folder.resolve("b.npz");
    ArrayFile.write(first, arrays);
    ArrayFile.write(second, arrays);
    assertThat(first).hasSameBinaryContentAs(second);
    assertRefused(() -> ArrayFile.write(folder.resolve("c.pt"), arrays), ".safetensors or .npz");
    assertThat(Files.exists(folder.resolve("c.pt"))).isFalse();
  }

  @Test
  void anArrayOfAnotherShapeOrNameIsNamed() {
    assertRefused(
        () -> model(PartKind.TOKEN_LSTM, "part3-float.pt", Map.of()), "l_out.weight", "--rename");
    assertRefused(
        () -> model(PartKind.FORECAST, "part3-float.pt", Map.of()), "lstm1.weight_hh_l0", "part4");
    assertRefused(() -> model(PartKind.ELMAN_RNN, "part1.npz", Map.of("X", "Y")), "--rename", "X");
    assertRefused(
        () -> model(PartKind.ELMAN_RNN, "part1.npz", Map.of("U", "V")), "--rename", "no other");
  }
}
