package recurrentlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.PerfectCounter;
import recurrentlab.text.Texts;
import recurrentlab.training.Training.Outcome;

/** The answers follow the run: made-up histories, and what must and must not be said of them. */
class QuestionsTest {
  private static final Texts ENGLISH = new Texts(Language.EN, RunPage.BUNDLE);

  /** The first part's mean validation length is 1.5 times that of training. */
  private static String gap(MadeUpRun run) {
    return answer(run.run(), 0);
  }

  private static String answer(RunFolder run, int question) {
    return String.join(" ", new Questions(ENGLISH, run).answers().get(question).sentences());
  }

  private static MadeUpRun part1(
      int epochs, IntToDoubleFunction train, IntToDoubleFunction validation) {
    return new MadeUpRun().counting(PartKind.ELMAN_RNN, epochs, train, validation);
  }

  @Test
  void whoOverfitsIsToldSoAndWhenToStop() {
    // Training falls for ever, validation turns round at epoch 40.
    MadeUpRun run = part1(100, e -> 4 / (1 + 0.1 * e), e -> 2 + 0.001 * (e - 40) * (e - 40));
    assertThat(gap(run))
        .contains("lowest at epoch 40 (2.0000)", "has risen by 174 %", "it overfits")
        .doesNotContain("converged", "downhill");
  }

  @Test
  void whoseLossesRiseBothDoesNotOverfit() {
    MadeUpRun run =
        part1(
            100,
            e -> e == 0 ? 9 : 1 + 0.0001 * (e - 40) * (e - 40),
            e -> 2 + 0.001 * (e - 40) * (e - 40));
    assertThat(gap(run)).contains("no longer go downhill").doesNotContain("it overfits");
  }

  @Test
  void whoseTrainingLossStaysDoesNotOverfit() {
    MadeUpRun run =
        part1(100, e -> e == 0 ? 9 : 1 - 0.00001 * e, e -> 2 + 0.001 * (e - 40) * (e - 40));
    assertThat(gap(run)).contains("within a per cent").doesNotContain("it overfits", "risen as");
  }

  /** The training loss starts high only because the updates of epoch 0 are wild. */
  @Test
  void whoEndsAboveAGuessHasLearnedNothing() {
    MadeUpRun run = part1(50, e -> e == 0 ? 26 : 4 - 0.01 * e, e -> e == 5 ? 5 : e == 0 ? 4.8 : 6);
    assertThat(gap(run))
        .contains("the training loss is 3.5100; to give every word the same probability")
        .contains("costs 2.7726", "since epoch 0 is no overfitting", "learning rate may help")
        .contains("validation loss is 0.18 times the training loss; but the first is taken before")
        .doesNotContain("it overfits", "new sequences", "the few sequences", "fell further");
  }

  /** Validation sequences are longer, and cost less a step though more in all. */
  @Test
  void aGapPerSequenceThatIsNoneAStepIsNoProof() {
    assertThat(gap(part1(100, e -> 4 / (1 + 0.1 * e), e -> 6 / (1 + 0.02 * e))))
        .contains("0.3000 nats in training, 0.2500 in validation", "do not tell whether")
        .doesNotContain("more than length explains");
  }

  @Test
  void whoIsNotDoneIsToldToGoOn() {
    MadeUpRun run = part1(100, e -> 4 - 0.03 * e, e -> 6 - 0.045 * e);
    assertThat(gap(run))
        .contains("it has not converged, and more epochs would help", "fell by 7.5 %")
        .contains("the validation loss is already 1.50 times the training loss")
        .contains("a ratio of 1.50, about what length explains")
        .doesNotContain("it overfits", "flat");
  }

  @Test
  void whoHasNotLearnedIsToldSo() {
    MadeUpRun run = part1(50, e -> 4 - 0.001 * e, e -> 6 - 0.001 * e);
    assertThat(gap(run))
        .contains("hardly learned", "from 4.0000 to 3.9510")
        .doesNotContain("converged", "it overfits");
  }

  @Test
  void whoIsPerfectIsToldSo() {
    double floor = new PerfectCounter(MadeUpRun.TRAINING, false).loss(MadeUpRun.TRAINING) / 4;
    MadeUpRun run = part1(200, e -> floor + 4 * Math.exp(-0.2 * e), e -> 0.5 + Math.exp(-e));
    assertThat(gap(run)).contains("converged without overfitting");
    assertThat(answer(run.run(), 1))
        .contains("1.00 times that", "it is a good model")
        .contains("n = 3 it is 5 of 6");
    assertThat(answer(run.run(), 2)).contains("This run has come there");
  }

