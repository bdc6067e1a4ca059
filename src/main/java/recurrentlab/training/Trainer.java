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
   * Trains for a number of epochs, or until a loss is not finite, or until asked to stop.
   *
   * @param learner what learns; modified
   * @param epochs number of epochs to run
   * @param progress told of every completed epoch
   * @param stop asked after every update and every evaluated sequence
   */
  public static Training train(
      Learner learner, int epochs, Consumer<EpochRecord> progress, BooleanSupplier stop) {
    List<EpochRecord> done = new ArrayList<>();
    Runnable checkpoint =
        () -> {
          if (stop.getAsBoolean()) {
            throw new Stopped();
          }
        };
    try {
      for (int epoch = 0; epoch < epochs; epoch++) {
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
