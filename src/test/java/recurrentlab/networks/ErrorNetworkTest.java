package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.IUpdater;
import recurrentlab.compiled.CompiledTrainer;

/** The network that foretells errors. */
class ErrorNetworkTest {
  private static final int EPOCHS = 10;

  /** DL4J's own schedule for this rises. */
  @Test
  void theRateFallsByTheSameStepTowardsZero() {
    MultiLayerNetwork network = ErrorNetwork.create(13, 0.1, EPOCHS, 1);
    for (int layer = 0; layer < 2; layer++) {
      BaseLayer conf = (BaseLayer) network.getLayerWiseConfigurations().getConf(layer).getLayer();
      for (String name : new String[] {"W", "b"}) {
        IUpdater updater = conf.getUpdaterByParam(name);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          assertThat(updater.getLearningRate(1000, epoch))
              .isCloseTo(1e-2 * (EPOCHS - epoch) / EPOCHS, within(1e-15));
        }
      }
    }
  }

  @Test
  void theSeedGivesTheWeightsAndTheCompiledStepTakesIt() {
    MultiLayerNetwork network = ErrorNetwork.create(25, 0.03, EPOCHS, 7);
    assertThat(network.numParams()).isEqualTo(25 * 8 + 8 + 8 + 1);
    assertThat(ErrorNetwork.create(25, 0.3, 1, 7).params()).isEqualTo(network.params());
    assertThat(ErrorNetwork.create(25, 0.03, EPOCHS, 8).params()).isNotEqualTo(network.params());
    new CompiledTrainer(network);
  }
}
