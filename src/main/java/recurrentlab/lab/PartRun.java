package recurrentlab.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.ReferenceCurve;
import recurrentlab.comparison.References;
import recurrentlab.files.FolderLock;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.Trained;
import recurrentlab.record.PartRecord;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.SeriesSource;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.Learner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/** A part under way. Every part goes the same way from its settings to its record. */
final class PartRun {
  /**
   * What a part came to.
   *
   * @param record to be kept
   * @param trained the network and its history
   */
  record Result(PartRecord record, Trained trained) {}

  private final Part part;
  private final PartKind kind;
  private final boolean showData;
  private final Listeners<PartListener> listeners;
  private final BooleanSupplier asked;
  private final Run.Files files;
  private final FolderLock keptIn;
  private final Optional<Checkpoint> resumed;
  private final List<EpochRecord> completed = new ArrayList<>();
  private volatile boolean abandoned;
  private volatile Optional<Keeper> keeper = Optional.empty();

  /**
   * @param showData whether listeners are told of its token sequences
   * @param asked whether the person wants to stop
   * @param files says what is to be kept of the training
   * @param keptIn the folder of its checkpoints
   * @param resumed where the training goes on from; empty if it begins
   */
  PartRun(
      Part part,
      boolean showData,
      Listeners<PartListener> listeners,
      BooleanSupplier asked,
      Run.Files files,
      FolderLock keptIn,
      Optional<Checkpoint> resumed) {
    this.files = files;
    this.keptIn = keptIn;
    this.resumed = resumed;
    this.part = part;
    kind = part.kind();
    this.showData = showData;
    this.listeners = listeners;
    this.asked = asked;
  }

  Part part() {
    return part;
  }

  /** Its model is written. */
  void saved(Path file) {
    listeners.tell(listener -> listener.saved(file));
  }

  /** Writes the checkpoint of the last whole epoch. Any thread may call it. */
  void keep() {
    keeper.ifPresent(Keeper::write);
  }

  /** Whether a checkpoint could not be written. */
  boolean cannotKeep() {
    return keeper.map(Keeper::hasFailed).orElse(false);
  }

  /** The state after the last whole epoch, if it is kept. Any thread may call it. */
  Optional<Checkpoint> kept() {
    return keeper.flatMap(Keeper::last);
  }

  /** Its files are written, and it is the next part's turn. */
  void ended() {
    listeners.tell(PartListener::ended);
  }

  /** What else there is to do once its files are written. */
  void afterwards(Result result) {
    part.afterwards(result, listeners, this::stops);
  }

  /** Whether its training has to end, if need be before its first update. */
  boolean stops() {
    return abandoned || asked.getAsBoolean();
  }

  /** Gives the part up: nobody wants its record any more. Any thread may call it. */
  void abandon() {
    abandoned = true;
  }

  /** The epochs that the training has completed so far. Any thread may call it. */
  History completed() {
    synchronized (completed) {
      return new History(completed);
    }
  }

  private void complete(EpochRecord epoch) {
    synchronized (completed) {
      completed.add(epoch);
    }
    listeners.tell(listener -> listener.epochDone(epoch));
    keeper.ifPresent(one -> one.epochDone(epoch));
  }

  /**
   * Prepares, trains, compares, grades and studies the part.
   *
   * @return empty if it was abandoned
   * @throws recurrentlab.files.InvalidInput if the part's data cannot be used
   */
  Optional<Result> run() {
    if (abandoned) {
      return Optional.empty();
    }
    if (showData && part instanceof TokenPart tokens) {
      listeners.tell(l -> l.tokensReady(tokens.dataSeed(), tokens.tokens()));
    }
    listeners.tell(listener -> listener.started(part.settings()));
    Prepared prepared = part.prepare();
    tell(prepared);
    History before = before(prepared);
    long start = System.nanoTime();
    Training training = train(prepared.learner(), before);
    keep();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (abandoned) {
      return Optional.empty();
    }
    listeners.tell(l -> l.trained(part.settings(), training, seconds));
    // None for an interrupted one: a person who presses Ctrl-C does not want to wait.
    boolean judged = training.outcome() != Training.Outcome.INTERRUPTED;
    List<Reference> references = judged ? references(prepared.dataSha256()) : List.of();
    List<Comparison> comparisons = Comparison.all(references, training.history());
    if (judged) {
      listeners.tell(listener -> listener.compared(comparisons));
    }
    Trained trained = prepared.trained(training);
    Findings findings = findings(trained);
    MarkSheet marks = part.marks(trained, references);
    listeners.tell(listener -> listener.graded(marks));
    History history = training.history();
    PartRecord record =
        new PartRecord(
            kind,
            part.settings(),
            prepared.dataSha256(),
            prepared.series().map(data -> SeriesSource.of(data.series())),
            prepared.network(),
            training.outcome(),
            seconds,
            history.size() == 0 ? Optional.empty() : Optional.of(history.last()),
            comparisons,
            stops() || history.size() == 0
                ? Optional.empty()
                : part.otherGradients().map(other -> ReferenceCurve.of(other, history.size())),
            marks,
            findings);
    listeners.tell(listener -> listener.done(record, history));
    return Optional.of(new Result(record, trained));
  }

  private void tell(Prepared prepared) {
    prepared.series().ifPresent(data -> listeners.tell(l -> l.seriesReady(data)));
    if (!prepared.network().isEmpty()) {
      listeners.tell(listener -> listener.networkMade(prepared.network()));
    }
    prepared.untrained().ifPresent(said -> listeners.tell(l -> l.untrained(said)));
  }

  /** The epochs that had been run before, if the training is one that goes on. */
  private History before(Prepared prepared) {
    if (!files.keep()) {
      return new History(List.of());
    }
    Keeper made = new Keeper(part, prepared, files.checkpoints(), keptIn);
    History before = made.resume(resumed);
    synchronized (completed) {
      completed.addAll(before.epochs());
    }
    keeper = Optional.of(made);
    Path resume = files.checkpoints().resume();
    if (resume != null) {
      listeners.tell(listener -> listener.resumed(before.size(), resume));
    }
    return before;
  }

  private Training train(Learner learner, History before) {
    int epochs = part.settings().epochs();
    listeners.tell(listener -> listener.trainingStarted(epochs));
    try {
      return Trainer.train(learner, before, epochs, this::complete, this::stops);
    } finally {
      listeners.tell(PartListener::trainingEnded);
    }
  }

  /** The settings and data that a reference must share to be compared with this part. */
  static Map<String, Object> key(Settings settings, String dataSha256) {
    Map<String, Object> key = settings.values();
    key.put("data_sha256", dataSha256);
    return key;
  }

  /** The references that hold for these settings. */
  private List<Reference> references(String dataSha256) {
    return References.find(kind.toString(), key(part.settings(), dataSha256));
  }

  private Findings findings(Trained trained) {
    if (!trained.training().completed()) {
      return Findings.NONE;
    }
    Findings findings = part.findings(trained);
    listeners.tell(listener -> listener.found(findings));
    return findings;
  }
}
