package recurrentlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.References;
import recurrentlab.marks.MarkSheet;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.ProgressLine;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/** What every part of a run works with: the console, the wish to stop, the loop of training. */
public final class Session {
  private final ConsoleReport console;
  private final BooleanSupplier stop;
  private final List<EpochRecord> completed = new ArrayList<>();

  /**
   * @param console tells the person at the machine
   * @param stop whether the person wants to stop
   */
  public Session(ConsoleReport console, BooleanSupplier stop) {
    this.console = console;
    this.stop = stop;
  }

  ConsoleReport console() {
    return console;
  }

  BooleanSupplier stop() {
    return stop;
  }

  /** The epochs that the training under way has completed; from any thread. */
  List<EpochRecord> completed() {
    synchronized (completed) {
      return List.copyOf(completed);
    }
  }

  /** A part begins: the epochs of the one before are none of its own. */
  void begin() {
    synchronized (completed) {
      completed.clear();
    }
  }

  private void complete(EpochRecord record) {
    synchronized (completed) {
      completed.add(record);
    }
  }

  /** A training and how long it took. */
  record Timed(Training training, double seconds) {}

  /**
   * Trains with progress, and says how it ended.
   *
   * @param learningRate as set, for the advice when the training diverges
   */
  Timed train(Learner learner, int epochs, LossColumns columns, double learningRate) {
    long start = System.nanoTime();
    Training training;
    try (ProgressLine progress = console.progress(epochs, columns.second())) {
      training = Trainer.train(learner, epochs, progress.andThen(this::complete), stop);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    console.trained(training, epochs, learningRate, columns.second(), seconds);
    return new Timed(training, seconds);
  }

  /**
   * Compares a training with every reference that holds for these settings, and shows the tables.
   * An interrupted training is not compared: who presses Ctrl-C does not want to wait.
   */
  List<Comparison> compare(
      String part, Map<String, Object> settings, Training training, LossColumns columns) {
    if (training.outcome() == Training.Outcome.INTERRUPTED) {
      return List.of();
    }
    List<Comparison> comparisons =
        References.find(part, settings).stream()
            .map(reference -> Comparison.of(reference, training.history()))
            .filter(comparison -> !comparison.rows().isEmpty())
            .toList();
    console.comparisons(comparisons, columns.second(), columns.decimals());
    return comparisons;
  }

  /**
   * The marks of a part: given for the notebook's settings and a training that was completed.
   *
   * @param grading asked for only then
   */
  MarkSheet grade(
      String part, boolean completed, boolean asInNotebook, Supplier<MarkSheet> grading) {
    MarkSheet sheet =
        completed && asInNotebook
            ? grading.get()
            : MarkSheet.notGraded(part, completed ? "settings" : "not-completed");
    console.marks(sheet);
    return sheet;
  }
}
