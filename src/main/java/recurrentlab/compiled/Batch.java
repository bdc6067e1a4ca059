package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A batch as the compiled step reads it: plain rows, taken out of a {@code DataSet} once. Making
 * one costs as much as a small update, so batches that come again are best kept.
 */
public final class Batch {
  private final BatchRows<double[]> features;
  private final double[][] labels; // (steps * batch, outputs), in the order of the features' rows
  private final boolean[] labelled; // which of them count; null for all
  private final DataSet data;
  private final RNNFormat format;

  private Batch(
      BatchRows<double[]> features,
      double[][] labels,
      boolean[] labelled,
      DataSet data,
      RNNFormat format) {
    this.format = format;
    this.features = features;
    this.labels = labels;
    this.labelled = labelled;
    this.data = data;
  }

  /**
   * Copies a batch, and keeps the original, for listeners that ask the network for its input.
   *
   * @param data features and labels {@code [batch, values, time]} or {@code [batch, values]}; masks
   *     {@code [batch, time]} of ones and zeros, or none
   * @throws IllegalArgumentException if there are no features or labels, or the shapes do not go
   *     together
   * @throws NotCompiled if a mask holds anything but zeros and ones, or masks single outputs
   */
  public static Batch of(DataSet data) {
    return of(data, RNNFormat.NCW);
  }

