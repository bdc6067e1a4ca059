package recurrentlab.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import recurrentlab.lab.PartListener;
import recurrentlab.lab.RunListener;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.record.Versions;
import recurrentlab.settings.PartKind;
import recurrentlab.training.Training;

/** Tells a person on the console what happens in a run, one part after the other. */
public final class ConsoleListener implements RunListener {
  private final SharedConsole console;
  private final Supplier<Optional<Path>> page;
  private final Supplier<Optional<String>> noPage;

  /**
   * @param page the page about the run, if there is one; asked for when the run has ended
   * @param noPage why there can be none on this machine; empty if there can
   */
  public ConsoleListener(
      SharedConsole console, Supplier<Optional<Path>> page, Supplier<Optional<String>> noPage) {
    this.console = console;
    this.page = page;
    this.noPage = noPage;
  }

  @Override
  public void started(List<PartKind> parts) {
    try (ConsoleText first = console.next("")) {
      first.line(first.style().title(first.texts().get("lab.title", Versions.lab())));
    }
  }

  @Override
  public PartListener part(PartKind part) {
    return console.part(part);
  }

  @Override
  public void ended(RunFolder run) {
    try (ConsoleText last = console.last()) {
      students(last, run.run().students());
      noPage.get().ifPresent(reason -> last.say("page.impossible", reason));
      summary(last, run);
    }
  }

  /** The students who hand in the run. */
  private static void students(ConsoleText text, MarkSheet sheet) {
    text.line("");
    for (Mark mark : sheet.marks()) {
      text.line("  " + text.verdict(mark) + " " + mark.check() + ": " + mark.computed());
    }
  }

  /** A line for each part, the places of the files, and the marks as the last line. */
  private void summary(ConsoleText text, RunFolder run) {
    text.title("summary.title");
    List<PartRecord> parts = run.run().parts();
    for (PartRecord part : parts) {
      MarkSheet marks = part.marks();
      text.line(
          text.texts()
              .get(
                  "summary.part",
                  text.texts().get(part.part() + ".title"),
                  part.epochsDone(),
                  compared(text, part),
                  marks.marks().isEmpty()
                      ? text.texts().get("summary.ungraded")
                      : text.total(marks)));
    }
    parts.stream()
        .flatMap(part -> part.source().stream())
        .flatMap(source -> source.reading().loud().stream())
        .forEach(notice -> text.warn(notice.said(text.texts()::get)));
    text.say("files.written", run.folder());
    page.get().ifPresent(file -> text.say("page.written", file));
    MarkSheet total = run.run().marks();
    if (parts.stream().allMatch(PartRecord::completed) && !total.marks().isEmpty()) {
      List<String> chance = total.chance(text.texts()::get);
      if (!chance.isEmpty()) {
        text.line(text.style().verdict(total.passed(), String.join("; ", chance)));
      }
      text.line(text.total(total));
    }
  }

  private static String compared(ConsoleText text, PartRecord part) {
    if (part.outcome() == Training.Outcome.INTERRUPTED) {
      return text.texts().get("summary.interrupted");
    }
    if (part.comparisons().isEmpty()) {
      return text.texts().get("summary.uncompared");
    }
    boolean passed = part.comparisonsPassed();
    return text.style()
        .verdict(passed, text.texts().get(passed ? "summary.compared" : "summary.failed"));
  }
}
