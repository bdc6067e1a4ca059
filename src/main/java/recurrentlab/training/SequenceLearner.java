package recurrentlab.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import recurrentlab.scratch.Matrices;
import recurrentlab.scratch.Parameters;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;

/** Parts 1 and 2: a network by hand, one update a sequence. */
public final class SequenceLearner implements Learner {
  /**
   * A sequence to learn from.
   *
   * @param inputs one-hot, (time, vocabulary)
   * @param targets one-hot, (time, vocabulary)
   */
  public record Example(double[][] inputs, double[][] targets) {
    /** The one-hot vectors of every pair. */
    public static List<Example> of(List<TokenPair> pairs, Vocabulary words) {
      return pairs.stream()
          .map(pair -> new Example(words.oneHot(pair.input()), words.oneHot(pair.target())))
          .toList();
    }
  }

  private final SequenceModel model;
  private final List<Example> training;
  private final List<Example> validation;
  private Parameters kept;
  private List<double[]> keptRows;
  private boolean handedOver = true; // then the next copy needs new arrays

  /**
   * @param model modified by every epoch and by {@link #restore}
   * @param training in the order of the updates
   * @param validation only read
   */
  public SequenceLearner(SequenceModel model, List<Example> training, List<Example> validation) {
    this.model = model;
    this.training = List.copyOf(training);
    this.validation = List.copyOf(validation);
  }

  /**
   * First the validation loss, then the updates; each sequence's loss is that before its update.
   */
  @Override
  public EpochRecord epoch(int epoch, Runnable checkpoint) {
    double validationLoss = 0;
    for (Example example : validation) {
      validationLoss += model.loss(example.inputs(), example.targets());
      checkpoint.run();
    }
    double trainingLoss = 0;
    for (Example example : training) {
      trainingLoss += model.update(example.inputs(), example.targets());
      checkpoint.run();
    }
    return new EpochRecord(
        epoch, trainingLoss / training.size(), validationLoss / validation.size());
  }

  @Override
  public void keep() {
    if (handedOver) {
      kept = model.parameters().copy();
      keptRows = kept.rows();
      handedOver = false;
    } else { // new arrays every time would cost more than the copying
      List<double[]> rows = model.parameters().rows();
      for (int k = 0; k < rows.size(); k++) {
        System.arraycopy(rows.get(k), 0, keptRows.get(k), 0, rows.get(k).length);
      }
    }
  }

  @Override
  public Supplier<LearnerState> kept() {
    Parameters copy = kept;
    handedOver = true;
    return () -> state(copy);
  }

  /** The model's arrays under the notebook's names; gradient descent has no state of its own. */
  @Override
  public LearnerState state() {
    return state(model.parameters());
  }

  private static LearnerState state(Parameters parameters) {
    return new LearnerState(new TreeMap<>(arrays(parameters)), Collections.emptySortedMap());
  }

  /**
   * Copies of a network's arrays, under the notebook's names and in their order: matrices, and
   * biases as vectors.
   */
  public static Map<String, Array> arrays(Parameters parameters) {
    Map<String, Array> arrays = new LinkedHashMap<>();
    parameters
        .named()
        .forEach(
            (name, rows) ->
                arrays.put(name, name.startsWith("b_") ? Array.of(rows[0]) : Array.of(rows)));
    return arrays;
  }

  @Override
  public void restore(LearnerState state) {
    state.requireLike(state());
    model
        .parameters()
        .named()
        .forEach((name, rows) -> Matrices.split(state.arrays().get(name).values(), rows));
  }
}
