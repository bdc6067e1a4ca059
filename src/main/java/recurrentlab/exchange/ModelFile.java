package recurrentlab.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import recurrentlab.models.Checkpoint;
import recurrentlab.settings.PartKind;
import recurrentlab.training.Array;
import tools.jackson.databind.JsonNode;

/**
 * A model, or a checkpoint, as one file in the format {@link SafeTensors}: the learner's arrays
 * under their names, and a document in JSON in the metadata, see docs/MODEL-FILES.md.
 */
public final class ModelFile {
  /** How such a file's name ends. */
  public static final String EXTENSION = ".safetensors";

  private static final String DOCUMENT = "recurrentlab.model";
  private static final String CONFIGURATION = "deeplearning4j.configuration";
  private static final String EXPECTED = "a model that the lab has saved";
  private static final String ADVICE = "Save it again with --save";

  private ModelFile() {}

  /**
   * Writes a file whole, or leaves what was there.
   *
   * @param option the option that named the file, for the message
   * @param versions of the programs, for whoever reads the file
   * @throws InvalidInput if it cannot be written
   */
  public static void write(
      String option, Path file, Checkpoint checkpoint, Map<String, String> versions) {
    AtomicFile.write(option, file, bytes(checkpoint, versions));
  }

  static byte[] bytes(Checkpoint checkpoint, Map<String, String> versions) {
    NumberType type = NumberType.of(checkpoint.settings());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint
        .state()
        .arrays()
        .forEach((name, array) -> tensors.put(name, new Tensor(type, array)));
    byte[] numbers = SafeTensors.numbers(tensors.values());
    String sha256 = DigestUtils.sha256Hex(numbers);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt"); // the layout of the arrays is PyTorch's
    metadata.put(DOCUMENT, StrictJson.compact(ModelDocument.of(checkpoint, sha256, versions)));
    checkpoint.configuration().ifPresent(text -> metadata.put(CONFIGURATION, text));
    return SafeTensors.bytes(new TensorFile(tensors, metadata), numbers);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInput if it cannot be read, is no model of the lab, or is damaged
   */
  public static Checkpoint read(Path file) {
    try (SafeTensorsReader reader = new SafeTensorsReader(file)) {
      String text = reader.metadata().get(DOCUMENT);
      if (text == null) {
        throw new InvalidInput(
            file.toString(),
            EXPECTED,
            "a safetensors file without \"" + DOCUMENT + "\" in its metadata",
            "Give one that --save has written");
      }
      JsonNode tree = StrictJson.tree(file, text, EXPECTED, ADVICE);
      ModelDocument document = StrictJson.record(file, tree, ModelDocument.class, ADVICE);
      if (!document.arraysSha256().equals(reader.sha256())) {
        throw new InvalidInput(
            file.toString(),
            "arrays with the SHA-256 that it says, " + document.arraysSha256(),
            "another one: some numbers are not those that were saved",
            ADVICE);
      }
      return checkpoint(file, document, reader.tensors());
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, EXPECTED, e);
    }
  }

  /**
   * Whether it is a model or a checkpoint of the lab's, whatever its name; not yet whether whole.
   */
  public static boolean isModel(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (SafeTensorsReader reader = new SafeTensorsReader(file)) {
      return reader.metadata().containsKey(DOCUMENT);
    } catch (IOException | InvalidInput e) { // another kind of file
      return false;
    }
  }

  /**
   * Refuses to put something less over a kept model.
   *
   * @param what is to be written, for the message
   * @throws InvalidInput if the file is a model or a checkpoint
   */
  public static void requireNone(Path file, String what) {
    if (isModel(file)) {
      throw new InvalidInput(
          file.toString(),
          "a file that is no kept model, for " + what,
          "one that --save or --checkpoint wrote: its settings and its training would be lost",
          "Name a new file, or delete this one first");
    }
  }

  /**
   * Refuses to put a model without a training over one that has been trained.
   *
   * @param what is to be written, for the message
   * @throws InvalidInput if the file is such a model, or a damaged one
   */
  public static void requireNoTraining(Path file, String what) {
    if (isModel(file) && read(file).history().size() > 0) {
      requireNone(file, what);
    }
  }

  /**
   * Refuses to put a model over another part's.
   *
   * @throws InvalidInput if the file is such a model, or a damaged one
   */
  public static void requireNoOther(Path file, PartKind part) {
    if (isModel(file) && read(file).kind() != part) {
      requireNone(file, "a model of " + part);
    }
  }

  private static Checkpoint checkpoint(
      Path file, ModelDocument document, Map<String, Tensor> tensors) {
    SortedMap<String, Array> arrays = new TreeMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.array()));
    try {
      return document.checkpoint(arrays);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file + ", " + e.getMessage().replaceFirst("\\.$", ""), ADVICE);
    }
  }
}
