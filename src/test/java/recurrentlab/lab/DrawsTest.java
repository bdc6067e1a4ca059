package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.comparison.Reference;
import recurrentlab.comparison.References;
import recurrentlab.marks.Draw;
import recurrentlab.marks.Mark;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Trained;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.Findings;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.MadeUpLearner;

/** Which marks are a draw, and what it means to lose one. */
class DrawsTest {
  private static final ForecastSettings SETTINGS = ForecastSettings.NOTEBOOK;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  /** Part 4 that goes as PyTorch's own run does, but for what a test changes. */
  private static final class Replayed extends Part {
    private final ForecastPart real = new ForecastPart(SETTINGS);
    private final String sha256 = MonthlySeries.airline(SETTINGS.column()).sha256();
    private final double first;
    private final EpochRecord last;

    /**
     * @param first factor of the first epoch's losses
     * @param last the last epoch
     */
    Replayed(double first, EpochRecord last) {
      super(PartKind.FORECAST, SETTINGS);
      this.first = first;
      this.last = last;
    }

    @Override
    Prepared prepare() {
      List<Reference> references = References.find("part4", PartRun.key(SETTINGS, sha256));
      NavigableMap<Integer, EpochRecord> rows = references.get(references.size() - 1).rows();
      MadeUpLearner learner =
          new MadeUpLearner(
              (epoch, checkpoint) -> {
                EpochRecord row = rows.get(epoch);
                double factor = epoch == 0 ? first : 1;
                return epoch == last.epoch()
                    ? last
                    : new EpochRecord(epoch, row.train() * factor, row.validation() * factor);
              });
      return new Prepared(
          sha256, Optional.empty(), List.of(), Optional.empty(), learner, () -> null);
    }

    @Override
    Findings findings(Trained trained) {
      return MadeUpPart.onSeries();
    }

    @Override
    boolean isNotebooks() {
      return true;
    }

    @Override
    Optional<MarkSheet> grade(EpochRecord end) {
      return real.grade(end);
    }
  }

  private int status(double first, double train, double test) {
    Part part = new Replayed(first, new EpochRecord(499, train, test));
    return TestRun.of(out, () -> false, false, folder, Run.Files.NONE).of(List.of(part));
  }

  /** Thresholds: 22 for the training error, which is a draw, and 70 for the test error. */
  @ParameterizedTest
  @CsvSource({
    "1,    21, 69, 0, marks 28 / 28",
    "1,    30, 69, 0, marks 14 / 28", // a lost draw
    "1,    21, 71, 1, marks 14 / 28", // a certain mark
    "1,    30, 71, 1, marks 0 / 28",
    "1.01, 21, 69, 1, marks 28 / 28", // a comparison
    "1.01, 30, 69, 1, marks 14 / 28"
  })
  void toLoseADrawIsNoFailureAndAllElseIs(
      double first, double train, double test, int status, String marks) {
    assertThat(status(first, train, test)).isEqualTo(status);
    assertThat(RunFolder.read(folder).run().exitStatus()).isEqualTo(status);
    assertThat(out.toString()).endsWith(marks + System.lineSeparator());
  }

  @Test
  void theConsoleSaysWhatHangsOnChance() {
    status(1, 30, 69);
    assertThat(out.toString())
        .contains(
            "all 14 certain marks earned; 14 are a draw, which 20 of 24 of PyTorch's own runs win"
                + " and this run lost",
            "(a draw: 20 of 24 of PyTorch's own runs from shaken weights pass;");
  }

  @Test
  void theConsoleSaysWhatHungOnChanceAndWhatFailed() {
    status(1, 21, 71);
    assertThat(out.toString())
        .contains(
            "0 of 14 certain marks earned; 14 are a draw, which 20 of 24 of PyTorch's own runs win,"
                + " as this run did");
  }

  @Test
  void drawsAreKeptInTheRecord() {
    status(1, 30, 69);
    List<PartRecord> parts = RunFolder.read(folder).run().parts();
    assertThat(parts.get(0).marks().marks())
        .extracting(Mark::draw)
        .containsExactly(
            Optional.of(new Draw(20, 24)),
            Optional.of(new Draw(20, 24)),
            Optional.empty(),
            Optional.empty());
  }

  /** All of PyTorch's twelve runs from shaken weights end below part 3's thresholds. */
  @Test
  void partThreesMarksAreCertain() {
    TokenLstmPart part = new TokenLstmPart(TokenLstmSettings.NOTEBOOK);
    List<Reference> references =
        References.find("part3", PartRun.key(part.settings(), part.tokens().sha256()));
    List<EpochRecord> ends =
        references.stream().flatMap(reference -> reference.shakenEnds(500).stream()).toList();
    assertThat(ends).hasSize(12);
    MarkSheet ours = part.grade(new EpochRecord(499, 0.3, 0.28)).orElseThrow();
    MarkSheet judged =
        ours.beside(ends.stream().map(end -> part.grade(end).orElseThrow()).toList());
    assertThat(judged.draws()).isEmpty();
    assertThat(judged.passed()).isFalse();
  }
}
