package recurrentlab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import recurrentlab.training.Training.Outcome;

/** The loop of epochs. */
public final class Trainer {
  private Trainer() {}

  /**
   * Trains from epoch 0 on, for a number of epochs, or until a loss is not finite, or until asked
   * to stop.
   *
   * @param learner what learns; modified
   * @param epochs number of epochs to run
   * @param progress told of every completed epoch
   * @param stop asked after every update and every evaluated sequence
   */
  public static Training train(
      Learner learner, int epochs, Consumer<EpochRecord> progress, BooleanSupplier stop) {
    return train(learner, new History(List.of()), epochs, progress, stop);
  }

  /**
   * Goes on after the epochs of a history as if it had never stopped.
   *
   * @param learner what learns, in its state after the history's last epoch; modified
   * @param before the epochs that have been run
   * @param epochs number of epochs in all, those of the history among them
   * @param progress told of every further epoch, when the learner is between that and the next
   * @param stop asked after every update and every evaluated sequence
   * @return with the whole history
   * @throws IllegalArgumentException if the history is longer than that
   */
  public static Training train(
      Learner learner,
      History before,
      int epochs,
      Consumer<EpochRecord> progress,
      BooleanSupplier stop) {
    if (before.size() > epochs) {
      throw new IllegalArgumentException(
          "history: expected at most " + epochs + " epochs, found " + before.size());
    }
    List<EpochRecord> done = new ArrayList<>(before.epochs());
    Runnable checkpoint =
        () -> {
          if (stop.getAsBoolean()) {
            throw new Stopped();
          }
        };
    try {
      for (int epoch = before.size(); epoch < epochs; epoch++) {
        EpochRecord record = learner.epoch(epoch, checkpoint);
        if (!record.isFinite()) {
          return new Training(new History(done), Outcome.DIVERGED);
        }
        done.add(record);
        progress.accept(record);
      }
      return new Training(new History(done), Outcome.COMPLETED);
    } catch (Stopped stopped) {
      return new Training(new History(done), Outcome.INTERRUPTED);
    }
  }

  /**
   * Leads from the middle of an epoch, through DL4J's own loop where there is one, back to ours.
   */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("asked to stop", null, false, false);
    }
  }
}
