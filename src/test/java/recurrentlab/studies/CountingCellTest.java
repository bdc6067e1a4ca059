package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.studies.CountingCell.Cause;
import recurrentlab.tokens.Vocabulary;

class CountingCellTest {
  private static final Vocabulary WORDS = Vocabulary.ofWords(List.of("a", "b", "EOS", "UNK"));

  @Test
  void anExactCounterAddsWhatItTakesAway() {
    LstmParameters exact = ReachTest.counter(50, 50);
    CountingCell cell = CountingCell.of(exact, WORDS, 1000, 1000);
    assertThat(cell.cell()).isZero();
    assertThat(cell.a().change()).isCloseTo(1, within(1e-12));
    assertThat(cell.b().change()).isCloseTo(-1, within(1e-12));
    assertThat(cell.a().forget()).isCloseTo(1, within(1e-12));
    assertThat(cell.b().candidate()).isCloseTo(-1, within(1e-12));
    assertThat(cell.end()).isEmpty();
    assertThat(cell.states()).hasDimensions(2 * CountingCell.SHOWN, 2);
    assertThat(cell.states()[2 * CountingCell.SHOWN - 1][0]).isCloseTo(0, within(1e-9));
  }

  /** b's take away 1 % more: the state ends below 0 by as many steps as n has hundreds. */
  @Test
  void unequalStepsAreDrift() {
    LstmParameters unequal = ReachTest.counter(0.5, ReachTest.artanh(1.01 * Math.tanh(0.5)));
    CountingCell.End end = CountingCell.of(unequal, WORDS, 50, 1000).end().orElseThrow();
    assertThat(end.n()).isEqualTo(51);
    assertThat(end.cause()).isEqualTo(Cause.DRIFT);
    assertThat(end.gain()).isCloseTo(1, within(1e-9));
    assertThat(end.left()).isCloseTo(-0.01 * (51 - CountingCell.SHOWN), within(1e-6));
  }

  /** A cell that keeps 95 % of its state comes to a stand at 20 steps, whatever n is. */
  @Test
  void aCellThatForgetsSaturates() {
    LstmParameters leaky = ReachTest.counter(50, 50);
    leaky.b_f()[0] = Math.log(0.95 / 0.05);
    CountingCell.End end = CountingCell.of(leaky, WORDS, 79, 1000).end().orElseThrow();
    assertThat(end.cause()).isEqualTo(Cause.SATURATION);
    assertThat(end.gain()).isCloseTo(Math.pow(0.95, 79 - 9), within(1e-6));
  }

  /** The second cell counts a's, too, and keeps 1 % of them at a b: too much for n = 450. */
  @Test
  void aCellThatDoesNotTurnAtOnceCostsTheFirstBs() {
    LstmParameters slow = ReachTest.counter(50, 50);
    slow.b_f()[1] = 50;
    slow.W_f()[1][3] = Math.log(0.01 / 0.99) - 50; // at a b
    slow.W_g()[0][1] = 49.8; // while the second cell is at 1 a b takes away tanh(0.2) only
    CountingCell.End end = CountingCell.of(slow, WORDS, 449, 1000).end().orElseThrow();
    assertThat(end.cause()).isEqualTo(Cause.TURN);
    assertThat(end.left()).isBetween(0.5, 1.0);
    assertThat(end.gain()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 9, 19, 20})
  void anEndMayComeAtAnyLength(int largest) {
    LstmParameters unequal = ReachTest.counter(0.5, 0.7);
    assertThat(CountingCell.of(unequal, WORDS, largest, 1000).end().orElseThrow().n())
        .isEqualTo(largest + 1);
  }
}
