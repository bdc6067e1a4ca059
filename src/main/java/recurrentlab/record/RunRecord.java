package recurrentlab.record;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import recurrentlab.marks.Mark;
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

  /** Checks every value, and that no two contradict each other. */
  public RunRecord {
    Require.oneOf("format", format, List.of(FORMAT));
    started(started);
    Require.given("language", language);
    Require.given("versions", versions)
        .forEach(
            (name, version) ->
                Require.that(version instanceof String, "versions." + name, "a text", version));
    Require.given("machine", machine);
    for (String name : List.of("os", "architecture")) {
      Require.that(
          machine.get(name) instanceof String, "machine." + name, "a text", machine.get(name));
    }
    Require.that(
        machine.get("processors") instanceof Integer,
        "machine.processors",
        "a whole number",
        machine.get("processors"));
    for (Mark mark : Require.given("students", students).marks()) {
      Require.oneOf("students", mark.part(), List.of("students"));
      Require.that(mark.marks() == 0, "students", "checks without marks", mark.marks());
    }
    parts = Require.list("parts", parts);
    Require.distinct("parts", parts.stream().map(PartSummary::part).toList());
    boolean completed = parts.stream().allMatch(PartSummary::completed);
    boolean passed =
        parts.stream().allMatch(part -> part.comparisonsPassed() && part.marks().passed());
    Require.oneOf("exit_status", exitStatus, completed ? List.of(passed ? 0 : 1, 3) : List.of(3));
  }

  private static void started(String started) {
    try {
      Instant.parse(Require.given("started", started));
    } catch (DateTimeParseException e) {
      Require.that(false, "started", "a time as 2026-11-28T09:30:00Z", started);
    }
  }

  /** A part, if it was run. */
  public Optional<PartSummary> part(String name) {
    return parts.stream().filter(part -> part.part().equals(name)).findFirst();
  }

  /** The marks of all parts. */
  public MarkSheet marks() {
    return MarkSheet.total(parts.stream().map(PartSummary::marks).toList());
  }
}
