package recurrentlab.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Sums the losses that DL4J's {@code fit} reports, each of them from before its update. */
final class FitListener extends BaseTrainingListener {
  private Runnable checkpoint = () -> {};
  private double sum;
  private int updates;

  /** Starts an epoch. */
  void start(Runnable afterEach) {
    checkpoint = afterEach;
    sum = 0;
    updates = 0;
  }

  /** Mean of the losses since the start. */
  double meanLoss() {
    return sum / updates;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    sum += model.score();
    updates++;
    checkpoint.run();
  }
}
