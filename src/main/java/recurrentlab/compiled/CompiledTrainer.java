package recurrentlab.compiled;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import recurrentlab.compiled.KnownUpdaters.Time;

/**
 * Trains a {@link MultiLayerNetwork} of recurrent layers, or a {@link ComputationGraph} that is a
 * chain of them, as its own {@code fit} does, but faster: the whole update, forward, backward and
 * Adam, in plain loops over rows of double, nearly without native calls. What it saves is what DL4J
 * spends around the arithmetic, so small networks gain most. Against {@code fit} on one machine: 64
 * to 380 times as fast with 3 to 10 hidden units, 11 to 23 times with 32 to 64, 3 to 4 times with
 * 128 to 200, 1.7 times with three layers of 200 and batches of 32.
 *
 * <pre>
 *   MultiLayerNetwork network = new MultiLayerNetwork(configuration);
 *   network.init();
 *   new CompiledTrainer(network).fit(iterator, 10);
 * </pre>
 *
 * The network stays the model. When a method of this class returns, the network's parameters, its
 * updater's state, its gradient, its score and its counters of iterations and epochs are what
 * {@code fit} would have left, up to rounding; {@code output}, {@code save} and further {@code fit}
 * go on from there, and this goes on after them. Computed in double; in a network of floats
 * activations are rounded, large products are made in float, and parameters are rounded where they
 * are written.
 *
 * <p>It trains recurrent layers, also with peepholes and both ways, dense, convolution, dropout and
 * output layers; docs/COMPILED-STEP.md lists them, with activations, losses, updaters and options.
 * Anything else it refuses by name before it trains, all of it at once, see {@link NotCompiled}.
 *
 * <p>Dropout takes its masks from ND4J's generator, those that {@code fit} would have drawn from
 * the same seed. Truncated back-propagation follows stock's gradient, which is not that of the
 * loss, and warns; {@link TruncatedGradient#EXACT} takes the right one.
 *
 * <p>Of the network's listeners {@code onEpochStart}, {@code iterationDone} and {@code onEpochEnd}
 * are called. They find what {@code fit} would show them: parameters, the updater's state, score,
 * counters, the batch and how long it was waited for, and the gradient, which after an update is in
 * DL4J what the update took from each parameter ({@code gradient()}, {@code
 * getFlattenedGradients()}, a layer's {@code getGradientsViewArray()}). Not there are the layers'
 * own inputs and masks, such as {@code getLayer(0).input()}, which DL4J clears after {@code fit},
 * too. A listener that overrides {@code onForwardPass}, {@code onGradientCalculation} or {@code
 * onBackwardPass} is refused, for these are never called. The network's arrays are read when a
 * method of this class begins, and written when it returns. In between they are written before each
 * call of a listener, and read after it, so that it may save or change the network; not for DL4J's
 * listeners of scores and times, which never look, and for its {@code CheckpointListener} and
 * {@code EvaluativeListener} at their own intervals. Not for several threads at once.
 */
