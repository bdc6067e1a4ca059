package recurrentlab.models;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import recurrentlab.networks.Forecaster;
import recurrentlab.networks.TokenLstm;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenLstmSettings;
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

  /**
   * The network of a checkpoint of part 3 or 4, its updater where the training left it.
   *
   * @throws IllegalArgumentException if it is one of another part, or of another network
   */
  public static NetworkModel of(Checkpoint checkpoint) {
    MultiLayerNetwork network =
        switch (checkpoint.kind()) {
          case TOKEN_LSTM ->
              TokenLstm.create(
                  (TokenLstmSettings) checkpoint.settings(),
                  checkpoint.vocabulary().orElseThrow().size());
          case FORECAST -> Forecaster.create((ForecastSettings) checkpoint.settings());
          case ELMAN_RNN, LSTM ->
              throw new IllegalArgumentException(
                  "model: expected one of part 3 or 4, found one of " + checkpoint.kind());
        };
    if (checkpoint.state().counters().isEmpty()) { // imported
      NetworkSnapshot.load(network, checkpoint.state().ofModel());
    } else {
      NetworkSnapshot.restore(network, checkpoint.state());
    }
    return new NetworkModel(
        checkpoint.kind(),
        (NetworkSettings) checkpoint.settings(),
        checkpoint.vocabulary(),
        network);
  }

  /** The network itself, for what DL4J can do with it. */
  public MultiLayerNetwork network() {
    return network;
  }

  /** DL4J's description of the network as it is now, JSON. Asking for the text takes DL4J long. */
  public Supplier<String> configuration() {
    return network.getLayerWiseConfigurations().clone()::toJson;
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
