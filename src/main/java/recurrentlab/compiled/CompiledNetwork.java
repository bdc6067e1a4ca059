package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.compiled.KnownUpdaters.Time;

/**
 * An initialized network of DL4J as stages on plain rows of double. The network stays the model:
 * parameters and updater state are read out of its arrays by {@link #read} and put back by {@link
 * #write}.
 */
final class CompiledNetwork {
  private final Sequential network;
  private final List<Stage<double[]>> stages;
  private final OutputStage output;
  private final BatchShape shape;
  private final List<LayerUpdater> layers;
  private final Pass pass;
  private final Sharing sharing;
  private final int segment;
  private final List<ParameterUpdater> updaters = new ArrayList<>();
  private final FlatArray parameterArray = new FlatArray();
  private final FlatArray stateArray = new FlatArray();
  private final FlatArray stepArray = new FlatArray();

  private Gradient gradient; // the network's, once it is ours

  /**
   * @param stages all layers but the last, from the input on
   * @param shape of its batches
   * @param layers how the parameters of each layer learn
   * @param pass that the stages look at
   * @param sharing of the updaters' steps
   * @param segment the most steps of a sequence that make an update
   */
  CompiledNetwork(
      Sequential network,
      List<Stage<double[]>> stages,
      OutputStage output,
      BatchShape shape,
      List<LayerUpdater> layers,
      Pass pass,
      Sharing sharing,
      int segment) {
    this.network = network;
    this.stages = stages;
    this.output = output;
    this.shape = shape;
    this.layers = layers;
    this.pass = pass;
    this.sharing = sharing;
    this.segment = segment;
    layers.forEach(layer -> updaters.addAll(layer.updaters()));
  }

  /** Takes parameters and updater state from the network, unless they are what was put there. */
  void read() {
    if (parameterArray.load(network.network().params())) {
      updaters.forEach(updater -> updater.read(parameterArray));
    }
    INDArray state = network.updater().getStateViewArray();
    if (state != null && stateArray.load(state)) {
      updaters.forEach(updater -> updater.readState(stateArray));
    }
  }

  /**
   * Puts parameters and updater state into the network's own arrays, rounded to their type, and
   * goes on with what is there. After {@link #read}.
   */
  void write() {
    updaters.forEach(updater -> updater.write(parameterArray));
    parameterArray.store(network.network().params());
    INDArray state = network.updater().getStateViewArray();
    if (state != null) {
      updaters.forEach(updater -> updater.writeState(stateArray));
      stateArray.store(state);
    }
  }

  /**
   * Makes the network's gradient what {@code fit} leaves there: no gradient, but what the last
   * update took from each parameter, clipped, with its penalties and through the updater. Once
   * after an {@link #update}.
   */
  void writeGradient() {
    INDArray flat = network.flatGradients(); // made with the network's updater
    stepArray.reserve(flat);
    updaters.forEach(updater -> updater.writeStep(stepArray));
    stepArray.store(flat);
    if (gradient == null) {
      gradient = NetworkGradient.of(network);
    }
    network.setGradient(gradient);
  }

  ArrayShape features() {
    return shape.features();
  }

  /** A batch as this network reads it. */
  Batch batch(DataSet data) {
    return Batch.of(data, shape.features().format());
  }

  /**
   * The network's output; overwritten by the next call.
   *
   * @param input of the shape of {@link #features}
   */
  BatchRows<double[]> forward(BatchRows<double[]> input) {
    BatchRows<double[]> rows = input;
    for (Stage<double[]> stage : stages) {
      rows = stage.forward(rows);
    }
    return output.forward(rows);
  }

  /**
   * What {@code network.output} gives for a batch: zeros where the labels' mask, or else that of
   * the features, has none; a layer that is only a loss shows all.
   *
   * @throws IllegalArgumentException if the batch's shapes are not the network's
   */
  INDArray output(Batch batch) {
    Batch fitted = batch.fitted(shape, false);
    pass.ask();
    BatchRows<double[]> rows = forward(fitted.features());
    boolean series = shape.labels().series();
    if (output.masksOutputs()) {
      boolean[] present = series ? fitted.features().present : null;
      rows.present = fitted.labelled() == null ? present : fitted.labelled();
      rows.clearAbsent();
    }
    return array(rows, series);
  }

  /** A copy as DL4J has it: {@code [batch, outputs, time]}, or {@code [batch, outputs]}. */
  private INDArray array(BatchRows<double[]> rows, boolean series) {
    int batch = rows.batch();
    int width = rows.width();
    double[] flat = new double[rows.rows.length * width];
    int next = 0;
    for (int b = 0; b < batch; b++) {
      for (int k = 0; k < width; k++) {
        for (int t = 0; t < rows.steps(); t++) {
          flat[next++] = rows.at[t][b][k];
        }
      }
    }
    long[] shape = series ? new long[] {batch, width, rows.steps()} : new long[] {batch, width};
    INDArray array =
        Nd4j.createFromArray(flat).castTo(network.network().params().dataType()).reshape(shape);
    return Batch.stepsLast(array, this.shape.labels().format()); // the other way round is the same
  }

  /**
   * The batch's loss with the penalties of L1, L2 and weight decay, as {@code network.score} gives.
   *
   * @throws IllegalArgumentException if the batch's shapes are not the network's
   * @throws NotCompiled if DL4J's gradient would be wrong under the batch's masks
   */
  double loss(Batch batch, Time time) {
    Batch fitted = batch.fitted(shape, false);
    output.check(fitted);
    pass.ask();
    return lossOf(fitted, time);
  }

  private double lossOf(Batch batch, Time time) {
    forward(batch.features());
    double loss = output.loss(batch);
    for (ParameterUpdater updater : updaters) {
      loss += updater.penalty(time);
    }
    return loss;
  }

  /**
   * The parts of a batch that an update each is made of, all of them checked.
   *
   * @throws IllegalArgumentException if the batch's shapes are not the network's
   * @throws NotCompiled if DL4J's gradient would be wrong for the batch's labels
   */
  List<Batch> segments(Batch batch) {
    List<Batch> segments = batch.fitted(shape, segment < Integer.MAX_VALUE).segments(segment);
    segments.forEach(output::check);
    segments.forEach(network::check);
    if (segments.size() > 1) {
      segments.forEach(output::checkSegment);
    }
    return segments;
  }

  /** Forgets what the last segment left for the next one. */
  void clearState() {
    stages.forEach(Stage::clearState);
  }

  /**
   * One update: forward, backward, clipping, the updaters' steps.
   *
   * @param batch one of the {@link #segments}
   * @return the loss before the update
   */
  double update(Batch batch, Time time) {
    boolean masked = batch.features().present != null;
    pass.train(batch.data().getFeatures().ordering(), masked, time);
    double loss = lossOf(batch, time);
    for (ParameterUpdater updater : updaters) {
      updater.parameter().clearGradient();
    }
    BatchRows<double[]> gradient = output.backward(batch);
    for (int s = stages.size() - 1; s >= 0 && gradient != null; s--) {
      gradient = stages.get(s).backward(gradient);
    }
    for (LayerUpdater layer : layers) {
      layer.step(time, sharing);
    }
    return loss;
  }
}
