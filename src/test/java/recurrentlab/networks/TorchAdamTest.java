package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.TokenLstmSettings;

class TorchAdamTest {
  private static final double RATE = 1e-2;
  private static final double[] GRADIENTS = {1e-9, -3e-8, 2e-3, -5, 0, 1e-9, 4, -1e-300};

  /** PyTorch's formula in plain Java: the steps for a gradient that changes with time. */
  private static double[] torchSteps(double[] gradients) {
    double m = 0;
    double v = 0;
    double[] steps = new double[gradients.length];
    for (int t = 1; t <= steps.length; t++) {
      double g = gradients[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double mHat = m / (1 - Math.pow(0.9, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      steps[t - 1] = RATE * mHat / (Math.sqrt(vHat) + 1e-8);
    }
    return steps;
  }

  private static double[] steps(IUpdater adam) {
    GradientUpdater<?> updater =
        adam.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, adam.stateSize(1)), true);
    double[] steps = new double[GRADIENTS.length];
    for (int t = 0; t < steps.length; t++) {
      INDArray gradient = Nd4j.createFromArray(GRADIENTS[t]);
      updater.applyUpdater(gradient, t, 0);
      steps[t] = gradient.getDouble(0);
    }
    return steps;
  }

  @Test
  void takesTorchsSteps() {
    double[] expected = torchSteps(GRADIENTS);
    double[] once = steps(new TorchAdam(RATE));
    double[] twice = steps(new TorchAdam(RATE, 2));
    for (int t = 0; t < expected.length; t++) {
      assertThat(once[t]).isCloseTo(expected[t], withPercentage(1e-11)); // relative 1e-13
      assertThat(twice[t]).isCloseTo(2 * expected[t], withPercentage(1e-11));
    }
  }

  /** The stock updater's ε weighs 31 times as much in the first step. */
  @Test
  void stockAdamTakesOthers() {
    double[] expected = torchSteps(GRADIENTS);
    double[] stock = steps(new Adam(RATE));
    assertThat(Math.abs(stock[0] / expected[0] - 1)).isGreaterThan(0.9);
    assertThat(Math.abs(stock[1] / expected[1] - 1)).isGreaterThan(0.5);
  }

  @Test
  void keepsItsStateInTheArrayItIsGiven() {
    INDArray state = Nd4j.valueArrayOf(new long[] {1, 4}, 7.0, DataType.DOUBLE);
    GradientUpdater<TorchAdam> updater = new TorchAdam(RATE).instantiate(state, true);
    updater.applyUpdater(Nd4j.createFromArray(1.0, 2.0), 0, 0);
    assertThat(state.toDoubleVector())
        .containsExactly(new double[] {0.1, 0.2, 0.001, 0.004}, offset(1e-15));

    // Set by map, as RL and Spark code of DL4J's does, it goes on from there.
    Map<String, INDArray> copies =
        Map.of("M", Nd4j.createFromArray(0.1, 0.2), "V", Nd4j.createFromArray(0.001, 0.004));
    GradientUpdater<TorchAdam> other = new TorchAdam(RATE).instantiate(copies, false);
    INDArray a = Nd4j.createFromArray(1.0, 2.0);
    INDArray b = a.dup();
    updater.applyUpdater(a, 1, 0);
    other.applyUpdater(b, 1, 0);
    assertThat(TorchReference.difference(a, b)).isLessThan(1e-15);
    assertThat(other.getState()).isEqualTo(updater.getState());
    assertThatThrownBy(() -> other.setState(Map.of("M", a), false))
        .hasMessage("state of TorchAdam: expected the keys M and V, found [M]");
  }

  @Test
  void rateAndScheduleCanBeSet() {
    TorchAdam adam = new TorchAdam(RATE, 2);
    assertThat(adam.hasLearningRate()).isTrue();
    adam.setLrAndSchedule(0.5, null);
    assertThat(adam.getLearningRate(3, 1)).isEqualTo(0.5);
    adam.setLrAndSchedule(Double.NaN, new ExponentialSchedule(ScheduleType.EPOCH, 1, 0.5));
    assertThat(adam.getLearningRate(3, 2)).isEqualTo(0.25);
    assertThat(adam.clone()).isEqualTo(adam).hasSameHashCodeAs(adam).isNotSameAs(adam);
  }

  @Test
  void equalsByValue() {
    assertThat(new TorchAdam(RATE)).isEqualTo(new TorchAdam(RATE, 1));
    assertThat(new TorchAdam(RATE)).isNotEqualTo(new TorchAdam(RATE, 2));
    assertThat(new TorchAdam(RATE)).isNotEqualTo(new TorchAdam(2 * RATE));
    assertThat(new TorchAdam(RATE)).isNotEqualTo(new Adam(RATE));
    assertThatThrownBy(() -> new TorchAdam(RATE, 0))
        .hasMessage("summands: expected at least 1, found 0");
  }

  @Test
  void configurationsSurviveJson() {
    for (MultiLayerConfiguration configuration :
        new MultiLayerConfiguration[] {
          TokenLstm.configuration(TokenLstmSettings.NOTEBOOK, 4),
          Forecaster.configuration(ForecastSettings.NOTEBOOK)
        }) {
      MultiLayerConfiguration copy = MultiLayerConfiguration.fromJson(configuration.toJson());
      assertThat(copy).isEqualTo(configuration);
      assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml())).isEqualTo(configuration);
      BaseLayer lstm = (BaseLayer) copy.getConf(0).getLayer();
      assertThat(lstm.getActivationFn()).isEqualTo(new TorchTanh());
      assertThat(lstm.getBiasUpdater())
          .isEqualTo(new TorchAdam(((TorchAdam) lstm.getIUpdater()).getLearningRate(0, 0), 2));
    }
  }

  /** A trap: the network's setter passes by the updaters of biases. */
  @Test
  void theNetworksLearningRateDoesNotReachBiasUpdaters() {
    MultiLayerNetwork network = TokenLstm.create(TokenLstmSettings.NOTEBOOK, 4);
    network.setLearningRate(0.5);
    BaseLayer lstm = (BaseLayer) network.getLayer(0).conf().getLayer();
    assertThat(lstm.getIUpdater().getLearningRate(0, 0)).isEqualTo(0.5);
    assertThat(lstm.getBiasUpdater().getLearningRate(0, 0)).isEqualTo(3e-4);
  }
}
