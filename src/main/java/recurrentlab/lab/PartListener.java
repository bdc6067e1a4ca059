package recurrentlab.lab;

import java.nio.file.Path;
import java.util.List;
import recurrentlab.comparison.Comparison;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.series.SeriesData;
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
 * Is told what happens in one part of a run, in the order of these methods. Up to {@link #done} it
 * is the thread of the part that tells, after it the thread of the run. A listener that throws ends
 * the run.
 */
public interface PartListener {
  /** The sequences that the part learns from, unless the part before it has the same ones. */
  default void tokensReady(long seed, TokenData data) {}

  /** The part begins. */
  default void started(Settings settings) {}

  /** The series that it learns from. */
  default void seriesReady(SeriesData data) {}

  /** Its network, if that is DL4J's. */
  default void networkMade(List<NetworkLayer> layers) {}

  /** What its network says before it is trained, where the notebook asks. */
  default void untrained(UntrainedSequence sequence) {}

  /** The training begins. */
  default void trainingStarted(int epochs) {}

  /**
   * The training goes on from a checkpoint.
   *
   * @param epochs that had been run; 0 if there was no checkpoint yet
   * @param folder where it was looked for
   */
  default void resumed(int epochs, Path folder) {}

  /** An epoch is done. */
  default void epochDone(EpochRecord epoch) {}

  /** The training is over, whatever ended it. */
  default void trainingEnded() {}

  /**
   * How the training ended; not told if nobody wants to know any more.
   *
   * @param seconds that it took
   */
  default void trained(Settings settings, Training training, double seconds) {}

  /** The comparisons with all references for its settings; not if the training was interrupted. */
  default void compared(List<Comparison> comparisons) {}

  /** What the trained network makes of its data; only if the training was completed. */
  default void found(Findings findings) {}

  /** Its marks. */
  default void graded(MarkSheet marks) {}

  /** All that the part came to; nothing is written yet. */
  default void done(PartRecord record, History history) {}

  /** The same training is run several times more, from shaken weights. */
  default void ensembleStarted(int runs) {}

  /**
   * One of these trainings is over.
   *
   * @param seed of the shaking
   */
  default void ensembleTrained(int seed, Training training) {}

  /** What these trainings come to. */
  default void ensembleDone(Ensemble.Result result) {}

  /** Its model is written. */
  default void saved(Path file) {}

  /** The part's files are written. Parts end in their order. */
  default void ended() {}
}
