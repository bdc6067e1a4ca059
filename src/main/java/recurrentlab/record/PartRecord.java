package recurrentlab.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Reference;
import recurrentlab.marks.MarkSheet;
import recurrentlab.training.History;
import recurrentlab.training.Training;

/**
 * All that is known of one part's run.
 *
 * @param part {@code part1} .. {@code part4}
 * @param settings by name, as a reference knows them, and the number of epochs asked for
 * @param data SHA-256 of the data that it learned from
 * @param network its layers, of a DL4J network
 * @param secondLoss name of the second loss, {@code validation} or {@code test}
 * @param training its history and how it ended
 * @param seconds how long the training took
 * @param comparisons with every reference that holds for the settings; empty where there is none
 * @param otherGradients parts 1 and 2: the reference of the other backward pass, where there is one
 * @param marks what it earned, or that it is not graded
 * @param findings what the trained network makes of its data
 */
public record PartRecord(
    String part,
    Map<String, Object> settings,
    String data,
    List<NetworkLayer> network,
    String secondLoss,
    Training training,
    double seconds,
    List<Comparison> comparisons,
    Optional<Reference> otherGradients,
    MarkSheet marks,
    Findings findings) {

  /** What {@code run.json} keeps of it. */
  public PartSummary summary() {
    History history = training.history();
    return new PartSummary(
        part,
        settings,
        data,
        network,
        training.outcome(),
        history.size(),
        seconds,
        secondLoss,
        part + ".csv",
        HistoryCsv.sha256(history, secondLoss),
        history.size() == 0 ? Optional.empty() : Optional.of(Losses.of(history.last())),
        comparisons.stream()
            .map(comparison -> ComparisonSummary.of(comparison, history.size()))
            .toList(),
        otherGradients.map(reference -> ReferenceCurve.of(reference, history.size())),
        marks,
        findings.predictions(),
        findings.tokens(),
        findings.series());
  }
}
