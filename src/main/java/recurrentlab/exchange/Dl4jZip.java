package recurrentlab.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.NetworkModel;
import recurrentlab.networks.StockNetwork;

/** DL4J's own zip, which its {@code ModelSerializer} writes and reads. */
public final class Dl4jZip {
  /** How such a file's name ends. */
  public static final String EXTENSION = ".zip";

  private static final int STEPS = 16;

  private Dl4jZip() {}

  /**
   * Writes a model of part 3 or 4.
   *
   * @param stock whether classes of ours give way to DL4J's, see {@link StockNetwork}; the
   *     updater's state is then left out
   * @return by how much the outputs of what is written differ from the model's, of the largest or
   *     of 1; 0 where nothing was replaced
   */
  public static double write(Path file, Checkpoint checkpoint, boolean stock) {
    MultiLayerNetwork network = NetworkModel.of(checkpoint).network();
    MultiLayerNetwork written = stock ? StockNetwork.of(network) : network;
    AtomicFile.write(file.toString(), file, bytes(written, !stock));
    return stock ? StockNetwork.difference(network, written, features(checkpoint)) : 0;
  }

  /** Writes any network, without its updater's state. */
  public static void write(Path file, MultiLayerNetwork network) {
    AtomicFile.write(file.toString(), file, bytes(network, false));
  }

  /**
   * Reads the network of any program, without {@code ModelSerializer}: that one loads the classes
   * and allocates the sizes that a file names. Layers, activations, losses and so on may be of the
   * classes in {@code dl4j-classes.txt}.
   *
   * @return its layers and parameters, and its counts of iterations and epochs. Its updater begins
   *     anew. A normalizer or preprocessor that the zip may hold is not read: data that it was for
   *     have to be prepared as before.
   * @throws InvalidInput if it is no such file, or holds anything else
   */
  public static MultiLayerNetwork read(Path file) {
    return Dl4jZipReader.read(file);
  }

  /**
   * Refuses to put a network that was never updated over a zip of anything else: a network that was
   * trained on, with its data's normalizer, or no network at all.
   *
   * @throws InvalidInput if there is such a zip
   */
  public static void requireUntrained(Path file) {
    if (Files.isRegularFile(file) && !Dl4jZipReader.isUntrained(file)) {
      throw new InvalidInput(
          file.toString(),
          "a new file, or a zip of a network that was not trained on",
          "one that was, or another zip, which would be lost",
          "Name a new file, or delete this one first");
    }
  }

  private static byte[] bytes(MultiLayerNetwork network, boolean updater) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, updater);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Tokens in turn; or values from 0 to 1, the sine of the step. */
  private static INDArray features(Checkpoint checkpoint) {
    int width = checkpoint.vocabulary().map(words -> words.size()).orElse(1);
    double[][][] features = new double[1][width][STEPS];
    for (int t = 0; t < STEPS; t++) {
      features[0][t % width][t] = width > 1 ? 1 : Math.abs(Math.sin(t));
    }
    return Nd4j.createFromArray(features);
  }
}
