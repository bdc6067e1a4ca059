package recurrentlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.FolderLock;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.Model;
import recurrentlab.models.NetworkModel;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.record.Versions;
import recurrentlab.series.MonthlySeries;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/**
 * Keeps the state of a training after each epoch, and has it written now and then, beside the
 * training. A training that is stopped in the middle of an epoch has its last whole one here. Any
 * thread may write it.
 */
final class Keeper {
  private final Part part;
  private final Prepared prepared;
  private final Checkpoints checkpoints;
  private final FolderLock folder;
  private final Model model;
  private final OneAtATime writer;
  private final Optional<Supplier<String>> configuration;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private int written; // how many epochs the file has, once the writer is done

  /**
   * @param folder of the checkpoints; of no account if there are none
   */
  Keeper(Part part, Prepared prepared, Checkpoints checkpoints, FolderLock folder) {
    this.part = part;
    this.prepared = prepared;
    this.checkpoints = checkpoints;
    this.folder = folder;
    model = prepared.model().get();
    writer = new OneAtATime("keeper of " + part.kind());
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
          checkpoint.dataSha256().isEmpty()
              ? "an imported model, whose training cannot go on"
              : checkpoint.dataSha256());
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

  /**
   * Takes the state after an epoch, and begins to write it if it is time, once the one before it is
   * written.
   *
   * @throws recurrentlab.files.InvalidInput if an earlier one could not be written
   */
  synchronized void epochDone(EpochRecord epoch) {
    prepared.learner().keep();
    epochs.add(epoch);
    writer.requireNoFailure();
    if (epochs.size() % checkpoints.every() == 0) {
      begin();
    }
  }

  /**
   * Returns when the state after the last whole epoch is written.
   *
   * @throws recurrentlab.files.InvalidInput if it cannot be written
   */
  synchronized void write() {
    begin();
    writer.await();
  }

  /** Whether a checkpoint could not be written. Any thread may ask. */
  synchronized boolean hasFailed() {
    return writer.hasFailed();
  }

  private void begin() {
    Optional<Path> file = checkpoints.file(part.kind());
    if (file.isPresent() && written < epochs.size()) {
      Supplier<Checkpoint> checkpoint = checkpoint();
      writer.run(
          () -> {
            folder.requireHeld();
            ModelFile.write("--checkpoint", file.get(), checkpoint.get(), Versions.byName());
          });
      written = epochs.size();
    }
  }

  /**
   * The state after the last whole epoch, with DL4J's description of a network of its kind; empty
   * before the first.
   */
  synchronized Optional<Checkpoint> last() {
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(checkpoint().get().describedAs(configuration.map(Supplier::get)));
  }

  /**
   * The state as it is now; what takes time is done when it is asked for. It goes without DL4J's
   * description, which takes DL4J a tenth of a second: nobody goes on from that.
   */
  private Supplier<Checkpoint> checkpoint() {
    Supplier<LearnerState> state = prepared.learner().kept();
    History history = new History(epochs);
    return () ->
        new Checkpoint(
            part.kind(),
            part.settings(),
            prepared.dataSha256(),
            state.get(),
            history,
            model.vocabulary(),
            prepared.series().map(data -> preparation(data.series())),
            Optional.empty());
  }

  private static SeriesPreparation preparation(MonthlySeries series) {
    return new SeriesPreparation(series.column(), series.reading().frequency());
  }
}
