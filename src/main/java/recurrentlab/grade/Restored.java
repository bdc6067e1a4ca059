package recurrentlab.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;

/**
 * A submission with every cell that is not the student's put back as the sheet has it. Cells that
 * the student added run where they stand.
 *
 * @param cells what runs, in order
 * @param remarks what was put back and why, for the teacher; a key of a text and its value
 */
record Restored(List<Part> cells, List<Remark> remarks) {
  /**
   * A cell that runs, or an answer in words.
   *
   * @param of the sheet's cell; null for one that is not the sheet's
   * @param added whether the student added it
   * @param source its text
   */
  record Part(SheetCell of, boolean added, String source, boolean code) {
    boolean isCheck() {
      return of != null && of.role() == Role.CHECK;
    }

    /** Whether the student wrote it. */
    boolean isStudents() {
      return added || of != null && of.role().isStudents();
    }

    /** The cell's id, "" for one that is not the sheet's. */
    String id() {
      return of == null ? "" : of.id();
    }
  }

  /**
   * Something for a person to know.
   *
   * @param key of a text
   * @param what it is about, such as a cell's id
   */
  record Remark(String key, String what) {}

  /** Copies the lists. */
  Restored {
    cells = List.copyOf(cells);
    remarks = List.copyOf(remarks);
  }

  /**
   * Puts a submission's cells back.
   *
   * @param handedOut the edition that students got
   */
  static Restored of(Sheet sheet, Notebook handedOut, Notebook submission) {
    Map<String, Cell> originals = new LinkedHashMap<>();
    handedOut.cells().forEach(cell -> originals.put(cell.id(), cell));
    List<Remark> remarks = new ArrayList<>();
    Map<String, Cell> theirs = new HashMap<>();
    Map<String, List<Cell>> added = new HashMap<>(); // by the id of the cell before them
    List<String> order = new ArrayList<>();
    String before = "";
    for (Cell cell : submission.cells()) {
      String id = sheet.idOf(cell);
      boolean known = originals.containsKey(id);
      boolean again = known && theirs.containsKey(id);
      if (known && !again) {
        theirs.put(id, cell);
        order.add(id);
        before = id;
      } else if (again && !isStudents(sheet, id)) {
        remarks.add(new Remark("remark.twice", id));
      } else if (cell.kind() != Cell.Kind.RAW && !cell.source().isBlank()) {
        added.computeIfAbsent(before, key -> new ArrayList<>()).add(cell);
      }
    }
    if (!order.equals(originals.keySet().stream().filter(theirs::containsKey).toList())) {
      remarks.add(new Remark("remark.order", ""));
    }
    List<Part> cells = new ArrayList<>();
    addedAfter("", added, cells);
    for (Cell original : originals.values()) {
      String id = original.id();
      SheetCell of = sheet.find(id).orElse(null);
      Cell own = theirs.get(id);
      boolean students = of != null && of.role().isStudents();
      if (own == null) {
        remarks.add(new Remark("remark.missing", id));
      } else if (!students && !own.source().strip().equals(original.source().strip())) {
        remarks.add(new Remark(isCheck(of) ? "remark.check" : "remark.changed", id));
      }
      boolean code = original.kind() == Cell.Kind.CODE;
      String source = students && own != null ? own.source() : original.source();
      if (of != null && of.role() == Role.ANSWER || code) {
        cells.add(new Part(of, false, source, code));
      }
      addedAfter(id, added, cells);
    }
    return new Restored(cells, remarks);
  }

  private static void addedAfter(String id, Map<String, List<Cell>> added, List<Part> cells) {
    for (Cell cell : added.getOrDefault(id, List.of())) {
      if (cell.kind() == Cell.Kind.CODE) {
        cells.add(new Part(null, true, cell.source(), true));
      }
    }
  }

  private static boolean isCheck(SheetCell cell) {
    return cell != null && cell.role() == Role.CHECK;
  }

  private static boolean isStudents(Sheet sheet, String id) {
    return sheet.find(id).filter(cell -> cell.role().isStudents()).isPresent();
  }
}
