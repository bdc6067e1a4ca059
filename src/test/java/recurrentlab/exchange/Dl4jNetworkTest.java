package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import recurrentlab.files.InvalidInput;

/** A network of a text and numbers, of which neither is trusted. */
class Dl4jNetworkTest {
  private static final AtomicInteger ALARMS = new AtomicInteger();

  private static MultiLayerNetwork network;
  private static String text;

  /** A class that does something when it is loaded. */
  static class Hostile {
    static {
      ALARMS.incrementAndGet();
    }
  }

  @BeforeAll
  static void makeNetwork() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(new Adam(0.01))
            .list()
            .layer(new LSTM.Builder().nIn(3).nOut(4).build())
            .layer(new RnnOutputLayer.Builder().nIn(4).nOut(2).build())
            .build();
    network = new MultiLayerNetwork(configuration);
    network.init();
    text = network.getLayerWiseConfigurations().toJson();
  }

  @Test
  void answersAsTheOneThatWasHandedOver() {
    double[] parameters = network.params().toDoubleVector();
    MultiLayerNetwork again = Dl4jNetwork.of("evidence", text, parameters);
    INDArray series = Nd4j.rand(DataType.FLOAT, 2, 3, 5);
    assertThat(again.output(series)).isEqualTo(network.output(series));
    assertThat(again.params().toDoubleVector()).isEqualTo(parameters);
  }

  @Test
  void refusesFewerOrMoreNumbersThanItsLayersNeed() {
    double[] parameters = network.params().toDoubleVector();
    for (int length : new int[] {0, 1, parameters.length - 1, parameters.length + 1}) {
      assertThatThrownBy(() -> Dl4jNetwork.of("evidence", text, new double[length]))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("evidence, parameters");
    }
  }

  @Test
  void loadsNoClassThatTheTextNames() {
    String hostile = text.replace(Adam.class.getName(), Hostile.class.getName());
    assertThat(hostile).isNotEqualTo(text);
    assertThatThrownBy(() -> Dl4jNetwork.of("evidence", hostile, new double[10]))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("nothing of that class was loaded");
    assertThat(ALARMS).hasValue(0);
  }

  @Test
  void refusesWhatIsNoConfiguration() {
    for (String other :
        new String[] {"", "{}", "[]", "null", text.substring(9), " ".repeat(1 << 21)}) {
      assertThatThrownBy(() -> Dl4jNetwork.of("evidence", other, new double[10]))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("evidence");
    }
  }
}
