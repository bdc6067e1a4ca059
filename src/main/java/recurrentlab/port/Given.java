package recurrentlab.port;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.Tensor;

/**
 * What PyTorch's layer gave.
 *
 * @param layout to be tried first
 */
record Given(Tensor tensor, Layout layout) {
  /** Whether a layer gives the same. */
  boolean isMetBy(Segment layer, INDArray ours) {
    return agreement(layer, ours).map(Agreement::holds).orElse(false);
  }

  /**
   * How far a layer is from it, which may give one step where PyTorch's gave all.
   *
   * @param ours what it gives
   * @return empty if that has other sides
   */
  Optional<Agreement> agreement(Segment layer, INDArray ours) {
    Optional<Agreement> found = Agreement.of(ours, tensor, layout);
    INDArray all = Nd4jArray.of(tensor);
    if (found.isPresent() || ours.rank() != 2 || all.rank() != 3) {
      return found;
    }
    return layout.first().stream()
        .map(each -> each.toDl4j(all))
        .filter(series -> series.size(1) == ours.size(1))
        .findFirst()
        .map(series -> Nd4jArray.tensor(last(layer.configuration(), series)).array())
        .flatMap(last -> Agreement.of(ours, new Tensor(tensor.type(), last), layout));
  }

  /** What a layer that gives one step alone takes of all. */
  private static INDArray last(Layer layer, INDArray series) {
    INDArray last = step(series, series.size(2) - 1);
    if (layer instanceof Bidirectional) { // the other direction ends at the first step
      long half = series.size(1) / 2;
      return Nd4j.concat(
          1,
          last.get(NDArrayIndex.all(), NDArrayIndex.interval(0, half)),
          step(series, 0).get(NDArrayIndex.all(), NDArrayIndex.interval(half, 2 * half)));
    }
    return last;
  }

  private static INDArray step(INDArray series, long t) {
    return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t));
  }
}
