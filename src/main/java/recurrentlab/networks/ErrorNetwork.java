package recurrentlab.networks;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import recurrentlab.settings.Precision;

/**
 * A small network that foretells one number, the next error of a simple forecaster, from that
 * forecaster's last errors, {@code [batch, inputs]} to {@code [batch, 1]}:
 *
 * <pre>
 *   nn.Sequential(nn.Linear(inputs, 8), nn.Tanh(), nn.Linear(8, 1))
 *   loss = MSELoss + L2 / 2 of the weights' squares
 *   Adam, 1e-2 in the first epoch, falling by the same step each epoch to 0 after the last
 * </pre>
 */
public final class ErrorNetwork {
  /** Units of the hidden layer. */
  public static final int HIDDEN = 8;

  private static final double FIRST_RATE = 1e-2;

  private ErrorNetwork() {}

  private static MultiLayerConfiguration configuration(int inputs, double l2, int epochs) {
    Map<Integer, Double> rates = new HashMap<>(); // DL4J's PolySchedule would rise
    for (int epoch = 0; epoch < epochs; epoch++) {
      rates.put(epoch, FIRST_RATE * (epochs - epoch) / epochs);
    }
    TorchAdam adam = new TorchAdam(FIRST_RATE);
    adam.setLrAndSchedule(FIRST_RATE, new MapSchedule(ScheduleType.EPOCH, rates));
    return TorchLstm.network(Precision.DOUBLE, FIRST_RATE)
        .updater(adam)
        .l2(l2)
        .list()
        .layer(
            new DenseLayer.Builder()
                .name("hidden")
                .nIn(inputs)
                .nOut(HIDDEN)
                .activation(new ActivationTanH())
                .build())
        .layer(
            new OutputLayer.Builder(new MeanSquaredError())
                .name("error")
                .nIn(HIDDEN)
                .nOut(1)
                .activation(new ActivationIdentity())
                .build())
        .build();
  }

  /**
   * A network with PyTorch's initial weights for a seed. Sets {@link NativeSettings}.
   *
   * @param l2 of the weights, at least 0
   * @param epochs that it will be trained for, at least 1
   */
  public static MultiLayerNetwork create(int inputs, double l2, int epochs, long seed) {
    NativeSettings.apply();
    TorchInitializer draw = new TorchInitializer(seed);
    draw.linear("hidden", inputs, HIDDEN, true);
    draw.linear("error", HIDDEN, 1, true);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(inputs, l2, epochs));
    network.init();
    TorchWeights.load(network, draw.stateDict());
    return network;
  }
}
