package recurrentlab.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import recurrentlab.checks.Answer;
import recurrentlab.checks.Handed;
import recurrentlab.files.TemporaryFolder;
import recurrentlab.notebook.CellRun;
import recurrentlab.notebook.Output;

/**
 * Runs a submission's cells, each within its time, in a process of their own. A process that has to
 * be given up is started again, at most twice: the earlier cells run again, but for the one that
 * was to blame, and what they handed over before stays.
 */
final class SubmissionRun {
  private static final int RESTARTS = 2;

  private final CellHost.Setting setting;
  private final Path folder;
  private final List<Ran> ran = new ArrayList<>();
  private boolean forged;
  private long end;

  /** How a cell ended. */
  enum End {
    /** It ran. */
    DONE,
    /** It failed, or ran into an exception. */
    FAILED,
    /** It took too long. */
    TIME,
    /** It ended the process. */
    DIED,
    /** It was not run: the notebook's time was over, or the process died too often. */
    NOT_RUN
  }

  /**
   * A cell that ran.
   *
   * @param part what ran
   * @param end how it ended
   * @param outputs what it gave
   * @param handed over by its checks; of a cell that is no check, what it must not have
   */
  record Ran(Restored.Part part, End end, List<Output> outputs, List<Handed> handed) {}

  /**
   * All cells.
   *
   * @param cells in order
   * @param forged whether a cell answered in the place of others
   */
  record Result(List<Ran> cells, boolean forged) {}

  private SubmissionRun(CellHost.Setting setting, Path folder) {
    this.setting = setting;
    this.folder = folder;
  }

  /**
   * Runs the cells.
   *
   * @param folder where its processes work; made anew, and gone afterwards
   */
  static Result of(CellHost.Setting setting, Path folder, List<Restored.Part> parts) {
    SubmissionRun run = new SubmissionRun(setting, folder);
    run.end = System.nanoTime() + setting.limits().notebookTime().toNanos();
    run.all(parts);
    return new Result(List.copyOf(run.ran), run.forged);
  }

  private void all(List<Restored.Part> parts) {
    CellHost host = null;
    int starts = 0;
    try {
      for (Restored.Part part : parts) {
        if (!part.code() || part.source().isBlank()) {
          continue;
        }
        if (host == null && starts <= RESTARTS && left().toMillis() > 0) {
          starts++;
          host = started();
        }
        if (host == null || left().isNegative()) {
          ran.add(new Ran(part, End.NOT_RUN, List.of(), List.of()));
          continue;
        }
        host = one(host, part);
      }
    } finally {
      close(host);
      TemporaryFolder.delete(folder);
    }
  }

  /** Runs a cell. Returns the process for the next one; null if it is gone. */
  private CellHost one(CellHost host, Restored.Part part) {
    Duration time = cellTime();
    long begin = System.nanoTime();
    try {
      Answer answer = host.ask(ran.size() + 1, part.source(), time);
      if (answer == null) {
        ran.add(new Ran(part, End.TIME, List.of(), List.of()));
      } else {
        End how = answer.error().isEmpty() ? End.DONE : End.FAILED;
        ran.add(new Ran(part, how, CellRun.outputs(answer.outputs()), answer.handed()));
      }
      return host;
    } catch (CellHost.Gone e) {
      boolean late = System.nanoTime() - begin >= time.toNanos();
      ran.add(new Ran(part, late ? End.TIME : End.DIED, List.of(), List.of()));
      close(host);
      return null;
    }
  }

  /** A process in which the earlier cells have run; null if it is gone again. */
  private CellHost started() {
    CellHost host = null;
    try {
      TemporaryFolder.delete(folder); // the classes, too: whatever a cell did to them ends here
      Path work = Files.createDirectories(folder.resolve("work"));
      host = new CellHost(setting, work, StudentClasses.copy(folder.resolve("classes")));
      int number = 0;
      for (Ran earlier : ran) {
        number++;
        boolean again = earlier.end() == End.DONE || earlier.end() == End.FAILED;
        if (again && left().toMillis() > 0) {
          host.ask(number, earlier.part().source(), cellTime());
        }
      }
      return host;
    } catch (CellHost.Gone e) {
      close(host);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time of the next cell: no more than is left for all. */
  private Duration cellTime() {
    Duration most = setting.limits().cellTime();
    Duration left = left();
    return left.compareTo(most) < 0 ? left : most;
  }

  private Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private void close(CellHost host) {
    if (host != null) {
      forged |= host.wasForged();
      host.close();
    }
  }
}
