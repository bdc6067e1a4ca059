package recurrentlab.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.marks.MarkSheet;
import recurrentlab.settings.Language;

/**
 * The content of {@code run.json}: everything that a run was made with and came to, but the
 * histories, which are in the CSV files beside it.
 *
 * @param format version of this layout, {@link #FORMAT}
 * @param started when, in UTC, as 2026-11-28T09:30:00Z
 * @param language in which it was told
 * @param versions by name: the lab, DL4J, Java
 * @param machine by name: system, architecture, processors
 * @param exitStatus of the run so far
 * @param students who hands it in; two lines without marks
 * @param parts those that were run, in order
 */
public record RunRecord(
    int format,
    String started,
    Language language,
    Map<String, Object> versions,
    Map<String, Object> machine,
    int exitStatus,
    MarkSheet students,
    List<PartSummary> parts) {
  /** Version of the layout: 1 was without a number and without what a page needs. */
  static final int FORMAT = 2;

  /** A part, if it was run. */
  public Optional<PartSummary> part(String name) {
    return parts.stream().filter(part -> part.part().equals(name)).findFirst();
  }

  /** The marks of all parts. */
  public MarkSheet marks() {
    return MarkSheet.total(parts.stream().map(PartSummary::marks).toList());
  }
}
