package recurrentlab.comparison;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.ToDoubleFunction;
import recurrentlab.training.EpochRecord;

/**
 * Reference losses of one training.
 *
 * @param name which file of {@code reference/}, and which part of it
 * @param printed whether these are the notebook's printed rows, else a whole trajectory
 * @param origin what made them, with versions
 * @param tolerance for the epochs up to the horizon
 * @param horizon the last epoch at which two faithful runs can be compared row by row; -1: none
 * @param rows losses by epoch
 * @param spread the same training by the reference's own software from weights shaken by a rounding
 *     error; empty where there is no need
 */
public record Reference(
    String name,
    boolean printed,
    String origin,
    Tolerance tolerance,
    int horizon,
    NavigableMap<Integer, EpochRecord> rows,
    List<List<EpochRecord>> spread) {

  /** Where the reference's own runs lie at an epoch that all of them have. */
  public Spread spreadAt(int epoch, ToDoubleFunction<EpochRecord> loss) {
    return Spread.of(
        spread.stream().mapToDouble(run -> loss.applyAsDouble(run.get(epoch))).toArray());
  }
}
