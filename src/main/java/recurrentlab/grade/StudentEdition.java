package recurrentlab.grade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.KernelSpec;
import recurrentlab.notebook.Notebook;
import recurrentlab.text.Texts;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sheet as it is handed out: no solutions, no outputs, and nbgrader's metadata (schema 3), so
 * that it and the editors that know it show which cells are a student's.
 */
public final class StudentEdition {
  private static final int SCHEMA = 3;

  private final Sheet sheet;
  private final Map<String, Integer> points;
  private final Texts texts;

  private StudentEdition(Sheet sheet, Map<String, Integer> points) {
    this.sheet = sheet;
    this.points = points;
    texts = GradeTexts.of(sheet.language());
  }

  /**
   * Makes the edition.
   *
   * @param table of fingerprints, which the checks compare with
   * @param points the marks of each cell with checks, by its id
   */
  static Notebook of(Sheet sheet, String table, Map<String, Integer> points) {
    return new StudentEdition(sheet, points).notebook(table);
  }

  private Notebook notebook(String table) {
    List<Cell> cells = new ArrayList<>();
    boolean placed = sheet.cells().stream().anyMatch(cell -> cell.role() == Role.FINGERPRINTS);
    for (SheetCell cell : sheet.cells()) {
      if (!placed && cell.role() == Role.CHECK) {
        placed = true;
        ObjectNode none = cell.cell().metadata().objectNode();
        cells.add(
            cell(SheetCell.FINGERPRINTS, Role.FINGERPRINTS, Cell.Kind.CODE, none, call(table)));
      }
      String source =
          cell.role() == Role.FINGERPRINTS
              ? call(table)
              : cell.regions().student(texts.get(cell.isCode() ? "blank.code" : "blank.answer"));
      cells.add(cell(cell.id(), cell.role(), cell.cell().kind(), cell.cell().metadata(), source));
    }
    ObjectNode metadata = sheet.notebook().metadata().deepCopy();
    metadata
        .putObject("kernelspec")
        .put("name", KernelSpec.ASSIGNMENT)
        .put("display_name", KernelSpec.ASSIGNMENT_DISPLAY_NAME)
        .put("language", "java");
    metadata
        .putObject("recurrentlab")
        .put("assignment", sheet.name())
        .put("language", sheet.language().toString())
        .put("version", sheet.version());
    return new Notebook(metadata, sheet.notebook().minor(), cells);
  }

  /** The code that sets the fingerprints; {@code table} has no quotes and no backslashes. */
  private static String call(String table) {
    return "recurrentlab.checks.Check.fingerprints(\"\"\"\n" + table + "\n\"\"\");";
  }

  private Cell cell(String id, Role role, Cell.Kind kind, ObjectNode before, String source) {
    ObjectNode metadata = before.deepCopy();
    metadata.remove("nbgrader");
    if (role != Role.STUDENT) {
      boolean locked = !role.isStudents();
      boolean graded = role == Role.CHECK || role == Role.ANSWER;
      ObjectNode nbgrader = metadata.putObject("nbgrader");
      nbgrader.put("cell_type", kind.toString().toLowerCase(Locale.ROOT));
      nbgrader.put("grade", graded);
      nbgrader.put("grade_id", id);
      nbgrader.put("locked", locked);
      if (graded) {
        nbgrader.put("points", points.getOrDefault(id, answerPoints(before)));
      }
      nbgrader.put("schema_version", SCHEMA);
      nbgrader.put("solution", role.isStudents());
      nbgrader.put("task", false);
      nbgrader.put("checksum", checksum(source, nbgrader));
      metadata.put("deletable", false);
      if (locked) {
        metadata.put("editable", false);
      }
    }
    return new Cell(kind, id, metadata, source, null, null, List.of());
  }

  /** Whether a notebook is one that a student works in. */
  public static boolean is(Notebook notebook) {
    return notebook.metadata().at("/recurrentlab/assignment").isString();
  }

  /** A teacher may give points to an answer in words, in the sheet's own metadata. */
  private static int answerPoints(ObjectNode metadata) {
    return Math.max(0, metadata.at("/nbgrader/points").asInt(0));
  }

  /** nbgrader's own sum over a cell, by which it tells that one was changed. */
  static String checksum(String source, ObjectNode nbgrader) {
    boolean graded = nbgrader.path("grade").asBoolean();
    String all =
        source
            + nbgrader.path("cell_type").asString()
            + python(graded)
            + python(nbgrader.path("solution").asBoolean())
            + python(nbgrader.path("locked").asBoolean())
            + nbgrader.path("grade_id").asString()
            + (graded
                ? String.format(Locale.ROOT, "%.1f", nbgrader.path("points").asDouble())
                : "");
    return DigestUtils.md5Hex(all.getBytes(StandardCharsets.UTF_8));
  }

  private static String python(boolean value) {
    return value ? "True" : "False";
  }
}
