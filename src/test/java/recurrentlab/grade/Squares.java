package recurrentlab.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookWriter;
import recurrentlab.notebook.Samples;
import recurrentlab.settings.Language;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sheet of docs/ASSIGNMENTS.md and a little more, 14 marks: two checks of 5 on squares, and one
 * of 4 that a hidden test computes again. And what students make of it.
 */
final class Squares {
  static final Path FILE = Samples.file("/recurrentlab/grade/squares.ipynb");
  static final Sheet SHEET = Sheet.read(FILE);
  static final String RIGHT = "double square(double x) {\n  return x * x;\n}";
  static final String SLIP = "double square(double x) {\n  return 2 * x;\n}";
  static final String WEIGHTS = "double[] weights() {\n  return new double[] {0.6, 0.8};\n}";
  static final Instant TIME = Instant.parse("2030-01-01T00:00:00Z");

  private static Notebook edition;

  private Squares() {}

  /** As students get it; the sheet is run once for all tests of a process. */
  static synchronized Notebook edition() {
    if (edition == null) {
      try (Judge judge = judge()) {
        edition = judge.studentEdition();
      }
    }
    return copy(edition); // tests take names out of its metadata
  }

  private static Notebook copy(Notebook notebook) {
    return new Notebook(
        notebook.metadata().deepCopy(),
        notebook.minor(),
        notebook.cells().stream()
            .map(
                cell ->
                    new Cell(
                        cell.kind(),
                        cell.id(),
                        cell.metadata().deepCopy(),
                        cell.source(),
                        cell.attachments(),
                        cell.executionCount(),
                        cell.outputs()))
            .toList());
  }

  static Judge judge() {
    return new Judge(SHEET, () -> {});
  }

  /** The edition with other texts in the two cells that a student fills. */
  static Notebook filled(String id, String square, String weights) {
    return change(
        edition(),
        cell ->
            switch (cell.id()) {
              case "who" -> with(cell, "String studentId = \"" + id + "\";");
              case "square" -> with(cell, square);
              case "weights" -> with(cell, weights);
              default -> cell;
            });
  }

  static Notebook change(Notebook notebook, UnaryOperator<Cell> change) {
    return notebook.withCells(notebook.cells().stream().map(change).toList());
  }

  /** A notebook with a cell of the student's own before another one. */
  static Notebook added(Notebook notebook, String before, String source) {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : notebook.cells()) {
      if (cell.id().equals(before)) {
        cells.add(code("own-" + cells.size(), source));
      }
      cells.add(cell);
    }
    return notebook.withCells(cells);
  }

  static Cell code(String id, String source) {
    return code(id, JsonNodeFactory.instance.objectNode(), source);
  }

  static Cell code(String id, ObjectNode metadata, String source) {
    return new Cell(Cell.Kind.CODE, id, metadata, source, null, null, List.of());
  }

  static Cell with(Cell cell, String source) {
    return new Cell(cell.kind(), cell.id(), cell.metadata(), source, null, null, List.of());
  }

  static Path write(Path file, Notebook notebook) throws IOException {
    return write(file, NotebookWriter.text(notebook));
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(TIME));
    return file;
  }

  static Grading.Options options(Path output, boolean resume, GradeLimits limits) {
    return new Grading.Options(output, 2, resume, limits, () -> {}, Language.EN);
  }
}
