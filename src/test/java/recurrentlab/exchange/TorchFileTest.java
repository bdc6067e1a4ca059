package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

/** Checkpoints as torch.save writes them, made here byte for byte. */
class TorchFileTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

  private TorchFileTest() {
    write("\u0080\u0002}");
  }

  private void write(String bytes) {
    pickle.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void text(String text) {
    write("X" + (char) text.length() + "\0\0\0" + text);
  }

  /** {@code name: {"w": a tensor of one number}}, the number being that of a storage. */
  private void stateDict(String name, String storage) {
    stateDict(name, storage, "");
  }

  /**
   * @param metadata opcodes of the tensor's seventh argument
   */
  private void stateDict(String name, String storage, String metadata) {
    text(name);
    write("}");
    text("w");
    write("ctorch._utils\n_rebuild_tensor_v2\n((");
    text("storage");
    write("ctorch\nFloatStorage\n");
    text(storage);
    text("cpu");
    write(
        "K\u0001tQK\u0000(K\u0001t(K\u0001t\u0089ccollections\nOrderedDict\n)R"
            + metadata
            + "tRss");
  }

  /** A zip with storages 0 and 1, which hold 0 and 1. */
  private Path saved() throws IOException {
    write(".");
    Path file = folder.resolve("m.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("m/data.pkl"));
      zip.write(pickle.toByteArray());
      for (int storage = 0; storage < 2; storage++) {
        zip.putNextEntry(new ZipEntry("m/data/" + storage));
        zip.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(storage).array());
      }
    }
    return file;
  }

  private static double number(Path file, String key) {
    return ArrayFile.read(file, Optional.ofNullable(key)).tensors().get("w").array().values()[0];
  }

  @Test
  void twoThatDifferAreAskedAbout() throws IOException {
    stateDict("model", "0");
    stateDict("model_state_dict", "1");
    Path file = saved();
    assertThatThrownBy(() -> number(file, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("m.pt: expected one state_dict, found several")
        .hasMessageContaining("model_state_dict, model. Say which with --key");
    assertThat(number(file, "model")).isZero();
    assertThat(number(file, "model_state_dict")).isEqualTo(1);
  }

  /** Of a view by torch._neg_view, which PyTorch 2 saves without computing it. */
  @Test
  void numbersThatWouldHaveAnotherSignAreRefused() throws IOException {
    stateDict("model", "1", "}X\u0003\0\0\0neg\u0088s");
    Path file = saved();
    assertThatThrownBy(() -> number(file, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("marked [neg]");
  }

  @Test
  void noMarksAreNoReason() throws IOException {
    stateDict("model", "1", "}");
    assertThat(number(saved(), null)).isEqualTo(1);
  }

  @Test
  void noDictionaryOfMarksIsNoReason() throws IOException {
    stateDict("model", "1", "N");
    assertThat(number(saved(), null)).isEqualTo(1);
  }

  @Test
  void twoThatAreTheSameAreOne() throws IOException {
    stateDict("model", "1");
    stateDict("state_dict", "1");
    assertThat(number(saved(), null)).isEqualTo(1);
  }

  @Test
  void anEmptyStateDictIsCalledSo() throws IOException {
    Path file = saved();
    assertThatThrownBy(() -> number(file, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a dictionary of tensors by name, found an empty one.");
  }

  @Test
  void anEmptyStateDictUnderAKey() throws IOException {
    text("net");
    write("}s");
    Path file = saved();
    assertThatThrownBy(() -> number(file, null)).hasMessageContaining("found net. Say where");
    assertThatThrownBy(() -> number(file, "net")).hasMessageContaining("found an empty one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.npz", "m.zip", "m.pt", "m.safetensors"})
  void anEmptyFileIsCalledSo(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[0]);
    assertThatThrownBy(() -> ArrayFile.read(file, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(name + ": expected a file of arrays")
        .hasMessageContaining("found an empty file");
  }

  /** What somebody meant to give is told by the name, where the bytes do not say. */
  @ParameterizedTest
  @ValueSource(strings = {"m.npz", "m.zip"})
  void aTextIsNotCalledABrokenSafetensors(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "not found\n");
    assertThatThrownBy(() -> ArrayFile.read(file, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no zip")
        .hasMessageNotContaining("safetensors");
  }
}
