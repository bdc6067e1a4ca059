package recurrentlab.compiled;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All that a training changes in a network, to the bit. */
record NetworkState(
    List<Double> parameters,
    List<Double> updater,
    double score,
    List<Integer> iterations,
    List<Integer> epochs) {

  static NetworkState of(MultiLayerNetwork network) {
    return new NetworkState(
        list(network.params()),
        network.getUpdater(false) == null
            ? List.of()
            : list(network.getUpdater().getStateViewArray()),
        network.score(),
        counts(
            network.getIterationCount(),
            Arrays.stream(network.getLayers()).map(layer -> layer.getIterationCount()).toList()),
        counts(
            network.getEpochCount(),
            Arrays.stream(network.getLayers()).map(layer -> layer.getEpochCount()).toList()));
  }

  private static List<Double> list(INDArray array) {
    return array == null
        ? List.of()
        : Arrays.stream(array.dup().data().asDouble()).boxed().toList();
  }

  /** The network's first, then each layer's. */
  private static List<Integer> counts(int network, List<Integer> layers) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(network), layers.stream())
        .toList();
  }
}
