package recurrentlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.References;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.Findings;
import recurrentlab.record.PartRecord;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.ProgressMeter;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/** A part under way: from its settings to its record, the same way for every part. */
final class PartRun {
  private final Part part;
  private final ConsoleReport console;
  private final boolean showData;
  private final BooleanSupplier asked;
  private final Consumer<PartRecord> done;
  private final List<EpochRecord> completed = new ArrayList<>();
  private volatile boolean abandoned;

  /**
   * @param console tells the person at the machine
   * @param showData whether its token sequences, if it learns from such, are to be shown
   * @param asked whether the person wants to stop
   * @param done takes the record in the thread that made it, before {@link #run} returns
   */
  PartRun(
      Part part,
      ConsoleReport console,
      boolean showData,
      BooleanSupplier asked,
      Consumer<PartRecord> done) {
    this.part = part;
    this.console = console;
    this.showData = showData;
    this.asked = asked;
    this.done = done;
  }

  Part part() {
    return part;
  }

  ConsoleReport console() {
    return console;
  }

  /** Whether its training has to end: after the next update, or without one. */
  boolean stops() {
    return abandoned || asked.getAsBoolean();
  }

  /** Nobody wants its record any more; from any thread. */
  void abandon() {
    abandoned = true;
  }

  /** The epochs that the training has completed so far; from any thread. */
  List<EpochRecord> completed() {
    synchronized (completed) {
      return List.copyOf(completed);
    }
  }

  private void complete(EpochRecord record) {
    synchronized (completed) {
      completed.add(record);
    }
  }

  /**
   * Prepares, trains, compares, shows, grades.
   *
   * @return empty if it was abandoned
   * @throws recurrentlab.files.InvalidInput when the part's data cannot be used
   */
  Optional<PartRecord> run() {
    if (abandoned) {
      return Optional.empty();
    }
    if (showData) {
      part.tokens().ifPresent(tokens -> tokens.show(console));
    }
    console.title(part.name() + ".title");
    console.settings(part.asked());
    Experiment experiment = part.prepare(console);
    long start = System.nanoTime();
    Training training = train(experiment.learner());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (abandoned) {
      return Optional.empty();
    }
    console.trained(
        training,
        part.settings().epochs(),
        part.settings().learningRate(),
        part.columns().second(),
        seconds);
    List<Comparison> comparisons = compare(experiment.key(), training);
    if (training.completed()) {
      experiment.show().accept(console);
    }
    MarkSheet marks = grade(experiment, training);
    console.marks(marks);
    PartRecord record =
        new PartRecord(
            part.name(),
            part.asked(),
            experiment.data(),
            experiment.network(),
            part.columns().second(),
            training,
            seconds,
            comparisons,
            stops() ? Optional.empty() : part.otherGradients(),
            marks,
            training.completed() ? experiment.findings().get() : Findings.NONE);
    done.accept(record);
    return Optional.of(record);
  }

  private Training train(Learner learner) {
    int epochs = part.settings().epochs();
    try (ProgressMeter progress = console.progress(epochs, part.columns().second())) {
      return Trainer.train(learner, epochs, progress.andThen(this::complete), this::stops);
    }
  }

  /**
   * Compares with every reference that holds for these settings, and shows the tables. An
   * interrupted training is not compared: who presses Ctrl-C does not want to wait.
   */
  private List<Comparison> compare(Map<String, Object> key, Training training) {
    if (training.outcome() == Training.Outcome.INTERRUPTED) {
      return List.of();
    }
    List<Comparison> comparisons =
        References.find(part.name(), key).stream()
            .map(reference -> Comparison.of(reference, training.history()))
            .filter(comparison -> !comparison.rows().isEmpty())
            .toList();
    console.comparisons(comparisons, part.columns().second(), part.columns().decimals());
    return comparisons;
  }

  /** Marks are given for the notebook's settings and a training that was completed. */
  private MarkSheet grade(Experiment experiment, Training training) {
    if (!training.completed()) {
      return MarkSheet.notGraded(part.name(), "not-completed");
    }
    return experiment.asInNotebook()
        ? experiment.grading().apply(training.history().last())
        : MarkSheet.notGraded(part.name(), "settings");
  }
}
