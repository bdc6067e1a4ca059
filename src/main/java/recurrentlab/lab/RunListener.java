package recurrentlab.lab;

import java.nio.file.Path;
import java.util.List;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Ensemble;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.tokens.TokenData;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.Training;

/**
 * Hears what happens in a run, in the order of these methods. Two parts may be under way at once.
 * News of a part comes from the thread that runs it, all other news from the thread that runs the
 * whole. A listener that throws ends the run.
 */
public interface RunListener {
  /** A run of these parts begins. */
  default void runStarted(List<PartKind> parts) {}

  /** The sequences that this part learns from, and perhaps the parts after it. */
  default void tokensReady(PartKind part, long seed, TokenData data) {}

  /** A part begins. */
  default void partStarted(PartKind part, Settings settings) {}

  /** The series that a part learns from. */
  default void seriesReady(PartKind part, SeriesData data) {}

  /** The layers of a part's network, if it is DL4J's. */
  default void networkMade(PartKind part, List<NetworkLayer> layers) {}

  /** What the network says before training, if the notebook asks. */
  default void untrained(PartKind part, UntrainedSequence sequence) {}

  /** The training begins. */
  default void trainingStarted(PartKind part, int epochs) {}

  /** An epoch is done. */
  default void epochDone(PartKind part, EpochRecord epoch) {}

  /** The training is over, for whatever reason. */
  default void trainingEnded(PartKind part) {}

  /**
   * How the training ended.
   *
   * @param seconds how long it took
   */
  default void trained(PartKind part, Settings settings, Training training, double seconds) {}

  /**
   * The comparisons with all references that hold for the part's settings. None are made after an
   * interrupted training.
   */
  default void compared(PartKind part, List<Comparison> comparisons) {}

  /** What the trained network makes of its data. Only a completed training has findings. */
  default void found(PartKind part, Findings findings) {}

  /** The part's marks. */
  default void graded(PartKind part, MarkSheet marks) {}

  /** The whole record of a part. Nothing is written yet. */
  default void partDone(PartRecord record, History history) {}

  /**
   * The run is about to write its first file into this folder. Listeners remove what they left
   * there in an earlier run.
   */
  default void folderTaken(Path folder) {}

  /** The same training is about to run several times more, from shaken weights. */
  default void ensembleStarted(PartKind part, int runs) {}

  /**
   * One of these trainings is over.
   *
   * @param seed that shook its weights
   */
  default void ensembleTrained(PartKind part, int seed, Training training) {}

  /** The result of these trainings. */
  default void ensembleDone(PartKind part, Ensemble.Result result) {}

  /** The part's files are written, and no more is told of it. Parts end in their order. */
  default void partEnded(PartKind part) {}

  /** The run is over, and all its files are written. */
  default void runEnded(RunFolder run) {}
}
