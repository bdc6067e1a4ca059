package recurrentlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import recurrentlab.exchange.ModelFile;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.Model;
import recurrentlab.models.NetworkModel;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.record.Versions;
import recurrentlab.series.MonthlySeries;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

/**
 * Keeps the state of a training after each epoch, and writes it now and then. A training that is
 * stopped in the middle of an epoch has its last whole one here. Any thread may write it.
 */
final class Keeper {
  private final Part part;
  private final Prepared prepared;
  private final Checkpoints checkpoints;
  private final Model model;
  private final Optional<String> configuration;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private int written; // how many epochs the file has

  Keeper(Part part, Prepared prepared, Checkpoints checkpoints) {
    this.part = part;
    this.prepared = prepared;
    this.checkpoints = checkpoints;
    model = prepared.model().get();
    configuration =
        model instanceof NetworkModel network
            ? Optional.of(network.configuration())
            : Optional.empty();
  }

  /**
   * Puts the learner where a checkpoint left it, if there is one to go on from.
   *
   * @return the epochs before it
   * @throws recurrentlab.files.InvalidInput if it is of other data or another network
   */
  synchronized History resume(Optional<Checkpoint> found) {
    found.ifPresent(this::take);
    return new History(epochs);
  }

  private void take(Checkpoint checkpoint) {
    if (!checkpoint.dataSha256().equals(prepared.dataSha256())) {
      throw Checkpoints.other(
          checkpoints.resume(),
          "a checkpoint of data with the SHA-256 " + prepared.dataSha256(),
          checkpoint.dataSha256());
    }
    try {
      prepared.learner().restore(checkpoint.state());
    } catch (IllegalArgumentException e) { // of the updater's state: the model's is checked
      throw Checkpoints.other(
          checkpoints.resume(), "a state that fits the network", e.getMessage());
    }
    prepared.learner().keep();
    epochs.addAll(checkpoint.history().epochs());
    written = epochs.size();
  }

  /** Takes the state after an epoch, and writes it if it is time. */
  synchronized void epochDone(EpochRecord epoch) {
    prepared.learner().keep();
    epochs.add(epoch);
    if (epochs.size() % checkpoints.every() == 0) {
      write();
    }
  }

  /** Writes the state after the last whole epoch, unless that is written already. */
  synchronized void write() {
    Optional<Path> file = checkpoints.file(part.kind());
    if (file.isPresent() && written < epochs.size()) {
      ModelFile.write("--checkpoint", file.get(), checkpoint(), Versions.byName());
      written = epochs.size();
    }
  }

  /** The state after the last whole epoch; empty before the first. */
  synchronized Optional<Checkpoint> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(checkpoint());
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(
        part.kind(),
        part.settings(),
        prepared.dataSha256(),
        prepared.learner().kept(),
        new History(epochs),
        model.vocabulary(),
        prepared.series().map(data -> preparation(data.series())),
        configuration);
  }

  private static SeriesPreparation preparation(MonthlySeries series) {
    return new SeriesPreparation(series.column(), series.reading().frequency());
  }
}
