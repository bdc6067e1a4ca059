package recurrentlab.networks;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import recurrentlab.settings.ForecastSettings;

/**
 * Part 4's network, windows {@code [batch, 1, time]} to the next value after each step, of the same
 * shape:
 *
 * <pre>
 *   lstm1 = nn.LSTM(1, hidden), lstm2 = nn.LSTM(hidden, hidden)
 *   conv = nn.Conv1d(hidden, hidden, kernel_size=3, padding=1)
 *   fc1 = nn.Linear(hidden, 128), fc2 = nn.Linear(128, 1)       at every time step
 *   loss = MSELoss(fc2(relu(fc1(conv(lstm2(lstm1(x)))))), y)    mean over everything
 * </pre>
 *
 * With 12 hidden units it has 4,109 parameters (PyTorch counts 4,205: two biases in each LSTM). Any
 * batch and any window length will do, but all windows of a batch must be of one length: the
 * convolution would look into the padding, and DL4J's {@code TimeDistributed} orders a mask
 * wrongly.
 */
public final class Forecaster {
  /** Size of the convolution's kernel. */
  public static final int KERNEL = 3;

  /** Outputs of the first dense layer. */
  public static final int DENSE = 128;

  private Forecaster() {}

  /** The layers, the optimizer and the loss. */
  public static MultiLayerConfiguration configuration(ForecastSettings settings) {
    int hidden = settings.hiddenSize();
    return TorchLstm.network(settings.dataType(), settings.learningRate())
        .list()
        .layer(TorchLstm.layer("lstm1", hidden, settings.learningRate()))
        .layer(TorchLstm.layer("lstm2", hidden, settings.learningRate()))
        .layer(
            new Convolution1D.Builder(KERNEL)
                .name("conv")
                .nOut(hidden)
                .convolutionMode(ConvolutionMode.Same)
                .activation(new ActivationIdentity())
                .build())
        .layer(perTimeStep("fc1", DENSE))
        .layer(
            new RnnOutputLayer.Builder(new MeanSquaredError())
                .name("fc2")
                .nOut(1)
                .activation(new ActivationIdentity())
                .build())
        .setInputType(InputType.recurrent(1))
        .build();
  }

  /** {@code nn.Linear(..., outputs)} and ReLU at every time step. */
  private static TimeDistributed perTimeStep(String name, int outputs) {
    TimeDistributed layer =
        new TimeDistributed(
            new DenseLayer.Builder().nOut(outputs).activation(new ActivationReLU()).build());
    layer.setLayerName(name); // names the layer inside, too
    return layer;
  }

  /**
   * A network with PyTorch's initial weights for the settings' seed. Sets {@link NativeSettings}.
   */
  public static MultiLayerNetwork create(ForecastSettings settings) {
    NativeSettings.apply();
    int hidden = settings.hiddenSize();
    // The order of the original's constructor, which is not that of its forward pass.
    TorchInitializer draw = new TorchInitializer(settings.seed());
    draw.lstm("lstm1", 1, hidden);
    draw.conv1d("conv", hidden, hidden, KERNEL);
    draw.lstm("lstm2", hidden, hidden);
    draw.linear("fc1", hidden, DENSE, true);
    draw.linear("fc2", DENSE, 1, true);

    MultiLayerNetwork network = new MultiLayerNetwork(configuration(settings));
    network.init();
    TorchWeights.load(network, draw.stateDict());
    return network;
  }
}
