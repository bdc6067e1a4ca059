package recurrentlab.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.checks.Check;
import recurrentlab.checks.Handed;
import recurrentlab.checks.Rule;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.Graded.Ended;
import recurrentlab.grade.Graded.Flag;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.grade.SubmissionRun.Ran;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a student's notebook as the grader would, in a process of its own and within its limits, and
 * judges it by what the student has: fingerprints. So nobody is surprised later.
 *
 * @param checks in the notebook's order
 * @param ended cells that did not run to their end
 * @param remarks locked cells that were changed: the grader puts them back
 * @param flags what a grader would be told to look at
 */
public record AssignmentCheck(
    List<Checked> checks, List<Ended> ended, List<Flag> remarks, List<Flag> flags) {
  private static final Pattern TABLE = Pattern.compile("\"\"\"\n(.*?)\n\"\"\"", Pattern.DOTALL);

  /**
   * A check.
   *
   * @param handed over by it
   * @param passed whether it is passed
   */
  public record Checked(Handed handed, boolean passed) {
    /** The marks earned: all or none. */
    public int earned() {
      return passed ? handed.marks() : 0;
    }
  }

  /**
   * Checks a notebook.
   *
   * @throws InvalidInput if it is none of an assignment
   */
  public static AssignmentCheck of(Path file, GradeLimits limits) {
    Notebook notebook = NotebookReader.read(file).notebook();
    if (!StudentEdition.is(notebook)) {
      throw new InvalidInput(
          file.toString(),
          "a notebook of an assignment, as `assignment make` makes them",
          "another",
          "Name the notebook that you were given, filled in");
    }
    List<Restored.Part> parts = new ArrayList<>();
    List<Flag> remarks = new ArrayList<>();
    String table = "";
    for (Cell cell : notebook.cells()) {
      JsonNode nbgrader = cell.metadata().path("nbgrader");
      String id = nbgrader.path("grade_id").asString(cell.id());
      Role role = role(cell, nbgrader);
      SheetCell known = role == null ? null : new SheetCell(cell, id, role, new Regions(id, ""));
      if (cell.kind() == Cell.Kind.CODE) {
        parts.add(new Restored.Part(known, known == null, cell.source(), true));
      }
      if (nbgrader.path("locked").asBoolean(false)
          && !StudentEdition.checksum(cell.source(), (ObjectNode) nbgrader)
              .equals(nbgrader.path("checksum").asString(""))) {
        remarks.add(new Flag(role == Role.CHECK ? "remark.check" : "remark.changed", id));
      }
      Matcher matcher = TABLE.matcher(cell.source());
      if (cell.source().contains("Check.fingerprints(") && matcher.find()) {
        table = matcher.group(1);
      }
    }
    SubmissionRun.Result run = run(parts, limits);
    return new AssignmentCheck(
        checked(run.cells(), table), Marker.ended(run.cells()), remarks, Marker.flags(run));
  }

  private static Role role(Cell cell, JsonNode nbgrader) {
    if (cell.hasTag(SheetCell.STUDENT)) {
      return Role.STUDENT;
    }
    if (!(nbgrader instanceof ObjectNode)) {
      return null; // the student's own
    }
    boolean solution = nbgrader.path("solution").asBoolean(false);
    return solution
        ? Role.SOLUTION
        : nbgrader.path("grade").asBoolean(false) ? Role.CHECK : Role.LOCKED;
  }

  private static SubmissionRun.Result run(List<Restored.Part> parts, GradeLimits limits) {
    try (WorkFolder folder = new WorkFolder(1)) {
      CellHost.Setting setting = new CellHost.Setting(limits, Sandbox.best());
      return folder
          .workers()
          .submit(() -> SubmissionRun.of(setting, folder.path().resolve("w"), parts))
          .get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Checked> checked(List<Ran> cells, String table) {
    Map<String, Handed> handed = new LinkedHashMap<>();
    for (Ran ran : cells) {
      if (ran.part().isCheck()) {
        ran.handed().stream()
            .filter(each -> each.rule() != Rule.GIVEN)
            .forEach(each -> handed.putIfAbsent(each.check(), each));
      }
    }
    Map<String, Boolean> passed = Check.verdicts(table, List.copyOf(handed.values()));
    return handed.values().stream()
        .map(each -> new Checked(each, passed.get(each.check())))
        .toList();
  }
}
