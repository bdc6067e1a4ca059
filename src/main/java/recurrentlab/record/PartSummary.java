package recurrentlab.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.marks.MarkSheet;
import recurrentlab.training.Training.Outcome;

/**
 * A part in {@code run.json}.
 *
 * @param part {@code part1} .. {@code part4}
 * @param settings by name
 * @param dataSha256 of the data that it learned from
 * @param network its layers, of a DL4J network
 * @param outcome how its training ended
 * @param epochsDone epochs in the history
 * @param seconds how long the training took
 * @param secondLoss name of the second loss, {@code validation} or {@code test}
 * @param history name of the CSV file beside run.json
 * @param lastEpoch its losses; empty where no epoch was completed
 * @param comparisons with every reference that holds for the settings
 * @param otherGradients part 1 and 2: the reference of the other backward pass, where there is one
 * @param marks what it earned
 * @param predictions for the test set, a line each
 * @param tokens parts 1 to 3: what the trained network makes of token sequences
 * @param series part 4: what it makes of the series
 */
public record PartSummary(
    String part,
    Map<String, Object> settings,
    String dataSha256,
    List<NetworkLayer> network,
    Outcome outcome,
    int epochsDone,
    double seconds,
    String secondLoss,
    String history,
    Optional<Losses> lastEpoch,
    List<ComparisonSummary> comparisons,
    Optional<ReferenceCurve> otherGradients,
    MarkSheet marks,
    List<String> predictions,
    Optional<TokenFindings> tokens,
    Optional<SeriesFindings> series) {

  /** The number of epochs that were asked for. */
  public int epochs() {
    return ((Number) settings.get("epochs")).intValue();
  }

  /** Whether all epochs were run. */
  public boolean completed() {
    return outcome == Outcome.COMPLETED;
  }

  /** Whether no comparison failed. */
  public boolean comparisonsPassed() {
    return comparisons.stream().allMatch(ComparisonSummary::passed);
  }
}
