package recurrentlab.grade;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.settings.Language;

/**
 * A solved notebook from which an assignment is made and by which it is graded.
 *
 * @param name of the assignment's notebook, such as {@code part1-elman-rnn}
 * @param language of its texts
 * @param notebook as it was read
 * @param cells those of the assignment; what is for the solved sheet only is left out
 */
public record Sheet(String name, Language language, Notebook notebook, List<SheetCell> cells) {
  private static final String SPANISH = ".es";

  /** Copies the list. */
  public Sheet {
    cells = List.copyOf(cells);
  }

  /**
   * Reads one. A name that ends with {@code .es} before {@code .ipynb} is Spanish.
   *
   * @throws InvalidInput if it cannot be read, or its markers and tags make no assignment
   */
  public static Sheet read(Path file) {
    Notebook notebook = NotebookReader.read(file).notebook();
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.ipynb$", "");
    boolean spanish = stem.endsWith(SPANISH);
    String name = spanish ? stem.substring(0, stem.length() - SPANISH.length()) : stem;
    List<SheetCell> cells = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> slips = new HashSet<>();
    for (Cell cell : notebook.cells()) {
      SheetCell read = cell(file, cell);
      if (!read.has(SheetCell.SOLVED_ONLY)) {
        if (!ids.add(read.id())) {
          throw new InvalidInput(
              file.toString(), "a grade_id once", read.id() + " twice", "Rename one");
        }
        cells.add(read);
        for (Regions.Slip slip : read.regions().slips()) {
          if (!slips.add(slip.name())) {
            throw new InvalidInput(
                file + ", cell " + read.id(),
                "slips of different names",
                "// SLIP " + slip.name() + " twice",
                "Rename one: the name tells a person what went wrong");
          }
        }
      }
    }
    if (cells.stream().noneMatch(cell -> cell.role() == Role.CHECK)) {
      throw new InvalidInput(
          file.toString(),
          "a notebook whose cells call Check.of",
          "none",
          "See docs/ASSIGNMENTS.md");
    }
    return new Sheet(name, spanish ? Language.ES : Language.EN, notebook, cells);
  }

  private static SheetCell cell(Path file, Cell cell) {
    String id = cell.metadata().at("/nbgrader/grade_id").asString(cell.id());
    String where = file + ", cell " + id;
    Regions regions = new Regions(where, cell.source());
    SheetCell plain = new SheetCell(cell, id, Role.LOCKED, regions);
    Role role = role(plain);
    if (role != Role.SOLUTION && role != Role.ANSWER && regions.hasSolution()) {
      throw new InvalidInput(
          where,
          "either a solution or checks",
          "both",
          "Put the checks into a cell of their own: students change the whole cell of a solution");
    }
    return new SheetCell(cell, id, role, regions);
  }

  private static Role role(SheetCell cell) {
    if (!cell.isCode()) {
      return cell.has(SheetCell.ANSWER) ? Role.ANSWER : Role.LOCKED;
    }
    if (cell.has(SheetCell.FINGERPRINTS)) {
      return Role.FINGERPRINTS;
    }
    if (cell.has(SheetCell.STUDENT)) {
      return Role.STUDENT;
    }
    String source = cell.cell().source();
    if (source.contains("Check.of(") || source.contains("Check.give(")) {
      return Role.CHECK;
    }
    return cell.regions().hasSolution() ? Role.SOLUTION : Role.LOCKED;
  }

  /** The cell with this id. */
  Optional<SheetCell> find(String id) {
    return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
  }

  /**
   * The id of a cell of the edition that students get: its grade_id, its own one in a notebook that
   * no longer has those, or by its tag that of the cell that says who the student is. "" for a cell
   * that is not of it.
   */
  String idOf(Cell cell) {
    String gradeId = cell.metadata().at("/nbgrader/grade_id").asString("");
    if (isId(gradeId)) {
      return gradeId;
    }
    return isId(cell.id())
        ? cell.id()
        : cells.stream()
            .filter(each -> each.role() == Role.STUDENT && each.has(SheetCell.STUDENT))
            .filter(each -> SheetCell.has(cell, SheetCell.STUDENT))
            .map(SheetCell::id)
            .findFirst()
            .orElse("");
  }

  private boolean isId(String id) {
    return id.equals(SheetCell.FINGERPRINTS) || find(id).isPresent();
  }

  /** Whether its cells use DL4J or ND4J, whose native code takes a moment to load. */
  boolean usesFramework() {
    return cells.stream()
        .map(cell -> cell.cell().source())
        .anyMatch(text -> text.contains("org.nd4j") || text.contains("org.deeplearning4j"));
  }

  /** A sum over all cells: another sum, another assignment. */
  String version() {
    StringBuilder all = new StringBuilder(name).append(language);
    cells.forEach(cell -> all.append('\n').append(cell.id()).append(cell.cell().source()));
    return DigestUtils.sha256Hex(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }
}
