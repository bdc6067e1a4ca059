package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.checks.Value;
import recurrentlab.notebook.Notebook;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.notebook.NotebookWriter;

class SlipsTest {
  private static final String SLIP = "  // SLIP doubled, not squared: return 2 * x;\n";

  @TempDir private Path folder;

  /** A slip leaves nothing to the next one in its process, and uses up no other's process. */
  @Test
  void slipsThatShareAProcessDoNotDisturbEachOther() throws Exception {
    String slips =
        "  // SLIP one more: return x + 1;\n"
            + "  // SLIP ends: System.exit(0); return 0;\n"
            + "  // SLIP ends again: System.exit(1); return 0;\n"
            + "  // SLIP and again: System.exit(2); return 0;\n"
            + SLIP;
    Slips found = slips(slips);
    assertThat(found.of("square of 3", Value.number(4))).contains("one more");
    assertThat(found.of("square of 3", Value.number(6))).contains("doubled, not squared");
    assertThat(found.of("squares", Value.vector(new double[] {2, 4, 6})))
        .contains("doubled, not squared");
    assertThat(found.of("square of 3", Value.number(9))).isEmpty();
  }

  private Slips slips(String slips) throws Exception {
    Notebook notebook = NotebookReader.read(Squares.FILE).notebook();
    Notebook changed =
        Squares.change(notebook, cell -> Squares.with(cell, cell.source().replace(SLIP, slips)));
    assertThat(NotebookWriter.text(changed)).contains("ends again");
    Sheet sheet =
        Sheet.read(Squares.write(folder.resolve("sheet.ipynb"), NotebookWriter.text(changed)));
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try {
      CellHost.Setting setting = new CellHost.Setting(GradeLimits.DEFAULT, Sandbox.best());
      return Slips.of(sheet, setting, folder.resolve("slips"), worker);
    } finally {
      worker.shutdown();
      assertThat(Files.exists(folder.resolve("slips/0/work"))).isFalse();
    }
  }
}
