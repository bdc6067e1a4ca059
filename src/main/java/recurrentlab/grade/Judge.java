package recurrentlab.grade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.checks.Check;
import recurrentlab.checks.Given;
import recurrentlab.checks.Handed;
import recurrentlab.checks.Rule;
import recurrentlab.checks.Value;
import recurrentlab.files.InvalidInput;
import recurrentlab.grade.SheetCell.Role;
import recurrentlab.notebook.CellRun;
import recurrentlab.notebook.JavaSession;
import recurrentlab.notebook.Notebook;

/**
 * The solved sheet, run in this process: it knows the right values, and computes again what a
 * submission could have made up. One at a time in a process.
 */
final class Judge implements AutoCloseable {
  private final Sheet sheet;
  private final JavaSession session;
  private final List<Expected> expected = new ArrayList<>();
  private final List<SheetCell> hidden = new ArrayList<>();
  private final String table;

  /**
   * A check of the sheet.
   *
   * @param cell the id of the cell that it stands in
   * @param right what the solved sheet hands over
   */
  record Expected(String cell, Handed right) {}

  /**
   * Runs the sheet.
   *
   * @param before done first in the thread of every snippet
   * @throws InvalidInput if a cell fails, or a check is there twice, or does not pass its own rule
   */
  Judge(Sheet sheet, Runnable before) {
    this.sheet = sheet;
    session = new JavaSession(before);
    Check.reset();
    int number = 0;
    try {
      for (SheetCell cell : sheet.cells().stream().filter(SheetCell::isCode).toList()) {
        List<Handed> handed = run(++number, cell, cell.solved());
        if (cell.role() == Role.CHECK) {
          handed.forEach(each -> expect(cell, each));
          if (cell.regions().hasHiddenTests()) {
            hidden.add(cell);
          }
        }
      }
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    List<Handed> right = checks().stream().map(Expected::right).toList();
    table = Check.table(sheet.language(), right);
    Check.verdicts(table, right)
        .forEach(
            (check, passed) -> {
              if (!passed) {
                session.close();
                throw new InvalidInput(
                    sheet.name() + ", check " + check,
                    "a value of the solved sheet that has a fingerprint",
                    "one that does not match its own: a NaN, nothing, or numbers near 1e300",
                    "Hand over another value");
              }
            });
  }

  private void expect(SheetCell cell, Handed handed) {
    String where = sheet.name() + ", cell " + cell.id();
    if (expected.stream().anyMatch(each -> each.right().check().equals(handed.check()))) {
      throw new InvalidInput(where, "a check once", handed.check() + " twice", "Rename one");
    }
    boolean unlike = // a NaN
        handed.rule() == Rule.SAME && !Same.as(handed.value(), handed.value());
    boolean judged = handed.rule() != Rule.SAME && handed.rule() != Rule.GIVEN;
    if (handed.rule() != Rule.GIVEN && handed.value().form() == Value.Form.NOTHING
        || unlike
        || judged && !handed.rule().passes(handed.value().single(), handed.threshold())) {
      throw new InvalidInput(
          where,
          "a solved sheet that passes its own check " + handed.check(),
          handed.value(),
          "Solve it, or change the check");
    }
    expected.add(new Expected(cell.id(), handed));
  }

  private List<Handed> run(int number, SheetCell cell, String source) {
    List<Handed> handed = new ArrayList<>();
    Check.listen(handed::add);
    CellRun run = CellRun.of(session, number, source);
    Check.listen(late -> {});
    if (run.failure() != null) {
      String why = String.join(" ", run.failure().traceback());
      throw new InvalidInput(
          sheet.name() + ", cell " + cell.id(),
          "a solved sheet whose cells all run",
          InvalidInput.shortened(InvalidInput.oneLine(why)),
          "Run it by itself: recurrentlab notebook run");
    }
    return handed;
  }

  /** All checks in the sheet's order, what is only given left out. */
  List<Expected> checks() {
    return expected.stream().filter(each -> each.right().rule() != Rule.GIVEN).toList();
  }

  /** The edition that students get. */
  Notebook studentEdition() {
    Map<String, Integer> points = new LinkedHashMap<>();
    for (Expected each : expected) {
      points.merge(each.cell(), each.right().marks(), Integer::sum);
    }
    return StudentEdition.of(sheet, table, points);
  }

  /**
   * Computes again what the sheet's hidden tests compute, from what a submission gave.
   *
   * @param most the time of each cell: what was given may take for ever
   * @return new values, by check; a check that cannot be computed from it has nothing
   */
  synchronized Map<String, Value> again(Map<String, Value> given, Duration most) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (SheetCell cell : hidden) {
      Given.set(given);
      Thread watch = new Thread(() -> stopAfter(most), "stops a hidden test");
      watch.start();
      try {
        run(0, cell, cell.regions().hiddenTests())
            .forEach(handed -> values.put(handed.check(), handed.value()));
      } catch (
          InvalidInput e) { // it computes outside of a check, and what was given makes no sense
        checks().stream()
            .filter(each -> each.cell().equals(cell.id()))
            .filter(each -> each.right().rule() != Rule.SAME)
            .forEach(each -> values.put(each.right().check(), Value.nothing(e.getMessage())));
      } finally {
        end(watch);
        Given.set(Map.of());
      }
    }
    return values;
  }

  private void stopAfter(Duration most) {
    try {
      Thread.sleep(most.toMillis());
      session.interrupt();
    } catch (InterruptedException e) {
      // it was quicker
    }
  }

  /** It must not stop what comes next. */
  private static void end(Thread watch) {
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    session.close();
    Check.reset();
  }
}