  /**
   * The same of a batch whose series may have the features last.
   *
   * @param format NWC: {@code [batch, time, values]}
   */
  public static Batch of(DataSet data, RNNFormat format) {
    if (data.getFeatures() == null || data.getLabels() == null) {
      throw new IllegalArgumentException("batch: expected features and labels, found only one");
    }
    BatchRows<double[]> features = rows("features", stepsLast(data.getFeatures(), format));
    BatchRows<double[]> labels = rows("labels", stepsLast(data.getLabels(), format));
    if (labels.batch() != features.batch()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels: expected one for each of %d sequences, found %d",
              features.batch(),
              labels.batch()));
    }
    if (data.getFeatures().rank() == 3) {
      features.present = mask("features mask", data.getFeaturesMaskArray(), features);
    }
    boolean[] labelled = mask("labels mask", data.getLabelsMaskArray(), labels);
    return new Batch(features, labels.rows, labelled, data, format);
  }

  /** A view of series with the steps last. */
  static INDArray stepsLast(INDArray array, RNNFormat format) {
    boolean swaps = array.rank() == 3 && format == RNNFormat.NWC;
    return swaps ? array.permute(0, 2, 1) : array;
  }

  /** The values by step, then by sequence. */
  private static BatchRows<double[]> rows(String name, INDArray array) {
    boolean series = array.rank() == 3;
    if (!series && array.rank() != 2 || array.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + ": expected [batch, values, time] or [batch, values], found "
              + Arrays.toString(array.shape()));
    }
    INDArray whole = isWhole(array) ? array : array.castTo(DataType.DOUBLE).dup('c');
    double[] flat = new FlatArray().read(whole);
    int batch = (int) array.size(0);
    int steps = series ? (int) array.size(2) : 1;
    int toNext = whole.stride(0); // from a sequence to the next
    int toValue = whole.stride(1);
    int toStep = series ? whole.stride(2) : 0;
    double[][] rows = new double[steps * batch][(int) array.size(1)];
    for (int r = 0; r < rows.length; r++) {
      int first = r / batch * toStep + r % batch * toNext;
      for (int k = 0; k < rows[r].length; k++) {
        rows[r][k] = flat[first + k * toValue];
      }
    }
    return new BatchRows<>(rows, steps);
  }

  /** Whether it has a buffer of its own, of a type that is read as it is. */
  private static boolean isWhole(INDArray array) {
    boolean known = array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
    return known && array.offset() == 0 && array.data().length() == array.length();
  }

  private static boolean[] mask(String name, INDArray mask, BatchRows<double[]> of) {
    if (mask == null) {
      return null;
    }
    if (mask.rank() != 2 || mask.size(1) != of.steps() || mask.size(0) != of.batch()) {
      throw new NotCompiled(
          name,
          String.format(Locale.ROOT, "[batch, time] = [%d, %d]", of.batch(), of.steps()),
          Arrays.toString(mask.shape()));
    }
    double[] flat = flat(mask.permute(1, 0));
    boolean[] present = new boolean[flat.length];
    for (int r = 0; r < flat.length; r++) {
      if (flat[r] != 0 && flat[r] != 1) {
        throw new NotCompiled(name, "zeros and ones", flat[r]);
      }
      present[r] = flat[r] == 1;
    }
    return present;
  }

  private static double[] flat(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  /**
   * This as a network reads it: features {@code [batch, time]} of a network that reads series of
   * indices get a row for each step.
   *
   * @param cut whether sequences are cut into segments
   * @throws IllegalArgumentException if this is not of the shape, or not every step has its label
   * @throws NotCompiled if the features have a mask, but no time, or if they cannot be cut
   */
  Batch fitted(BatchShape shape, boolean cut) {
    if (format != shape.features().format()) {
      throw new IllegalArgumentException(
          "batch: expected Batch.of(data, RNNFormat."
              + shape.features().format()
              + "), as the network reads series, found one of "
              + format);
    }
    boolean rows = data.getFeatures().rank() == 2;
    if (rows && shape.indices()) {
      if (cut) {
        throw NotCompiled.norTrainedByFit(
            "features", "[batch, 1, time], for truncated back-propagation", "[batch, time]");
      }
      Batch fitted = new Batch(indices(), labels, labelled, data, format);
      fitted.check(shape);
      return fitted;
    }
    if (rows && data.getFeaturesMaskArray() != null) {
      throw new NotCompiled("features mask", "none on features without time", "one");
    }
    shape.features().check("features", data.getFeatures().shape());
    check(shape);
    return this;
  }

  /** Features {@code [batch, time]} as series of one index at each step. */
  private BatchRows<double[]> indices() {
    int batch = features.batch();
    double[][] rows = new double[features.width() * batch][];
    Arrays.setAll(rows, r -> new double[] {features.rows[r % batch][r / batch]});
    BatchRows<double[]> indices = new BatchRows<>(rows, features.width());
    indices.present = mask("features mask", data.getFeaturesMaskArray(), indices);
    return indices;
  }

  /** All but that the features are of the shape. */
  private void check(BatchShape shape) {
    int steps = shape.outputSteps(features.steps());
    if (steps < 1) {
      throw new IllegalArgumentException(
          "features: expected more steps, for a window to fit, found " + features.steps());
    }
    if (shape.stepsAsSequences() && (steps != 1 || features.present != null)) {
      throw new NotCompiled(
          "features",
          "one step and no mask, for the OutputLayer takes steps for sequences (RnnOutputLayer does"
              + " not, and LastTimeStep before it leaves one)",
          features.present == null ? steps + " steps" : "a mask");
    }
    shape.labels().check("labels", data.getLabels().shape());
    if (shape.convolution() && !data.getFeatures().dataType().isFPType()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "features: expected floating-point numbers, as DL4J's convolution needs, found %s; give features.castTo(DataType.FLOAT)",
              data.getFeatures().dataType()));
    }
    if (shape.labels().series() && labels.length != steps * features.batch()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels: expected %d steps as the %s have, found %d",
              steps,
              steps == features.steps() ? "features" : "outputs",
              labels.length / features.batch()));
    }
  }

  /**
   * Parts of at most so many steps, one after the other; the last may be shorter. They share this
   * batch's rows.
   */
  List<Batch> segments(int steps) {
    if (features.steps() <= steps) {
      return List.of(this);
    }
    List<Batch> segments = new ArrayList<>();
    for (int from = 0; from < features.steps(); from += steps) {
      segments.add(segment(from, Math.min(from + steps, features.steps())));
    }
    return segments;
  }

  private Batch segment(int from, int to) {
    int first = from * features.batch();
    int end = to * features.batch();
    return new Batch(
        features.segment(from, to),
        Arrays.copyOfRange(labels, first, end),
        labelled == null ? null : Arrays.copyOfRange(labelled, first, end),
        new org.nd4j.linalg.dataset.DataSet(
            steps(data.getFeatures(), from, to),
            steps(data.getLabels(), from, to),
            steps(data.getFeaturesMaskArray(), from, to),
            steps(data.getLabelsMaskArray(), from, to)),
        format);
  }

  /** A view of some steps of a series, or of a mask; null of none. */
  private static INDArray steps(INDArray array, int from, int to) {
    if (array == null) {
      return null;
    }
    INDArrayIndex steps = NDArrayIndex.interval(from, to);
    return array.rank() == 3
        ? array.get(NDArrayIndex.all(), NDArrayIndex.all(), steps)
        : array.get(NDArrayIndex.all(), steps);
  }

  /** What this was made of; its arrays may have changed since. */
  DataSet data() {
    return data;
  }

  BatchRows<double[]> features() {
    return features;
  }

  double[][] labels() {
    return labels;
  }

  /** Of each row of the labels, whether it counts; null without a mask. */
  boolean[] labelled() {
    return labelled;
  }
}
