package recurrentlab.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.Cell;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookReader;

/**
 * A submission that was read, or why it could not be.
 *
 * @param from where it lies
 * @param notebook null if it could not be read
 * @param problem why; "" if it could
 * @param sheet null if it is of none of the sheets
 * @param student who it is: the notebook's own cell says so, else the names of file and folders
 * @param name the same, for a person; "" if nobody says it
 */
record HandedIn(
    Submission from, Notebook notebook, String problem, Sheet sheet, String student, String name) {
  /** What stands between quotes, in a group; a comment ends the line, and has none. */
  private static final Pattern WORDS = Pattern.compile("//[^\n]*|\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** More letters of a line are not looked at: no name is longer, and a regex needs stack. */
  private static final int LONGEST = 300;

  /** Reads a submission, and finds its sheet. */
  static HandedIn read(Submission submission, List<Sheet> sheets) {
    Notebook notebook;
    try {
      notebook = withoutOutputs(NotebookReader.read(submission.file()).notebook());
    } catch (InvalidInput e) {
      Sheet only = sheets.stream().map(Sheet::name).distinct().count() == 1 ? sheets.get(0) : null;
      return new HandedIn(
          submission, null, e.getMessage(), only, submission.student(), submission.name());
    }
    Sheet sheet = sheet(notebook, sheets).orElse(null);
    List<String> own = sheet == null ? List.of() : words(sheet, notebook);
    String id = own.isEmpty() || own.get(0).isBlank() ? submission.student() : own.get(0).strip();
    String name = own.size() < 2 || own.get(1).isBlank() ? submission.name() : own.get(1).strip();
    return new HandedIn(submission, notebook, "", sheet, plain(id), plain(name));
  }

  /** Nobody looks at them, and a class's may fill the memory. */
  private static Notebook withoutOutputs(Notebook notebook) {
    return notebook.withCells(
        notebook.cells().stream()
            .map(c -> new Cell(c.kind(), c.id(), c.metadata(), c.source(), null, null, List.of()))
            .toList());
  }

  private static String plain(String text) {
    return InvalidInput.shortened(InvalidInput.oneLine(text).strip());
  }

  /** The one that its metadata names, else the one that has most cells of it. */
  private static Optional<Sheet> sheet(Notebook notebook, List<Sheet> sheets) {
    String name = notebook.metadata().at("/recurrentlab/assignment").asString("");
    String language = notebook.metadata().at("/recurrentlab/language").asString("");
    Sheet best = null;
    long most = 0;
    for (Sheet sheet : sheets) {
      long common = notebook.cells().stream().filter(cell -> knows(sheet, cell)).count();
      common += sheet.name().equals(name) ? 2L * sheet.cells().size() : 0;
      common += sheet.language().toString().equals(language) ? 1 : 0;
      if (common > most && (sheet.name().equals(name) || common > 2)) {
        best = sheet;
        most = common;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean knows(Sheet sheet, Cell cell) {
    return sheet.find(sheet.idOf(cell)).isPresent();
  }

  /** What stands between quotes in the cell that says who the student is. */
  private static List<String> words(Sheet sheet, Notebook notebook) {
    List<String> words = new ArrayList<>();
    for (Cell cell : notebook.cells()) {
      Optional<SheetCell> known = sheet.find(sheet.idOf(cell));
      if (known.isPresent() && known.get().role() == Role.STUDENT) {
        for (String line : cell.source().lines().toList()) {
          Matcher matcher = WORDS.matcher(line.substring(0, Math.min(LONGEST, line.length())));
          while (matcher.find()) {
            if (matcher.group(1) != null) {
              words.add(matcher.group(1));
            }
          }
        }
        return words;
      }
    }
    return words;
  }
}
