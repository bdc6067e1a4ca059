package recurrentlab.port;

import java.util.Optional;
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
    if (found.isPresent()) {
      return found;
    }
    return all(ours)
        .map(series -> Nd4jArray.tensor(last(isState(layer), series)).array())
        .flatMap(last -> Agreement.of(ours, new Tensor(tensor.type(), last), layout));
  }

  /** All steps as {@code [batch, features, time]}, with as many features as one step of ours. */
  private Optional<INDArray> all(INDArray ours) {
    INDArray all = Nd4jArray.of(tensor);
    return ours.rank() != 2 || all.rank() != 3
        ? Optional.empty()
        : layout.first().stream()
            .map(each -> each.toDl4j(all))
            .filter(series -> series.size(0) == ours.size(0) && series.size(1) == ours.size(1))
            .findFirst();
  }

  /** Whether a layer gives h_n, the state in which each direction ends; else the last step. */
  static boolean isState(Segment layer) {
    return layer.configuration() instanceof Bidirectional;
  }

  /**
   * What PyTorch's model may read instead of the one step that a layer of both directions gives: of
   * h_n and [:, -1] the other one. Empty where there is no such choice, or PyTorch's layer did not
   * give all steps.
   *
   * @param ours what the layer gives
   */
  Optional<INDArray> otherStep(Segment layer, INDArray ours) {
    return layer.readsBothWays()
        ? all(ours).map(series -> last(!isState(layer), series).castTo(ours.dataType()))
        : Optional.empty();
  }

  /** One step of all; of h_n the backward half is from the first, where that direction ends. */
  private static INDArray last(boolean state, INDArray series) {
    INDArray last = step(series, series.size(2) - 1);
    if (state) {
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
