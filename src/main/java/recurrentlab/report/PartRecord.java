package recurrentlab.report;

import java.util.List;
import java.util.Map;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.MarkSheet;
import recurrentlab.training.Training;

/**
 * All that is known of one part's run.
 *
 * @param part {@code part1} .. {@code part4}
 * @param settings by name, as a reference knows them, and the number of epochs asked for
 * @param data SHA-256 of the data that it learned from
 * @param secondLoss name of the second loss, {@code validation} or {@code test}
 * @param training its history and how it ended
 * @param seconds how long the training took
 * @param comparisons with every reference that holds for the settings; empty where there is none
 * @param marks what it earned, or that it is not graded
 * @param predictions for the test set, a line each, as {@code --predictions} writes them
 */
public record PartRecord(
    String part,
    Map<String, Object> settings,
    String data,
    String secondLoss,
    Training training,
    double seconds,
    List<Comparison> comparisons,
    MarkSheet marks,
    List<String> predictions) {}
