package recurrentlab.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A network without any class of ours, for a program that has only DL4J: {@link TorchTanh} becomes
 * DL4J's tanh, {@link TorchAdam} its Adam, the mean losses its own, and {@link UnbiasedRnnOutput}
 * an output layer whose bias is zero. Outputs are the same but for the rounding of tanh; a training
 * that goes on is another one.
 */
public final class StockNetwork {
  private StockNetwork() {}

  /**
   * The network of stock layers with the same weights.
   *
   * @param network only read
   * @return new, initialized, its updater without a state
   */
  public static MultiLayerNetwork of(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = LayerKind.copy(network.getLayerWiseConfigurations());
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      conf.setMiniBatch(true); // DL4J's own losses are divided by the batch
      conf.setVariables(new ArrayList<>());
      if (conf.getLayer() instanceof UnbiasedRnnOutput unbiased) {
        conf.setLayer(biased(unbiased));
      }
      LayerKind.within(conf.getLayer()).forEach(StockNetwork::replace);
    }
    MultiLayerNetwork stock = new MultiLayerNetwork(configuration);
    stock.init();
    Map<String, INDArray> arrays = new HashMap<>(TorchWeights.stateDict(network));
    TorchWeights.stateDict(stock)
        .forEach((name, array) -> arrays.computeIfAbsent(name, key -> Nd4j.zerosLike(array)));
    TorchWeights.load(stock, arrays);
    return stock;
  }

  private static RnnOutputLayer biased(UnbiasedRnnOutput layer) {
    RnnOutputLayer biased =
        new RnnOutputLayer.Builder(layer.getLossFn())
            .name(layer.getLayerName())
            .nIn(layer.getNIn())
            .nOut(layer.getNOut())
            .activation(layer.getActivationFn())
            .updater(layer.getIUpdater())
            .weightInit(layer.getWeightInitFn())
            .build();
    biased.setRnnDataFormat(layer.getRnnDataFormat());
    return biased;
  }

  private static void replace(Layer layer) {
    if (layer instanceof BaseLayer base) {
      if (base.getActivationFn() instanceof TorchTanh) {
        base.setActivationFn(new ActivationTanH());
      }
      base.setIUpdater(stock(base.getIUpdater()));
      base.setBiasUpdater(stock(base.getBiasUpdater()));
    }
    if (layer instanceof BaseOutputLayer output) {
      output.setLossFn(stock(output.getLossFn()));
    }
  }

  private static IUpdater stock(IUpdater updater) {
    return updater instanceof TorchAdam adam ? new Adam(adam.getLearningRate(0, 0)) : updater;
  }

  private static ILossFunction stock(ILossFunction loss) {
    if (loss instanceof MeanCrossEntropy) {
      return new LossMCXENT();
    }
    return loss instanceof MeanSquaredError ? new LossMSE() : loss;
  }

  /**
   * The largest difference between the outputs of two networks, each element against the larger of
   * 1 and the largest output.
   *
   * @param features [batch, features, time]
   */
  public static double difference(
      MultiLayerNetwork one, MultiLayerNetwork other, INDArray features) {
    INDArray expected = one.output(features);
    double size = Math.max(1, expected.amaxNumber().doubleValue());
    return expected.sub(other.output(features)).amaxNumber().doubleValue() / size;
  }
}
