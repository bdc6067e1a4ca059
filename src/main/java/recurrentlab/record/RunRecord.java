package recurrentlab.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.marks.MarkSheet;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;

/**
 * The content of {@code run.json}: what a run was made with, and its results. The histories are in
 * the CSV files beside it.
 *
 * @param format version of this layout, {@link #FORMAT}
 * @param started when, in UTC, to the second
 * @param language of its texts
 * @param versions by name: the lab, DL4J, Java
 * @param machine where it ran
 * @param exitStatus of the run so far
 * @param students the two checks of those who hand it in; they have no marks
 * @param parts the parts that were run, in order
 */
public record RunRecord(
    int format,
    Instant started,
    Language language,
    Map<String, String> versions,
    Machine machine,
    int exitStatus,
    MarkSheet students,
    List<PartRecord> parts) {
  /** Version of the layout. */
  static final int FORMAT = 4;

  /**
   * Where a run was made.
   *
   * @param os system and its version
   * @param architecture of the processor
   * @param processors how many Java sees
   */
  public record Machine(String os, String architecture, int processors) {
    private static Machine here() {
      return new Machine(
          System.getProperty("os.name") + " " + System.getProperty("os.version"),
          System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** Checks the exit status, and that every part is there at most once. */
  public RunRecord {
    parts = List.copyOf(parts);
    if (!List.of(0, 1, 3).contains(exitStatus)) {
      throw new IllegalArgumentException("exit_status: expected 0, 1 or 3, found " + exitStatus);
    }
    if (parts.stream().map(PartRecord::part).distinct().count() < parts.size()) {
      throw new IllegalArgumentException("parts: expected each once, found one twice");
    }
  }

  /** The record of a run of this program on this machine. */
  public static RunRecord of(
      Instant started, Language language, int status, MarkSheet students, List<PartRecord> parts) {
    return new RunRecord(
        FORMAT,
        started.truncatedTo(ChronoUnit.SECONDS),
        language,
        Versions.byName(),
        Machine.here(),
        status,
        students,
        parts);
  }

  /** A part, if it was run. */
  public Optional<PartRecord> part(PartKind kind) {
    return parts.stream().filter(part -> part.part() == kind).findFirst();
  }

  /** The marks of all parts. */
  public MarkSheet marks() {
    return MarkSheet.total(parts.stream().map(PartRecord::marks).toList());
  }
}
