package recurrentlab.training;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 0
 * @param train training loss: parts 1 and 2, nats summed over a sequence and divided by the
 *     vocabulary size; part 3, nats a time step; part 4, RMSE in the unit of the series (thousands
 *     of passengers)
 * @param validation the same of the validation set; part 4: of the test windows
 */
public record EpochRecord(int epoch, double train, double validation) {
  /** Whether both losses are numbers to go on with. */
  public boolean isFinite() {
    return Double.isFinite(train) && Double.isFinite(validation);
  }
}
