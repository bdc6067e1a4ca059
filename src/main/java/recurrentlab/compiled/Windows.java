package recurrentlab.compiled;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;

/**
 * Which steps of a series a convolution or a pool sees for each step that it gives, in DL4J's four
 * modes. The k-th place of window t lies at step t &middot; stride + k &middot; dilation - before,
 * and sees a zero, or nothing, where there is no such step.
 *
 * @param size places of a window
 * @param padding on both sides, of Truncate and Strict, which are the same here
 */
record Windows(int size, int stride, int dilation, Mode mode, int padding) {
  /** DL4J's modes, by names of ours: a model of kept arrays loads nothing of DL4J. */
  enum Mode {
    SAME,
    CAUSAL,
    TRUNCATE,
    STRICT;

    static Mode of(ConvolutionMode mode) {
      return valueOf(mode.name().toUpperCase(Locale.ROOT));
    }
  }

  /** Those of a layer, if it has any. */
  static Optional<Windows> of(Layer layer) {
    if (layer instanceof Convolution1DLayer convolution) {
      return Optional.of(
          new Windows(
              convolution.getKernelSize()[0],
              convolution.getStride()[0],
              convolution.getDilation()[0],
              Mode.of(convolution.getConvolutionMode()),
              convolution.getPadding()[0]));
    } else if (layer instanceof Subsampling1DLayer pool) {
      return Optional.of(
          new Windows(
              pool.getKernelSize()[0],
              pool.getStride()[0],
              pool.getDilation()[0],
              Mode.of(pool.getConvolutionMode()),
              pool.getPadding()[0]));
    }
    return Optional.empty();
  }

  /** That keep the number of steps and give for each step what is around it. */
  static Windows around(int size) {
    return new Windows(size, 1, 1, Mode.SAME, 0);
  }

  /** Whether there are as many windows as steps, whatever their number, and so the same masks. */
  boolean keepSteps() {
    return stride == 1 && (mode == Mode.SAME || mode == Mode.CAUSAL);
  }

  private int reach() {
    return (size - 1) * dilation + 1;
  }

  /** How many windows there are on so many steps; less than 1 if there are too few steps. */
  int count(int steps) {
    return switch (mode) {
      case SAME, CAUSAL -> (steps - 1) / stride + 1;
      case TRUNCATE, STRICT -> Math.floorDiv(steps + 2 * padding - reach(), stride) + 1;
    };
  }

  /**
   * The step that the first place of window t lies at; each further place is {@code dilation} steps
   * on. It may not be there.
   */
  int start(int t, int steps) {
    return t * stride - before(steps);
  }

  /** The steps that window t sees, first to last. */
  int[] seen(int t, int steps) {
    int start = start(t, steps);
    return IntStream.range(0, size)
        .map(k -> start + k * dilation)
        .filter(step -> step >= 0 && step < steps)
        .toArray();
  }

  /**
   * Rows for what a layer makes of a series.
   *
   * @param where names the layer, for the refusal
   * @throws NotCompiled if there is a mask that does not fit them
   */
  BatchRows<double[]> outputs(BatchRowsPool<double[]> pool, BatchRows<double[]> in, String where) {
    if (keepSteps()) {
      return pool.like(in);
    }
    if (in.present != null) {
      throw new NotCompiled(
          where + ", features mask", "none, where the number of steps changes", "one");
    }
    return pool.of(count(in.steps()), in.batch());
  }

  private int before(int steps) {
    return switch (mode) {
      case SAME -> ((count(steps) - 1) * stride + reach() - steps) / 2;
      case CAUSAL -> reach() - 1;
      case TRUNCATE, STRICT -> padding;
    };
  }
}
