package recurrentlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.settings.Engine;

class NetworkOutputTest {
  private static final double[][] SEQUENCE = {{1, -2, 3}, {0.5, 0, -1}};

  private static MultiLayerNetwork network(int width, Layer... layers) {
    var list = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(7).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    Layer output =
        new RnnOutputLayer.Builder(LossFunction.MSE)
            .nIn(width)
            .nOut(2)
            .activation(Activation.IDENTITY)
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(list.layer(output).build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork bothWays() {
    return network(8, new Bidirectional(new LSTM.Builder().nIn(3).nOut(4).build()));
  }

  @Test
  void bothEnginesAnswerAlikeWhenALayerWithinAnotherComesFirst() {
    double[][] stock = NetworkOutput.of(Engine.STOCK, bothWays()).apply(SEQUENCE);
    double[][] compiled = NetworkOutput.of(Engine.COMPILED, bothWays()).apply(SEQUENCE);
    assertThat(stock).hasDimensions(2, 2);
    for (int t = 0; t < 2; t++) {
      assertThat(stock[t]).containsExactly(compiled[t], within(1e-14)); // orders of sums
    }
  }

  @Test
  void theStockEngineTakesAFirstLayerThatHasNoWeights() {
    MultiLayerNetwork network =
        network(4, new DropoutLayer(0.5), new LSTM.Builder().nIn(3).nOut(4).build());
    double[][] outputs = NetworkOutput.of(Engine.STOCK, network).apply(SEQUENCE);
    assertThat(outputs).hasDimensions(2, 2);
  }

  @ParameterizedTest
  @EnumSource
  void aSequenceOfAnotherWidthIsRefused(Engine engine) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkOutput.of(engine, bothWays()).apply(new double[2][5]))
        .withMessageContaining("expected 3 features")
        .withMessageContaining("found 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkOutput.of(engine, bothWays()).apply(new double[0][3]))
        .withMessageContaining("expected at least one");
  }
}
