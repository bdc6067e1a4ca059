package recurrentlab.exchange;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.files.InvalidInput;

/** A DL4J network that somebody hands over as a text and numbers, without a file. */
public final class Dl4jNetwork {
  private static final int LONGEST_CONFIGURATION = Dl4jZipReader.LONGEST_CONFIGURATION;

  private Dl4jNetwork() {}

  /**
   * Makes a network of its configuration and parameters. The text is read as that of a zip: only
   * the classes in {@code dl4j-classes.txt} are ever looked for.
   *
   * @param name what is handed over, for messages
   * @param configuration as {@code MultiLayerConfiguration.toJson} writes it
   * @param parameters as {@code network.params()} has them, flat
   * @return a new network in float if the configuration says so, else in double; its updater begins
   *     anew
   * @throws InvalidInput if the text is no such configuration or names another class, or if the
   *     layers need more or fewer numbers
   */
  public static MultiLayerNetwork of(String name, String configuration, double[] parameters) {
    if (configuration.length() > LONGEST_CONFIGURATION) {
      throw new InvalidInput(
          name + ", " + Dl4jZipReader.CONFIGURATION,
          "at most " + LONGEST_CONFIGURATION + " letters",
          configuration.length(),
          Dl4jZipReader.ADVICE);
    }
    MultiLayerConfiguration read = Dl4jConfiguration.read(Path.of(name), configuration);
    DataType type = read.getDataType() == DataType.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    return of(
        name, "parameters", read, Nd4j.create(parameters, new long[] {1, parameters.length}, type));
  }

  /**
   * The network of a configuration that has been checked.
   *
   * @param numbers what the parameters are called, for messages
   * @param parameters (1, length), or null for none; their type becomes the network's
   */
  static MultiLayerNetwork of(
      String name, String numbers, MultiLayerConfiguration configuration, INDArray parameters) {
    try {
      long available = parameters == null ? 0 : parameters.length();
      LayerSizes.check(name + ", " + numbers, configuration, available);
      if (parameters != null) {
        configuration.setDataType(parameters.dataType());
      }
      MultiLayerNetwork network = new MultiLayerNetwork(configuration);
      network.init(parameters, false);
      return network;
    } catch (InvalidInput e) {
      throw e;
    } catch (RuntimeException e) { // DL4J finds out late what is null or does not fit
      throw new InvalidInput(
          name + ", " + Dl4jZipReader.CONFIGURATION,
          "layers of which DL4J makes a network",
          "others" + Dl4jConfiguration.reason(e),
          Dl4jZipReader.ADVICE);
    }
  }
}
