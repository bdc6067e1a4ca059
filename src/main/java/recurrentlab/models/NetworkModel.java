package recurrentlab.models;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;
import recurrentlab.training.NetworkOutput;
import recurrentlab.training.NetworkSnapshot;

/** A trained DL4J network of part 3 or 4. */
public final class NetworkModel implements Model {
  private final PartKind kind;
  private final NetworkSettings settings;
  private final Optional<Vocabulary> vocabulary;
  private final MultiLayerNetwork network;
  private UnaryOperator<double[][]> output; // made when it is first asked for

  /**
   * A model of a network that will not be trained further. After further training make a new one:
   * {@link #outputs} may keep the weights of its first call.
   *
   * @param vocabulary of a network on tokens
   */
  public NetworkModel(
      PartKind kind,
      NetworkSettings settings,
      Optional<Vocabulary> vocabulary,
      MultiLayerNetwork network) {
    this.kind = kind;
    this.settings = settings;
    this.vocabulary = vocabulary;
    this.network = network;
  }

  /** The network itself, for what DL4J can do with it. */
  public MultiLayerNetwork network() {
    return network;
  }

  /** DL4J's description of the network, JSON. */
  public String configuration() {
    return network.getLayerWiseConfigurations().toJson();
  }

  @Override
  public PartKind kind() {
    return kind;
  }

  @Override
  public NetworkSettings settings() {
    return settings;
  }

  @Override
  public Map<String, Array> arrays() {
    return NetworkSnapshot.parameters(network);
  }

  @Override
  public double[][] outputs(double[][] inputs) {
    if (output == null) {
      output = NetworkOutput.of(settings.engine(), network);
    }
    return output.apply(inputs);
  }

  @Override
  public Optional<Vocabulary> vocabulary() {
    return vocabulary;
  }
}
