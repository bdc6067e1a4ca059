package recurrentlab.networks;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
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
    return TorchLstm.network(settings.dataType(), settings.learningRate())
        .list()
        .layer(TorchLstm.layer("lstm", settings.hiddenSize(), settings.learningRate()))
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
    NativeSettings.apply();
    TorchInitializer draw = new TorchInitializer(settings.seed());
    draw.lstm("lstm", vocabulary, settings.hiddenSize());
    draw.linear("linear", settings.hiddenSize(), vocabulary, false);

    MultiLayerNetwork network = new MultiLayerNetwork(configuration(settings, vocabulary));
    network.init();
    TorchWeights.load(network, draw.stateDict());
    return network;
  }
}
