package recurrentlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.lab.PartListener;
import recurrentlab.marks.Draw;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.record.RunRecord;
import recurrentlab.series.Decimals;
import recurrentlab.series.Frequency;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.Notice;
import recurrentlab.series.Separator;
import recurrentlab.series.SeriesData;
import recurrentlab.series.SeriesReading;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Findings;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.studies.SeriesSource;
import recurrentlab.text.TerminalStyle;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import recurrentlab.training.Training;

class ColoursTest {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String BOLD = "\u001b[1m";

  private static final String WARNING = "\u001b[1m\u001b[33m";

  private static final SeriesReading READING =
      new SeriesReading(
          "UTF-8",
          Separator.SEMICOLON,
          Decimals.COMMA,
          1,
          Optional.of(Frequency.MONTHLY),
          "2015-03",
          "2015-01",
          List.of(),
          List.of(
              new Notice(Notice.Kind.EMPTY_END, 1, List.of()),
              new Notice(Notice.Kind.BACKWARDS, 1, List.of("2015-03", "2015-01"))));

  private static final SeriesFindings SERIES =
      new SeriesFindings(
          "file",
          "column",
          List.of("1", "2", "3", "4"),
          new double[4],
          2,
          1,
          new double[1],
          new double[1]);

  private static MonthlySeries series() {
    return new MonthlySeries(
        "file",
        "column",
        Collections.nCopies(6, "x"),
        new double[6],
        "00",
        READING,
        Optional.empty());
  }

  private static Mark mark(boolean passed) {
    return new Mark("part1", "a check", 5, passed, Mark.Kind.BELOW, "1", "2", "", Optional.empty());
  }

  /** Two epochs, of which the second is not the reference's. */
  private static PartRecord record(List<Mark> marks) {
    History history = new History(List.of(new EpochRecord(0, 2, 3), new EpochRecord(1, 1, 2)));
    Reference reference =
        new Reference(
            "made up",
            true,
            "a test",
            new Tolerance(1e-9, 0),
            1,
            new TreeMap<>(Map.of(0, new EpochRecord(0, 2, 3), 1, new EpochRecord(1, 10, 20))),
            List.of(),
            0);
    return new PartRecord(
        PartKind.FORECAST,
        ForecastSettings.NOTEBOOK,
        "",
        Optional.of(new SeriesSource("file", "column", READING)),
        List.of(),
        Training.Outcome.COMPLETED,
        1,
        Optional.of(history.last()),
        List.of(Comparison.of(reference, history)),
        Optional.empty(),
        new MarkSheet(marks, List.of()),
        Findings.of(List.of(), SERIES));
  }

  private static RunFolder run(PartRecord part) {
    MarkSheet nobody = new MarkSheet(List.of(), List.of());
    return RunFolder.of(
        Path.of("folder"),
        RunRecord.of(Instant.EPOCH, Language.EN, 1, nobody, List.of(part)),
        Map.of(
            part.part(), new History(List.of(new EpochRecord(0, 2, 3), new EpochRecord(1, 1, 2)))));
  }

  private static String said(TerminalStyle style, boolean terminal) {
    return said(style, terminal, record(List.of(mark(true), mark(false))));
  }

  private static String said(TerminalStyle style, boolean terminal, PartRecord record) {
    StringWriter out = new StringWriter();
    SharedConsole console =
        new SharedConsole(
            new PrintWriter(out), new Texts(Language.EN), terminal ? 80 : 0, style, () -> 0);
    ConsoleListener listener =
        new ConsoleListener(console, () -> Optional.of(Path.of("page")), Optional::empty);
    listener.started(List.of(record.part()));
    PartListener report = listener.part(record.part());
    report.seriesReady(SeriesData.of(series(), 1));
    report.trainingStarted(9);
    report.epochDone(new EpochRecord(0, 2, 3));
    report.trainingEnded();
    report.compared(record.comparisons());
    report.graded(record.marks());
    report.ended();
    listener.ended(run(record));
    return out.toString();
  }

  @Test
  void coloursChangeNothingButTheColour() {
    for (boolean terminal : new boolean[] {true, false}) {
      String bare = said(TerminalStyle.COLOURED, terminal).replaceAll("\u001b\\[[0-9;]*m", "");
      assertThat(bare).isEqualTo(said(TerminalStyle.PLAIN, terminal)).doesNotContain("\u001b");
    }
  }

  @Test
  void whatPassedIsGreenWhatFailedRedAndTitlesAreBold() {
    assertThat(said(TerminalStyle.COLOURED, false))
        .contains(BOLD + "Recurrent Lab", BOLD + "Summary")
        .contains(GREEN + "same", RED + "DIFFERENT", RED + "COMPARISON FAILED")
        .contains(GREEN + "\u2713 [5 marks]", RED + "[0/5]", RED + "marks 5 / 10");
  }

  /** Where the series is shown, and again at the end. */
  @Test
  void whatNobodyMayOverlookIsYellowAndBold() {
    String said = said(TerminalStyle.COLOURED, false);
    String warning = WARNING + "ATTENTION: The dates run backwards, from 2015-03 to 2015-01";
    assertThat(said)
        .contains(
            "read as: UTF-8, semicolons between the cells, decimal comma, header in line 1,"
                + " monthly, 2015-03 to 2015-01")
        .contains("note: 1 row of empty cells at the end left out.");
    assertThat(said.split(Pattern.quote(warning), -1)).hasSize(3);
    assertThat(said.indexOf(warning)).isLessThan(said.indexOf("note: "));
    assertThat(said.lastIndexOf(warning)).isGreaterThan(said.indexOf("Summary"));
  }

  @Test
  void aLostDrawIsNotRed() {
    Mark lost = mark(false).as(new Draw(2, 3));
    String said = said(TerminalStyle.COLOURED, false, record(List.of(mark(true), lost)));
    assertThat(said)
        .contains("  [0/5]", GREEN + "all 5 certain marks earned; 5 are a draw")
        .contains(GREEN + "marks 5 / 10")
        .doesNotContain(RED + "[0/5]", RED + "marks");
  }

  @Test
  void noColourGoesBeyondItsLine() {
    assertThat(said(TerminalStyle.COLOURED, false).lines().filter(line -> line.contains("\u001b")))
        .isNotEmpty()
        .allMatch(line -> line.lastIndexOf("\u001b[0m") > line.lastIndexOf("\u001b[3"));
  }
}
