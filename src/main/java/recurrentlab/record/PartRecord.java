package recurrentlab.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.ReferenceCurve;
import recurrentlab.marks.MarkSheet;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.SeriesSource;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training.Outcome;

/**
 * The result of one part of a run. Its history has its own file, see {@link RunFolder}.
 *
 * @param part which part
 * @param settings that it was run with
 * @param dataSha256 of the data that it learned from
 * @param source where its series comes from; empty for parts 1 to 3
 * @param network layers of a DL4J network; empty for a network by hand
 * @param outcome how its training ended
 * @param seconds how long the training took
 * @param lastEpoch losses of the last epoch; empty if no epoch was completed
 * @param comparisons with every reference that holds for the settings
 * @param otherGradients the reference of the other backward pass, if there is one; parts 1 and 2
 * @param marks what the part earned, or that it is not graded
 * @param findings what the trained network makes of its data
 */
public record PartRecord(
    PartKind part,
    Settings settings,
    String dataSha256,
    Optional<SeriesSource> source,
    List<NetworkLayer> network,
    Outcome outcome,
    double seconds,
    Optional<EpochRecord> lastEpoch,
    List<Comparison> comparisons,
    Optional<ReferenceCurve> otherGradients,
    MarkSheet marks,
    Findings findings) {

  /** Checks that settings and findings fit the part. */
  public PartRecord {
    if (settings.getClass() != part.notebook().getClass()) {
      throw new IllegalArgumentException("settings: expected those of " + part + ", found others");
    }
    if (source.isPresent() && part.learnsTokens()) {
      throw new IllegalArgumentException("source: expected none of " + part + ", found some");
    }
    boolean completed = outcome == Outcome.COMPLETED;
    if (lastEpoch.isPresent() && !lastEpoch.get().isFinite()) {
      throw new IllegalArgumentException(
          "last_epoch: expected finite losses, found " + lastEpoch.get());
    }
    if (otherGradients.isPresent() && !(settings instanceof ScratchSettings)) {
      throw new IllegalArgumentException(
          "other_gradients: expected none of " + part + ", found some");
    }
    if (findings.tokens().isPresent() != (completed && part.learnsTokens())
        || findings.series().isPresent() != (completed && !part.learnsTokens())) {
      throw new IllegalArgumentException(
          "findings: expected those of a training of " + part + ", " + outcome + ", found others");
    }
    network = List.copyOf(network);
    comparisons = List.copyOf(comparisons);
  }

  /** The backward pass; empty for DL4J's networks, which have only one. */
  public Optional<GradientMode> gradients() {
    return settings instanceof ScratchSettings byHand
        ? Optional.of(byHand.gradients())
        : Optional.empty();
  }

  /** Epochs in the history. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY) // for whoever reads the file
  public int epochsDone() {
    return lastEpoch.map(EpochRecord::epoch).orElse(-1) + 1;
  }

  /** Whether all epochs were run. */
  public boolean completed() {
    return outcome == Outcome.COMPLETED;
  }

  /** Whether no comparison failed. */
  public boolean comparisonsPassed() {
    return comparisons.stream().allMatch(Comparison::passed);
  }
}