public final class CompiledTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(CompiledTrainer.class);

  private final Sequential network;
  private final TruncatedGradient gradient;
  private int threads = 1;
  private boolean warned;
  private CompiledNetwork compiled;
  private Updater updater; // of the network, when it was compiled
  private boolean ahead; // of the network's arrays

  /**
   * @param network initialized; modified by {@code fit}
   * @throws NotCompiled if the network holds anything that this does not train
   * @throws IllegalStateException if the network is not initialized
   */
  public CompiledTrainer(MultiLayerNetwork network) {
    this(network, TruncatedGradient.AS_STOCK);
  }

  /**
   * The same, with a choice for networks configured with {@code BackpropType.TruncatedBPTT}.
   *
   * @param gradient which it follows where sequences are longer than {@code tBPTTLength}
   */
  public CompiledTrainer(MultiLayerNetwork network, TruncatedGradient gradient) {
    this(new SequentialList(network), gradient);
  }

  /**
   * The same of a graph that is a chain: one input, then layers one after the other.
   *
   * @throws NotCompiled also if the graph is no chain; it names the first vertices that make it
   *     none
   */
  public CompiledTrainer(ComputationGraph network) {
    this(network, TruncatedGradient.AS_STOCK);
  }

  /**
   * The same of a graph, with a choice for truncated back-propagation.
   *
   * @param gradient which it follows where sequences are longer than {@code tBPTTLength}
   */
  public CompiledTrainer(ComputationGraph network, TruncatedGradient gradient) {
    this(new SequentialGraph(network), gradient);
  }

  CompiledTrainer(Sequential network, TruncatedGradient gradient) {
    this.network = network;
    this.gradient = Objects.requireNonNull(gradient, "gradient");
    compile();
  }

  /**
   * Shares the sequences of each batch, and the rows of each gradient, among some threads. The
   * numbers are the same to the last bit, but where ND4J's BLAS makes the products: the last bit of
   * those depends on the number of threads, not on the run. BLAS itself should have one thread
   * then: {@code OMP_NUM_THREADS=1}.
   *
   * @param threads 1, which is the default, or more
   * @return this
   */
  public CompiledTrainer threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, found " + threads);
    }
    this.threads = threads;
    compile();
    return this;
  }

  private void compile() {
    compiled = Compiler.compile(network, gradient, threads);
    updater = network.updater();
  }

  /** Takes what the network holds now; setLearningRate gives it another updater. */
  private void read() {
    if (network.updater() != updater) {
      compile();
    }
    compiled.read();
  }

  private void write() {
    compiled.write();
    compiled.writeGradient();
    ahead = false;
  }

  /**
   * As {@code network.fit(iterator, epochs)}.
   *
   * @param iterator is reset before each epoch but the first, and before that if it is at its end
   * @param epochs at least 1
   * @throws IllegalArgumentException if there are several epochs and the iterator cannot be reset
   */
  public void fit(DataSetIterator iterator, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs: expected at least 1, found " + epochs);
    }
    if (epochs > 1 && !iterator.resetSupported()) {
      throw new IllegalArgumentException(
          "iterator: expected one that can be reset, for " + epochs + " epochs");
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
      fit(iterator);
    }
  }

  /** As {@code network.fit(iterator)}: one epoch. */
  public void fit(DataSetIterator iterator) {
    resetAtEnd(iterator);
    epoch(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Batch next() {
            long before = System.currentTimeMillis();
            DataSet data = iterator.next();
            network.setWaited(System.currentTimeMillis() - before); // for listeners
            return compiled.batch(data);
          }
        },
        () -> {});
  }

  private static void resetAtEnd(DataSetIterator iterator) {
    if (!iterator.hasNext() && iterator.resetSupported()) {
      iterator.reset();
    }
  }

  /** As {@code network.fit(data)}: one update, which is no epoch. */
  public void fit(DataSet data) {
    checkListeners();
    updates(List.of(compiled.batch(data)).iterator(), () -> {});
  }

  /**
   * As {@code network.fit(data)}.
   *
   * @throws IllegalArgumentException if it has more than one array of features or of labels
   */
  public void fit(MultiDataSet data) {
    fit(single(data));
  }

  private static DataSet single(MultiDataSet data) {
    if (data.numFeatureArrays() != 1 || data.numLabelsArrays() != 1) {
      throw new IllegalArgumentException(
          "batch: expected one array of features and one of labels, found "
              + data.numFeatureArrays()
              + " and "
              + data.numLabelsArrays());
    }
    return new org.nd4j.linalg.dataset.DataSet(
        data.getFeatures(0),
        data.getLabels(0),
        data.getFeaturesMaskArray(0),
        data.getLabelsMaskArray(0));
  }

  /**
   * One epoch over batches that were made before.
   *
   * @param afterEach called after each update; what it throws ends the epoch, which then does not
   *     count, and leaves the network as after that update
   * @return mean of the batches' losses, each from before its update
   */
  public double fit(List<Batch> batches, Runnable afterEach) {
    return epoch(batches.iterator(), afterEach);
  }

  /** As {@code network.evaluate(iterator)}: accuracy and its kin, of a classifier. */
  public Evaluation evaluate(DataSetIterator iterator) {
    return evaluate(iterator, new Evaluation());
  }

  /**
   * As {@code network.doEvaluation(iterator, evaluation)}: the network's output for every batch.
   *
   * @param iterator is reset before, if it is at its end
   * @param evaluation what is told the labels and the outputs; modified
   * @return the same evaluation
   */
  public <T extends IEvaluation<?>> T evaluate(DataSetIterator iterator, T evaluation) {
    resetAtEnd(iterator);
    read();
    while (iterator.hasNext()) {
      DataSet data = iterator.next();
      INDArray outputs = compiled.output(compiled.batch(data));
      evaluation.eval(
          data.getLabels(), outputs, data.getLabelsMaskArray(), data.getExampleMetaData());
    }
    return evaluation;
  }

  /** As {@code network.score(data)}: {@link #score(Batch)}. */
  public double score(DataSet data) {
    return score(compiled.batch(data));
  }

  /**
   * The loss of a batch by the network as it is, as {@code network.score(data, false)}; nothing is
   * learned.
   */
  public double score(Batch batch) {
    return scores(List.of(batch))[0];
  }

  /** {@link #score} of several batches; the network's arrays are read once for all of them. */
  public double[] scores(List<Batch> batches) {
    read();
    Time now = new Time(network.iterations(), network.epochs());
    return batches.stream().mapToDouble(batch -> compiled.loss(batch, now)).toArray();
  }

  private double epoch(Iterator<Batch> batches, Runnable afterEach) {
    checkListeners();
    network.listeners().forEach(listener -> listener.onEpochStart(network.network()));
    double mean = updates(batches, afterEach);
    network.listeners().forEach(listener -> listener.onEpochEnd(network.network()));
    network.incrementEpochs();
    return mean;
  }

  /**
   * @throws NotCompiled naming the network's listeners that look for what is not there
   */
  void checkListeners() {
    Requirements.checkListeners(network);
  }

  /** Whatever ends it, the network is left as after the last update. */
  private double updates(Iterator<Batch> batches, Runnable afterEach) {
    read();
    double sum = 0;
    int count = 0;
    try {
      while (batches.hasNext()) {
        sum += update(batches.next());
        count++;
        afterEach.run();
      }
    } finally {
      if (ahead) {
        write();
      }
    }
    return sum / count;
  }

  /** One update, or one for each segment of cut sequences: then the loss of the last. */
  private double update(Batch batch) {
    List<Batch> segments = compiled.segments(batch);
    warnIf(segments.size() > 1);
    compiled.clearState();
    double loss = 0;
    for (Batch segment : segments) {
      loss = updateOnce(segment);
    }
    return loss;
  }

  private void warnIf(boolean cut) {
    if (cut && !warned && gradient == TruncatedGradient.AS_STOCK) {
      LOG.warn(
          "truncated back-propagation: from the second segment of a sequence on, the gradient of"
              + " DL4J's fit, which this follows, is not that of the loss; new"
              + " CompiledTrainer(network, TruncatedGradient.EXACT) takes the right one");
      warned = true;
    }
  }

  private double updateOnce(Batch batch) {
    int iteration = network.iterations();
    int epoch = network.epochs();
    double loss = compiled.update(batch, new Time(iteration, epoch));
    ahead = true;
    network.show(loss, batch.data());
    Collection<TrainingListener> listeners = network.listeners();
    if (!listeners.isEmpty()) {
      count(iteration, epoch); // they may have been set from outside
      boolean looks = ListenerLooks.any(listeners, iteration);
      if (looks) {
        write();
      }
      listeners.forEach(listener -> listener.iterationDone(network.network(), iteration, epoch));
      if (looks) {
        read(); // for it may have changed the network, too
      }
    }
    network.setIterations(iteration + 1);
    count(iteration + 1, epoch);
    return loss;
  }

  private void count(int iteration, int epoch) {
    for (Layer layer : network.layers()) {
      layer.setIterationCount(iteration);
      layer.setEpochCount(epoch);
    }
  }
}
