package recurrentlab.lab;

import java.nio.file.Path;
import java.util.List;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.PartKind;

/**
 * Is told what happens in a run, by the thread that runs it. A listener that throws ends the run.
 */
public interface RunListener {
  /** A run of these parts begins. */
  default void started(List<PartKind> parts) {}

  /**
   * Gives who is told of one part. Called for each part in their order, before the first begins.
   */
  default PartListener part(PartKind part) {
    return new PartListener() {};
  }

  /** The run is about to write its first file there. What an earlier run left there has to go. */
  default void folderTaken(Path folder) {}

  /** The run is over, and all its files are written. */
  default void ended(RunFolder run) {}
}
