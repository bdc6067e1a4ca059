package recurrentlab.cli;

import recurrentlab.files.TemporaryFolder;
import recurrentlab.grade.StudentClasses;
import recurrentlab.notebook.CellClasses;

/** Holds the classes of an assignment's cells while they run. */
final class CellFolder implements AutoCloseable {
  private TemporaryFolder folder;

  /**
   * The classes that a notebook's cells may use: all, or for an assignment those without answers.
   */
  CellClasses classes(boolean assignment) {
    if (!assignment) {
      return CellClasses.all();
    }
    folder = new TemporaryFolder("lab-assignment");
    return StudentClasses.inThisProcess(folder.path());
  }

  @Override
  public void close() {
    if (folder != null) {
      folder.close();
    }
  }
}
