package recurrentlab.port;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.networks.LayerKind;

/**
 * A network's output beside PyTorch's.
 *
 * @param agreement how far apart they are
 * @param doubts what makes that say less than it seems to
 */
public record Verified(Agreement agreement, Set<Doubt> doubts) {
  private static final Set<LayerKind> RECURRENT =
      EnumSet.of(LayerKind.LSTM, LayerKind.SIMPLE_RNN, LayerKind.GRU);

  /** Rounding leaves this share of the bar, or less. */
  private static final double USUAL = 0.1;

  /** Copies the set. */
  public Verified {
    Set<Doubt> copy = EnumSet.noneOf(Doubt.class);
    copy.addAll(doubts);
    doubts = Collections.unmodifiableSet(copy);
  }

  /** One that is not met: only how the output is kept matters. */
  static Verified missed(Agreement agreement, Tensor output) {
    return new Verified(agreement, isHalf(output) ? EnumSet.of(Doubt.HALF) : Set.of());
  }

  /**
   * One that is met.
   *
   * @param input as the network reads it
   * @param ours what the network gives
   */
  static Verified met(
      Agreement agreement,
      MultiLayerNetwork network,
      INDArray input,
      INDArray ours,
      Tensor output) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    DoubleStream numbers = Arrays.stream(output.array().values());
    if (numbers.allMatch(value -> value == 0 || Math.abs(value) == 1)) {
      doubts.add(Doubt.SATURATED);
    } else if (isOneRow(ours, agreement)) {
      doubts.add(Doubt.SAME_ROWS);
    }
    if (input.size(-1) == 1 && isRecurrent(network)) {
      doubts.add(Doubt.ONE_STEP);
    }
    if (input.amaxNumber().doubleValue() == 0) {
      doubts.add(Doubt.ZEROS);
    }
    if (!agreement.small() && agreement.difference() > USUAL * agreement.bar()) {
      doubts.add(Doubt.ROUGH);
    }
    if (isHalf(output)) {
      doubts.add(Doubt.HALF);
    }
    return new Verified(agreement, doubts);
  }

  /** Up to where a met output needs no word. */
  public double usual() {
    return USUAL * agreement.bar();
  }

  private static boolean isHalf(Tensor output) {
    return output.type() == NumberType.F16 || output.type() == NumberType.BF16;
  }

  /** Whether all of several rows are the same but for rounding. */
  private static boolean isOneRow(INDArray ours, Agreement agreement) {
    INDArray rows =
        ours.rank() == 3 ? ours.permute(0, 2, 1).dup('c').reshape('c', -1, ours.size(1)) : ours;
    return rows.size(0) > 1
        && rows.max(0).sub(rows.min(0)).amaxNumber().doubleValue()
            <= agreement.bar() * agreement.largest();
  }

  private static boolean isRecurrent(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getConfs().stream()
        .flatMap(one -> LayerKind.within(one.getLayer()).stream())
        .flatMap(layer -> LayerKind.of(layer).stream())
        .anyMatch(RECURRENT::contains);
  }
}
