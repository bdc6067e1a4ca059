package recurrentlab.training;

import java.util.List;
import recurrentlab.scratch.SequenceModel;

/** Parts 1 and 2: a network by hand, one update a sequence. */
public final class SequenceLearner implements Learner {
  /**
   * A sequence to learn from.
   *
   * @param inputs one-hot, (time, vocabulary)
   * @param targets one-hot, (time, vocabulary)
   */
  public record Example(double[][] inputs, double[][] targets) {}

  private final SequenceModel model;
  private final List<Example> training;
  private final List<Example> validation;

  /**
   * @param model modified by every epoch
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
}
