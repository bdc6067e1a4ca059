package recurrentlab.compiled;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A batch of a {@link NetworkPlan}. */
record BatchPlan(int sequences, int steps, Mask features, Mask labels) {
  enum Mask {
    NONE,
    /** Of each sequence ones, then zeros; at least one one. */
    PADDING,
    /** Of each sequence ones and zeros as they come; at least one one. */
    GAPS,
    /** As they come, and some sequences all zeros; at least one one in the batch. */
    EMPTY_TOO,
    /** Of labels: that of the features, or of the steps that a MaskZeroLayer sees. */
    SAME
  }

  DataSet data(NetworkPlan plan, DataType type, Random random) {
    NetworkPlan.Output output = plan.output();
    boolean flatLabels = output.kind() == NetworkPlan.Output.Kind.FLAT;
    int labelSteps = flatLabels ? 1 : plan.outputSteps(steps);
    boolean indices = plan.embedding() != null;
    int values = indices ? 1 : plan.features();
    INDArray x = Nd4j.create(type, sequences, values, plan.flat() ? 1 : steps);
    if (indices) {
      fill(x, () -> random.nextInt(plan.features()));
    } else {
      fill(x, random);
    }
    int size = output.loss() == NetworkPlan.Loss.SPARSE ? 1 : output.size();
    INDArray y = Nd4j.create(type, sequences, size, labelSteps);
    switch (output.loss()) {
      case CROSS_ENTROPY, MEAN_CROSS_ENTROPY, LOG_LIKELIHOOD, WEIGHTED_CROSS_ENTROPY ->
          choose(y, random);
      case KULLBACK_LEIBLER -> choose(y, random);
      case SPARSE -> fill(y, () -> random.nextInt(output.size()));
      case BINARY, WEIGHTED_BINARY -> fill(y, () -> random.nextInt(2));
      case HINGE, SQUARED_HINGE -> fill(y, () -> 2 * random.nextInt(2) - 1);
      case POISSON, SQUARED_LOG -> fill(y, () -> random.nextInt(4));
      case PERCENTAGE -> fill(y, () -> (float) (4 + random.nextGaussian() / 4));
      default -> fill(y, random);
    }
    boolean picky = output.loss() == NetworkPlan.Loss.COSINE; // takes no mask of another type
    DataType maskType = picky ? type : DataType.FLOAT;
    INDArray featuresMask = mask(features, steps, maskType, random);
    INDArray there = featuresMask;
    if (!plan.layers().isEmpty() && plan.layers().get(0) instanceof LayerPlan.MaskZero zero) {
      there = mask(zero.steps(), steps, maskType, random);
      clear(x, there, zero.value());
    }
    boolean plain = indices && plan.embedding().plain();
    return new DataSet(
        plan.flat() ? x.reshape(sequences, values) : plain ? x.reshape(sequences, steps) : x,
        flatLabels ? y.reshape(sequences, size) : y,
        featuresMask,
        labels == Mask.SAME ? there : mask(labels, labelSteps, maskType, random));
  }

  private static void fill(INDArray array, Random random) {
    fill(array, () -> (float) random.nextGaussian());
  }

  private static void fill(INDArray array, DoubleSupplier number) {
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, number.getAsDouble());
    }
  }

  /** Sets the steps of series that a mask leaves out to a number. */
  private static void clear(INDArray x, INDArray there, double value) {
    for (long b = 0; there != null && b < x.size(0); b++) {
      for (long t = 0; t < x.size(2); t++) {
        for (long k = 0; k < x.size(1) && there.getDouble(b, t) == 0; k++) {
          x.putScalar(new long[] {b, k, t}, value);
        }
      }
    }
  }

  /** One of the outputs at each step. */
  private static void choose(INDArray oneHot, Random random) {
    for (int b = 0; b < oneHot.size(0); b++) {
      for (int t = 0; t < oneHot.size(2); t++) {
        oneHot.putScalar(b, random.nextInt((int) oneHot.size(1)), t, 1);
      }
    }
  }

  private INDArray mask(Mask kind, int length, DataType type, Random random) {
    if (kind == Mask.NONE) {
      return null;
    }
    INDArray mask = Nd4j.create(type, sequences, length);
    for (int b = 0; b < sequences; b++) {
      int sure = random.nextInt(length);
      boolean empty = kind == Mask.EMPTY_TOO && b > 0 && random.nextInt(3) == 0;
      for (int t = 0; t < length; t++) {
        boolean present = kind == Mask.PADDING ? t <= sure : t == sure || random.nextBoolean();
        mask.putScalar(b, t, present && !empty ? 1 : 0);
      }
    }
    return mask;
  }
}
