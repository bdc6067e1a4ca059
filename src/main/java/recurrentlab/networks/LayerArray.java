package recurrentlab.networks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import recurrentlab.kernels.LstmGate;

/**
 * An array that a layer learns, and how DL4J and PyTorch hold the same numbers.
 *
 * @param name in DL4J, such as {@code RW}
 * @param role what it is for, and so its shape in both libraries
 * @param gates whether its outputs are the blocks of {@link LstmGate}
 * @param torchNames in PyTorch, such as {@code weight_hh_l0}; where there are two, DL4J holds their
 *     sum
 */
public record LayerArray(String name, Role role, boolean gates, List<String> torchNames) {
  /** What an array is for. */
  public enum Role {
    /** From the input: DL4J [in, out], PyTorch (out, in). */
    WEIGHT,
    /** From the step before: DL4J [hidden, out], PyTorch (out, hidden). */
    RECURRENT_WEIGHT,
    /**
     * The same with an LSTM's peepholes, which PyTorch has not: DL4J [hidden, out + 3], the last
     * columns from the memory to the gates f, o and i.
     */
    RECURRENT_WEIGHT_AND_PEEPHOLES,
    /**
     * From some neighbouring steps of the input: in DL4J of shape [out, in, kernel, 1], but its
     * buffer is read as [kernel, in, out]; PyTorch (out, in, kernel).
     */
    KERNEL,
    /** A row for each index: DL4J [indices, out], PyTorch (indices, out). */
    TABLE,
    /** Added to the outputs: DL4J [out], PyTorch (out). */
    BIAS,
    /** Multiplied with the outputs, [out] and (out) as all that follow. */
    SCALE,
    /** Of the batches that were seen. */
    MEAN,
    /** Of the batches that were seen. */
    VARIANCE,
    /** log10 of the square root of a variance, which PyTorch has instead. */
    LOG_DEVIATION
  }

  /**
   * PyTorch's full names of this array, of a layer in DL4J. The second layer of PyTorch's stacked
   * {@code lstm} is a layer {@code lstm.l1} of its own in DL4J, and its array {@code weight_ih_l0}
   * is {@code lstm.weight_ih_l1}.
   */
  List<String> torchNames(String layer) {
    Matcher stacked = STACKED.matcher(layer);
    boolean one = stacked.matches() && torchNames.stream().allMatch(name -> name.contains(FIRST));
    String module = one ? stacked.group(1) : layer;
    return torchNames.stream()
        .map(name -> module + "." + (one ? name.replace(FIRST, "_l" + stacked.group(2)) : name))
        .toList();
  }

  private static final Pattern STACKED = Pattern.compile("(.+)\\.l([1-9][0-9]{0,3})");
  private static final String FIRST = "_l0";
  private static final double LN_10 = Math.log(10);

  /** The same array in a layer that reads forwards within a {@code Bidirectional}. */
  LayerArray forwards() {
    return new LayerArray("f" + name, role, gates, torchNames);
  }

  /** The same array in a layer that reads backwards within a {@code Bidirectional}. */
  LayerArray backwards() {
    List<String> reverse = torchNames.stream().map(torchName -> torchName + "_reverse").toList();
    return new LayerArray("b" + name, role, gates, reverse);
  }

  /** PyTorch's shape of this array. */
  long[] torchShape(INDArray array) {
    return seenAsTorch(array).shape();
  }

  /** A copy of DL4J's array in PyTorch's shape and order of gates. */
  public INDArray toTorch(INDArray array) {
    INDArray seen = seenAsTorch(array);
    INDArray copy = seen.dup('c');
    if (role == Role.LOG_DEVIATION) {
      return Transforms.exp(copy.muli(2 * LN_10), false);
    }
    if (gates) {
      for (LstmGate gate : LstmGate.values()) {
        block(copy, gate.torchBlock()).assign(block(seen, gate.block()));
      }
    }
    return copy;
  }

  /**
   * Copies PyTorch's array into DL4J's.
   *
   * @param torch of {@link #torchShape}; not modified
   * @param array overwritten
   */
  public void fromTorch(INDArray torch, INDArray array) {
    INDArray seen = seenAsTorch(array);
    if (role == Role.LOG_DEVIATION) {
      seen.assign(Transforms.log(torch, true).divi(2 * LN_10));
    } else if (gates) {
      INDArray rows = torch.dup('c'); // whatever it is a view of
      for (LstmGate gate : LstmGate.values()) {
        block(seen, gate.block()).assign(block(rows, gate.torchBlock()));
      }
    } else {
      seen.assign(torch);
    }
  }

  /** DL4J's array in PyTorch's shape: a view, gates still in DL4J's order. */
  private INDArray seenAsTorch(INDArray array) {
    return switch (role) {
      case WEIGHT, RECURRENT_WEIGHT -> array.transpose();
      case KERNEL ->
          array
              .reshape(array.ordering(), array.size(2), array.size(1), array.size(0))
              .permute(2, 1, 0);
      case TABLE -> array;
      default -> array.reshape(array.length());
    };
  }

  /**
   * A view of one block of the outputs. By columns: ND4J's {@code get} of some rows of a transposed
   * view comes out empty.
   *
   * @param torch (outputs) or (outputs, inputs)
   * @return [1 or inputs, outputs of the block]
   */
  private static INDArray block(INDArray torch, int block) {
    INDArray columns = torch.rank() == 1 ? torch.reshape(1, torch.length()) : torch.transpose();
    int hidden = (int) columns.size(1) / LstmGate.COUNT;
    return columns.get(
        NDArrayIndex.all(), NDArrayIndex.interval(block * hidden, (block + 1) * hidden));
  }

  /** Zeros in the shape and type of PyTorch's array. */
  INDArray torchZeros(INDArray array) {
    return Nd4j.zeros(array.dataType(), torchShape(array));
  }
}
