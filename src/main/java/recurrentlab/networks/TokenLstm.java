package recurrentlab.networks;

import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.Sgd;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;

/**
 * Part 3's network, {@code [batch, vocabulary, time]} to the probabilities of the next token, of
 * the same shape:
 *
 * <pre>
 *   lstm = nn.LSTM(vocabulary, hidden)
 *   linear = nn.Linear(hidden, vocabulary, bias=False)
 *   loss = CrossEntropyLoss(linear(lstm(x)), y)      mean over the time steps
 * </pre>
 *
 * With 4 tokens and 50 hidden units it has 11,200 parameters (PyTorch counts 11,400: two biases in
 * the LSTM). Sequences of different lengths go into one batch with a label mask {@code [batch,
 * time]}; the loss is then the mean over all steps that it leaves.
 */
public final class TokenLstm {
  private TokenLstm() {}

  /**
   * The layers, the optimizer and the loss.
   *
   * @param vocabulary number of tokens, at least 2
   */
  public static MultiLayerConfiguration configuration(TokenLstmSettings settings, int vocabulary) {
    return configuration(
        TorchLstm.network(settings.dataType(), settings.learningRate()),
        TorchLstm.layer("lstm", settings.hiddenSize(), settings.learningRate()),
        vocabulary);
  }

  private static MultiLayerConfiguration configuration(
      NeuralNetConfiguration.Builder network, LSTM lstm, int vocabulary) {
    return network
        .list()
        .layer(lstm)
        .layer(
            new UnbiasedRnnOutput(
                "linear", vocabulary, new ActivationSoftmax(), new MeanCrossEntropy()))
        .setInputType(InputType.recurrent(vocabulary))
        .build();
  }

  /**
   * A network with PyTorch's initial weights for the settings' seed. Sets {@link NativeSettings}.
   *
   * @param vocabulary number of tokens, at least 2
   */
  public static MultiLayerNetwork create(TokenLstmSettings settings, int vocabulary) {
    return drawn(
        configuration(settings, vocabulary),
        new TorchInitializer(settings.seed()),
        vocabulary,
        settings.hiddenSize());
  }

  /**
   * The same network for another rule of update: plain gradient descent, in double, the gradient of
   * each layer clipped to a norm. Sets {@link NativeSettings}.
   *
   * @param draw PyTorch's stream, of which the initial weights are the next numbers
   * @param vocabulary number of tokens, at least 2
   * @param hidden length of the hidden state, at least 1
   * @param learningRate above 0
   * @param norm that a layer's gradient does not exceed, above 0
   */
  public static MultiLayerNetwork byClippedSgd(
      TorchInitializer draw, int vocabulary, int hidden, double learningRate, double norm) {
    MultiLayerConfiguration configuration =
        configuration(
            TorchLstm.network(Precision.DOUBLE, new Sgd(learningRate))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(norm),
            TorchLstm.layer("lstm", hidden).build(),
            vocabulary);
    return drawn(configuration, draw, vocabulary, hidden);
  }

  private static MultiLayerNetwork drawn(
      MultiLayerConfiguration configuration, TorchInitializer draw, int vocabulary, int hidden) {
    NativeSettings.apply();
    draw.lstm("lstm", vocabulary, hidden);
    draw.linear("linear", hidden, vocabulary, false);

    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    TorchWeights.load(network, draw.stateDict());
    return network;
  }

  /**
   * Multiplies the weights and biases of the LSTM by a factor; those of the output layer stay.
   *
   * @param network modified
   */
  public static void scaleLstm(MultiLayerNetwork network, double factor) {
    network.getLayer("lstm").params().muli(factor);
  }
}
