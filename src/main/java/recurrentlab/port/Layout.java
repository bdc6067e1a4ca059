package recurrentlab.port;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.InvalidInput;

/** In which order PyTorch's arrays have batch N, channels or features C, and time T. */
public enum Layout {
  /** {@code batch_first=True}, and linear layers after it. */
  NTC(0, 2, 1),
  /** Recurrent modules without {@code batch_first}. */
  TNC(1, 2, 0),
  /** {@code nn.Conv1d}; DL4J's own. */
  NCT(0, 1, 2);

  private final int[] toDl4j;

  Layout(int... toDl4j) {
    this.toDl4j = toDl4j;
  }

  /** A view as {@code [batch, features, time]}. */
  INDArray toDl4j(INDArray array) {
    return array.permute(toDl4j);
  }

  /** A view of {@code [batch, features, time]} in this order. */
  INDArray fromDl4j(INDArray series) {
    int[] back = new int[toDl4j.length];
    for (int k = 0; k < back.length; k++) {
      back[toDl4j[k]] = k;
    }
    return series.permute(back);
  }

  /** The one that is asked for; without one all, {@link #NTC} first. */
  static Set<Layout> tried(Optional<Layout> asked) {
    return asked.map(Set::of).orElseGet(NTC::first);
  }

  /** This one, then the others. */
  Set<Layout> first() {
    Set<Layout> all = new LinkedHashSet<>(Set.of(this));
    all.addAll(Arrays.asList(values()));
    return all;
  }

  /**
   * PyTorch's series as DL4J reads them.
   *
   * @param tensor of three sides; of two a single series without batch
   * @return empty if it has no such sides, or other features
   */
  Optional<INDArray> series(Tensor tensor, long features) {
    INDArray array = Nd4jArray.of(tensor);
    if (array.rank() == 2) {
      INDArray series = (this == NCT ? array : array.transpose()).dup('c');
      array = series.reshape(1, series.size(0), series.size(1));
    } else if (array.rank() == 3) {
      array = toDl4j(array).dup('c');
    }
    return array.rank() == 3 && array.size(1) == features ? Optional.of(array) : Optional.empty();
  }

  /** PyTorch's rows, or all steps of series as rows; empty if they have other features. */
  static Optional<INDArray> rows(Tensor tensor, long features) {
    INDArray array = Nd4jArray.of(tensor);
    boolean fits = array.rank() >= 1 && array.size(-1) == features && array.length() > 0;
    return fits
        ? Optional.of(array.reshape('c', array.length() / features, features))
        : Optional.empty();
  }

  /**
   * PyTorch's indices (batch, time), without batch (time).
   *
   * @throws InvalidInput if they are none, or one is not among so many
   */
  INDArray indices(String place, Tensor tensor, long count) {
    checkIndices(place, tensor, count);
    INDArray array = Nd4jArray.of(tensor);
    INDArray rows = array.rank() == 1 ? array.reshape(1, array.length()) : array;
    if (rows.rank() != 2) {
      throw new InvalidInput(
          place, "indices (batch, time)", tensor.array(), "Give what the embedding reads");
    }
    return (this == TNC ? rows.transpose() : rows).dup('c');
  }

  private static void checkIndices(String place, Tensor tensor, long count) {
    for (double value : tensor.array().values()) {
      if (value != Math.rint(value) || value < 0 || value >= count) {
        throw new InvalidInput(
            place,
            "indices from 0 to " + (count - 1),
            value,
            "The network begins with an embedding: give what it reads");
      }
    }
  }
}
