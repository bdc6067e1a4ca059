package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.TorchWeights;

/**
 * Reads two entries of a DL4J zip, the configuration and the parameters, with parsers of our own.
 * The updater's state, a normalizer and a preprocessor are never opened.
 */
final class Dl4jZipReader {
  /** The entry that tells such a zip. */
  static final String CONFIGURATION = "configuration.json";

  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String NO_PARAMETERS = "noParams.marker";
  static final int LONGEST_CONFIGURATION = 1 << 20; // 300 layers or so
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
  private static final String EXPECTED = "a MultiLayerNetwork as DL4J's ModelSerializer writes it";
  static final String ADVICE = "Save the network again with ModelSerializer, DL4J 1.0.0";

  private final ZipContent content;

  private Dl4jZipReader(ZipContent content) {
    this.content = content;
  }

  /** See {@link Dl4jZip#read}. */
  static MultiLayerNetwork read(Path file) {
    refuseHdf5(file);
    return ZipContent.read(file, EXPECTED, ADVICE, content -> new Dl4jZipReader(content).network());
  }

  /**
   * The network's arrays in PyTorch's names and shapes.
   *
   * @throws InvalidInput also if it has a layer that PyTorch's names are not known for, or that
   *     computes something else than they mean
   */
  static TensorFile arrays(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      MultiLayerNetwork network = read(file);
      ZipLayers.requireTorchs(file, network.getLayerWiseConfigurations());
      TorchWeights.stateDict(network)
          .forEach((name, array) -> tensors.put(name, Nd4jArray.tensor(array)));
    } catch (InvalidInput e) {
      throw e;
    } catch (IllegalArgumentException e) { // a layer of no known kind
      throw new InvalidInput(file + ", " + e.getMessage(), "Such a network has no PyTorch names");
    }
    return new TensorFile(tensors, Map.of());
  }

  /** Whether a zip is DL4J's of a network that was never updated, and nothing else. */
  static boolean isUntrained(Path file) {
    Set<String> own = Set.of(CONFIGURATION, COEFFICIENTS, NO_PARAMETERS);
    try {
      boolean alone =
          ZipContent.read(
              file,
              EXPECTED,
              ADVICE,
              content -> content.zip().stream().map(ZipEntry::getName).allMatch(own::contains));
      return alone && read(file).getLayerWiseConfigurations().getIterationCount() == 0;
    } catch (InvalidInput otherwise) {
      return false;
    }
  }

  private static void refuseHdf5(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(HDF5.length), HDF5)) {
        throw new InvalidInput(
            file.toString(), EXPECTED, "an HDF5 file, as Keras writes it", ADVICE);
      }
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, EXPECTED, e);
    }
  }

  private MultiLayerNetwork network() throws IOException {
    ZipEntry text = content.zip().getEntry(CONFIGURATION);
    if (text == null) {
      throw new InvalidInput(content.file().toString(), EXPECTED, other(), ADVICE);
    }
    String json = new String(content.bytes(text, LONGEST_CONFIGURATION), StandardCharsets.UTF_8);
    MultiLayerConfiguration configuration = Dl4jConfiguration.read(content.file(), json);
    return Dl4jNetwork.of(content.file().toString(), COEFFICIENTS, configuration, parameters());
  }

  private INDArray parameters() throws IOException {
    ZipEntry entry = content.zip().getEntry(COEFFICIENTS);
    if (entry == null) {
      throw content.invalid(COEFFICIENTS, "an entry of this name", "none");
    }
    boolean none = content.zip().getEntry(NO_PARAMETERS) != null;
    return none && entry.getSize() == 0 ? null : Nd4jArray.read(content, entry);
  }

  /** What another zip is. */
  private String other() {
    if (content.hasEnding("/data.pkl")) {
      return "a file of PyTorch";
    } else if (content.hasEnding(".npy")) {
      return "an .npz file of NumPy";
    }
    List<String> names = content.zip().stream().limit(5).map(ZipEntry::getName).toList();
    return "a zip with " + InvalidInput.shortened(names);
  }
}
