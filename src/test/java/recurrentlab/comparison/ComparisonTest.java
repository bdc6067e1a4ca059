package recurrentlab.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import recurrentlab.comparison.Comparison.Verdict;
import recurrentlab.comparison.Reference.Tolerance;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;

class ComparisonTest {
  private static final Tolerance TOLERANCE = new Tolerance(1e-8, 0);

  /** A made-up reference: both losses 1, every row kept, ten shaken runs around it. */
  private static Reference reference(int epochs, int horizon, double shake) {
    NavigableMap<Integer, EpochRecord> rows = new TreeMap<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      rows.put(epoch, new EpochRecord(epoch, 1, 1));
    }
    List<List<EpochRecord>> spread = new ArrayList<>();
    for (int run = 0; run < 10 && shake > 0; run++) {
      double value = 1 + shake * (run - 4.5) / 4.5;
      spread.add(history(epochs, epoch -> value).epochs());
    }
    return new Reference("made-up", true, "test", TOLERANCE, horizon, rows, spread, 0);
  }

  private static History history(int epochs, IntToDoubleFunction loss) {
    List<EpochRecord> records = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      records.add(new EpochRecord(epoch, loss.applyAsDouble(epoch), loss.applyAsDouble(epoch)));
    }
    return new History(records);
  }

  @Test
  void rowsWithinTheToleranceAreTheSame() {
    Comparison comparison = Comparison.of(reference(20, 19, 0), history(20, epoch -> 1 + 0.9e-8));
    assertThat(comparison.rows()).hasSize(20).allMatch(row -> row.verdict() == Verdict.SAME);
    assertThat(comparison.passed()).isTrue();
  }

  @Test
  void oneRowOutsideFailsAndIsTheWorst() {
    Comparison comparison =
        Comparison.of(reference(20, 19, 0), history(20, epoch -> epoch == 13 ? 1 + 1.1e-8 : 1));
    assertThat(comparison.passed()).isFalse();
    assertThat(comparison.judged().worst().orElseThrow().ours().epoch()).isEqualTo(13);
    assertThat(comparison.rows().get(13).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void ofATrajectoryAboutTenRowsAreKeptAndAllThatDiffer() {
    Reference printed = reference(100, 99, 0);
    Reference trajectory =
        new Reference("made-up", false, "test", TOLERANCE, 99, printed.rows(), List.of(), 0);
    Comparison comparison =
        Comparison.of(trajectory, history(100, epoch -> epoch == 13 ? 1 + 1.1e-8 : 1));
    assertThat(comparison.rowsCompared()).isEqualTo(100);
    assertThat(comparison.rows())
        .extracting(row -> row.ours().epoch())
        .containsExactly(0, 10, 13, 20, 30, 40, 50, 60, 70, 80, 90, 99);
    assertThat(ReferenceCurve.of(printed, 100).points()).hasSize(100);
    Reference longer = reference(1000, 0, 0);
    Reference longTrajectory =
        new Reference("made-up", false, "test", TOLERANCE, 0, longer.rows(), List.of(), 0);
    assertThat(ReferenceCurve.of(longTrajectory, 1000).points()).hasSize(101);
  }

  @Test
  void onlyEpochsThatBothHaveAreCompared() {
    assertThat(Comparison.of(reference(20, 19, 0), history(5, epoch -> 1)).rows()).hasSize(5);
    assertThat(Comparison.of(reference(20, 19, 0), history(30, epoch -> 1)).rows()).hasSize(20);
  }

  @Test
  void beyondTheHorizonARowIsHeldAgainstTheSpreadButDoesNotFailAlone() {
    Comparison comparison =
        Comparison.of(
            reference(100, 10, 0.1),
            history(100, epoch -> epoch <= 10 ? 1 : epoch == 50 ? 2 : 1.05));
    assertThat(comparison.rows().get(10).verdict()).isEqualTo(Verdict.SAME);
    assertThat(comparison.rows().get(11).verdict()).isEqualTo(Verdict.IN_SPREAD);
    assertThat(comparison.rows().get(50).verdict()).isEqualTo(Verdict.OUT_OF_SPREAD);
    assertThat(comparison.passed()).isTrue();
  }

  @Test
  void theLastEpochsFailWhenTheirMedianIsFarOut() {
    // Quartiles of the ten runs are 0.95 and 1.05, so the outer fences lie at 0.65 and 1.35.
    assertThat(Comparison.of(reference(100, 10, 0.1), history(100, beyond(1.34))).passed())
        .isTrue();
    Comparison far = Comparison.of(reference(100, 10, 0.1), history(100, beyond(1.36)));
    assertThat(far.tail().orElseThrow().inside()).isFalse();
    assertThat(far.passed()).isFalse();
  }

  private static IntToDoubleFunction beyond(double value) {
    return epoch -> epoch <= 10 ? 1 : value;
  }

  @Test
  void theTailIsJudgedOnlyWhereAllOfItLiesBeyondTheHorizon() {
    assertThat(Comparison.of(reference(100, 10, 0.1), history(60, epoch -> 1)).tail()).isEmpty();
    assertThat(Comparison.of(reference(100, 10, 0.1), history(61, epoch -> 1)).tail()).isPresent();
    assertThat(Comparison.of(reference(100, 10, 0), history(100, epoch -> 1)).tail()).isEmpty();
  }

  @Test
  void withoutShakenRunsNothingIsSaidBeyondTheHorizon() {
    assertThat(
            Comparison.of(reference(20, 3, 0), history(20, epoch -> 5 - 4.0 * (epoch < 4 ? 1 : 0)))
                .rows())
        .extracting(Comparison.Row::verdict)
        .containsSequence(Verdict.SAME, Verdict.BEYOND_HORIZON);
  }

  @Test
  void nanIsNeverWithinATolerance() {
    assertThat(TOLERANCE.holds(1, Double.NaN)).isFalse();
    assertThat(TOLERANCE.holds(Double.NaN, 1)).isFalse();
  }
}