  @Test
  void whoMiscountsIsNoGoodModelWhateverTheLoss() {
    MadeUpRun run = new MadeUpRun().miscounting(PartKind.ELMAN_RNN, 10, e -> 1.0 / (e + 1), e -> 1);
    assertThat(answer(run.run(), 1))
        .contains("In the sequence shown above it miscounts", "no good model yet")
        .doesNotContain("it is a good model");
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVERGED", "INTERRUPTED"})
  void withoutATrainedNetworkThereIsNothingToSay(Outcome outcome) {
    RunFolder run = new MadeUpRun().failed(PartKind.ELMAN_RNN, outcome, 7).run();
    for (int question = 0; question < 3; question++) {
      assertThat(answer(run, question))
          .contains(outcome == Outcome.DIVERGED ? "diverged after 7" : "stopped after 7")
          .doesNotContain("times");
    }
    assertThat(answer(run, 8)).contains("does not hold Part 3", "run the whole lab");
  }

  @Test
  void theBetterNetworkIsTheOneWithTheLowerLoss() {
    RunFolder run =
        new MadeUpRun()
            .counting(PartKind.ELMAN_RNN, 20, e -> 4 - 0.1 * e, e -> 5)
            .counting(PartKind.LSTM, 10, e -> e % 2 == 0 ? 3 : 2, e -> 4)
            .run();
    // Both have the same made-up evaluation: the LSTM is not better then.
    assertThat(answer(run, 3)).startsWith("The RNN in this run");
    assertThat(answer(run, 4))
        .contains("rises in 44 % of the epochs, the RNN's in 0 %")
        .contains("The gradients of the LSTM are exact");
  }

  /** A memory that counts is no evidence about gradients; the RNN's may count as well. */
  @Test
  void longSequencesAreSpokenOfByBothNetworks() {
    RunFolder both =
        new MadeUpRun()
            .miscounting(PartKind.ELMAN_RNN, 2, e -> 1, e -> 1)
            .counting(PartKind.LSTM, 2, e -> 1, e -> 1)
            .run();
    assertThat(answer(both, 5))
        .contains("(n = 3), the LSTM gets 5 of 6 tokens right and the RNN 4")
        .contains("correlation of size 1.00, by the RNN's best hidden state with 1.00")
        .doesNotContain("cannot be seen");
    RunFolder alone =
        new MadeUpRun()
            .with("gradients", "as-in-notebook")
            .counting(PartKind.LSTM, 2, e -> 1, e -> 1)
            .run();
    assertThat(answer(alone, 5))
        .contains("gets 5 of 6 tokens right; the memory", "gradient's part cannot be seen")
        .doesNotContain("RNN's best");
  }

  @Test
  void errorsAreNamedStepByStep() {
    RunFolder run = new MadeUpRun().miscounting(PartKind.TOKEN_LSTM, 5, e -> 1, e -> 1).run();
    assertThat(answer(run, 7))
        .contains("In 2 of 6 steps of the sequence with n = 3")
        .contains("step 3: \"a\" for \"b\" (said \"a\" at the first b: nobody can know)")
        .contains("step 5: \"EOS\" for \"b\"")
        .contains("1 of 2 is a guess about when the first b comes", "; the other means");
    assertThat(answer(run, 8)).contains("no such layer (LSTM)", "(1.0000)", "(0.3000)");
  }

  @Test
  void onlyTheFirstErrorsAreNamed() {
    RunFolder run = new MadeUpRun().sayingUnknown(PartKind.TOKEN_LSTM).run();
    assertThat(answer(run, 7))
        .contains("In 6 of 6 steps", "step 3: ", "; and 3 more. None of these is a guess")
        .contains("all 6 mean that it miscounted")
        .doesNotContain("step 4");
    Texts spanish = new Texts(Language.ES, RunPage.BUNDLE);
    assertThat(new Questions(spanish, run).answers().get(7).sentences().get(0))
        .contains("paso 3: ", "; y 3 m\u00e1s.")
        .doesNotContain("paso 4");
  }

  @Test
  void aSingleErrorIsSpokenOfInTheSingular() {
    RunFolder run = new MadeUpRun().counting(PartKind.TOKEN_LSTM, 1, e -> 1, e -> 1).run();
    assertThat(answer(run, 7))
        .contains("In 1 of 6 steps", "It is a guess about when the first b comes")
        .doesNotContain("more", "All of them");
  }

  @Test
  void oneEpochTellsNothing() {
    assertThat(gap(part1(1, e -> 4, e -> 6)))
        .contains("There is but one epoch, with a training loss of 4.0000")
        .doesNotContain("hardly learned", "converged", "it overfits");
  }

  @Test
  void everyQuestionHasAnAnswerInSpanishToo() {
    RunFolder run =
        new MadeUpRun()
            .counting(PartKind.ELMAN_RNN, 9, e -> 4 - 0.1 * e, e -> 5)
            .counting(PartKind.LSTM, 9, e -> 3, e -> 4)
            .counting(PartKind.TOKEN_LSTM, 9, e -> 1, e -> 1)
            .run();
    List<Questions.Answer> answers =
        new Questions(new Texts(Language.ES, RunPage.BUNDLE), run).answers();
    assertThat(answers).hasSize(9);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.question()).contains("\u00bf"))
        .allSatisfy(answer -> assertThat(answer.sentences()).hasSizeBetween(2, 4));
  }
}
