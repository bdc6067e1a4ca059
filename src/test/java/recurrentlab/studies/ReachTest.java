package recurrentlab.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.Steps;
import recurrentlab.settings.GradientMode;
import recurrentlab.tokens.AnBnLanguage;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.SequenceLearner;
import recurrentlab.training.SequenceLearner.Example;

class ReachTest {
  private static final Vocabulary WORDS = Vocabulary.ofWords(List.of("a", "b", "EOS", "UNK"));

  /**
   * An LSTM written down by hand. Cell 0 adds tanh(up) at every a and takes tanh(down) away at
   * every b; cell 1 is 1 after an a and -1 after a b. All gates are open, but that cell 1 forgets.
   * It says b while cell 0 is above a half of one step, and EOS after that.
   */
  static LstmParameters counter(double up, double down) {
    LstmParameters p = LstmParameters.initial(WORDS.size(), 2, new NumpyRandom(1));
    p.rows().forEach(row -> Arrays.fill(row, 0));
    double open = 50;
    p.b_f()[0] = open;
    p.b_f()[1] = -open;
    for (int j = 0; j < 2; j++) {
      p.b_i()[j] = open;
      p.b_o()[j] = open;
    }
    p.W_g()[0][2] = up; // the columns: h_0, h_1, a, b, EOS, UNK
    p.W_g()[0][3] = -down;
    p.W_g()[1][2] = open;
    p.W_g()[1][3] = -open;
    p.W_v()[1][0] = 10; // b, by the count
    p.b_v()[1] = -10 * Math.tanh(Math.tanh(up) / 2);
    p.W_v()[0][1] = 20; // a, after an a
    p.b_v()[3] = -1; // UNK never
    return p;
  }

  private static Reach reach(LstmParameters parameters, int longest) {
    return Reach.of(Steps.of(parameters), WORDS, AnBnLanguage.LETTERS, longest, () -> false);
  }

  @Test
  void aCounterWithEqualStepsCountsAsFarAsAsked() {
    LstmParameters exact = counter(50, 50);
    assertThat(reach(exact, 1000).largest()).isEqualTo(1000);
    assertThat(Steadiness.of(Steps.of(exact), WORDS, AnBnLanguage.LETTERS).holds()).isTrue();
  }

  /** With steps down of 1 % more, 50 b's take away half a step too much: the 51st comes early. */
  @Test
  void aCounterWithUnequalStepsBreaksWhereTheDifferenceIsHalfAStep() {
    double up = 0.5;
    double down = artanh(1.01 * Math.tanh(up));
    LstmParameters unequal = counter(up, down);
    Reach reach = reach(unequal, 200);
    // (n - 1) down < n up - up / 2, so n - 1 < 50 (1 + ...): wrong from n = 51 on
    assertThat(reach.largest()).isBetween(48, 52);
    Steadiness steadiness = Steadiness.of(Steps.of(unequal), WORDS, AnBnLanguage.LETTERS);
    assertThat(steadiness.right()).isEqualTo(20);
    assertThat(steadiness.drift()).isGreaterThan(1e-2);
    assertThat(steadiness.holds()).isFalse();
  }

  static double artanh(double x) {
    return Math.log((1 + x) / (1 - x)) / 2;
  }

  /** The same as asking the model for its outputs, sequence by sequence. */
  @Test
  void itIsWhatTheModelSaysSequenceBySequence() {
    TokenData data = TokenData.of(2023, 100);
    LstmParameters parameters =
        LstmParameters.initial(data.vocabulary().size(), 10, new NumpyRandom(7));
    Lstm lstm = new Lstm(parameters, GradientMode.EXACT, 0.3);
    List<Example> training = Example.of(data.split().training(), data.vocabulary());
    SequenceLearner learner =
        new SequenceLearner(
            lstm, training, Example.of(data.split().validation(), data.vocabulary()));
    for (int epoch = 0; epoch < 60; epoch++) {
      learner.epoch(epoch, () -> {});
    }
    Reach reach =
        Reach.of(Steps.of(parameters), data.vocabulary(), AnBnLanguage.LETTERS, 40, () -> false);
    assertThat(reach.right()).hasSize(40).contains(true, false);
    for (int n = 1; n <= 40; n++) {
      TokenPair pair = TokenPair.of(AnBnLanguage.sequence(n));
      List<String> said =
          data.vocabulary().decode(lstm.outputs(data.vocabulary().oneHot(pair.input())));
      assertThat(reach.right().get(n - 1))
          .as("n = %d", n)
          .isEqualTo(said.subList(n, 2 * n).equals(pair.target().subList(n, 2 * n)));
    }
  }

  @Test
  void oneWrongInBetweenEndsTheReach() {
    assertThat(new Reach(List.of(true, true, false, true)).largest()).isEqualTo(2);
    assertThat(new Reach(List.of(false, true)).largest()).isZero();
    assertThat(new Reach(List.of(true, true)).largest()).isEqualTo(2);
  }

  @Test
  void askedToStopItAnswersWhatItHas() {
    Reach reach = Reach.of(Steps.of(counter(50, 50)), WORDS, AnBnLanguage.LETTERS, 10, () -> true);
    assertThat(reach.right()).isEmpty();
  }
}
