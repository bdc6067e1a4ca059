package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.compiled.SmallNetworks.convolution;
import static recurrentlab.compiled.SmallNetworks.flatOutput;
import static recurrentlab.compiled.SmallNetworks.lstm;
import static recurrentlab.compiled.SmallNetworks.network;
import static recurrentlab.compiled.SmallNetworks.output;
import static recurrentlab.compiled.SmallNetworks.rnn;

import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import recurrentlab.networks.NativeSettings;

/** What the compiled step does not train is refused by name, and the network stays as it was. */
class NotCompiledTest {
  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  /**
   * @param words of the message
   */
  static void assertRefused(MultiLayerNetwork network, String... words) {
    NetworkState before = NetworkState.of(network);
    assertThatThrownBy(() -> new CompiledTrainer(network))
        .isInstanceOf(NotCompiled.class)
        .hasMessageContainingAll(words)
        .hasMessageContainingAll("expects", "found", "stock");
    assertThat(NetworkState.of(network)).isEqualTo(before);
  }

  /** DL4J would take it over the steps of time, not over the channels. */
  @Test
  void softmaxOfConvolution() {
    assertRefused(
        network(convolution(3).activation(new ActivationSoftmax()).build(), output()),
        "layer 0, activation",
        "softmax");
  }

  @Test
  void softmaxOfGates() {
    assertRefused(
        network(
            rnn().build(),
            lstm().name("second").gateActivationFunction(new ActivationSoftmax()).build(),
            output()),
        "layer 1 \"second\", gates, activation",
        "softmax");
  }

  @Test
  void lastStepOfConvolution() {
    assertRefused(
        network(new LastTimeStep(convolution(3).build()), flatOutput()),
        "layer 0",
        "LastTimeStep over an LSTM, a SimpleRnn or a Bidirectional",
        "Convolution1DLayer");
  }

  /** It is equal to the one that is known. */
  @Test
  void subclassOfRelu() {
    ActivationReLU other =
        new ActivationReLU() {
          private static final long serialVersionUID = 1L;
        };
    assertRefused(network(rnn().activation(other).build(), output()), "layer 0, activation");
  }
}
