package recurrentlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import recurrentlab.scratch.Parameters;
import recurrentlab.scratch.SequenceModel;
import recurrentlab.training.SequenceLearner.Example;
import recurrentlab.training.Training.Outcome;

class TrainerTest {
  /** Halves its loss every epoch, in two updates. */
  private static final Learner HALVING =
      new MadeUpLearner(
          (epoch, checkpoint) -> {
            checkpoint.run();
            checkpoint.run();
            return new EpochRecord(epoch, Math.pow(0.5, epoch), 2 * Math.pow(0.5, epoch));
          });

  @Test
  void runsEveryEpochOnceAndTellsOfEach() {
    List<EpochRecord> told = new ArrayList<>();
    Training training = Trainer.train(HALVING, 4, told::add, () -> false);
    assertThat(training.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(training.history().epochs()).isEqualTo(told).hasSize(4);
    assertThat(training.history().last()).isEqualTo(new EpochRecord(3, 0.125, 0.25));
  }

  @Test
  void goesOnAfterTheEpochsOfAHistory() {
    History whole = Trainer.train(HALVING, 4, record -> {}, () -> false).history();
    List<EpochRecord> told = new ArrayList<>();
    History before = new History(whole.epochs().subList(0, 3));
    Training training = Trainer.train(HALVING, before, 4, told::add, () -> false);
    assertThat(training).isEqualTo(new Training(whole, Outcome.COMPLETED));
    assertThat(told).containsExactly(whole.last());
  }

  @Test
  void hasNothingToDoAfterTheLastEpoch() {
    History whole = Trainer.train(HALVING, 4, record -> {}, () -> false).history();
    Training training = Trainer.train(HALVING, whole, 4, record -> {}, () -> true);
    assertThat(training).isEqualTo(new Training(whole, Outcome.COMPLETED));
    assertThatThrownBy(() -> Trainer.train(HALVING, whole, 3, record -> {}, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("history: expected at most 3 epochs, found 4");
  }

  @Test
  void stoppedAgainItKeepsWhatWasBefore() {
    History before = new History(List.of(HALVING.epoch(0, () -> {}), HALVING.epoch(1, () -> {})));
    Training training = Trainer.train(HALVING, before, 4, record -> {}, () -> true);
    assertThat(training).isEqualTo(new Training(before, Outcome.INTERRUPTED));
  }

  @Test
  void stopsAfterTheNextUpdateAndKeepsTheCompletedEpochs() {
    AtomicInteger updates = new AtomicInteger();
    Training training =
        Trainer.train(HALVING, 10, record -> {}, () -> updates.incrementAndGet() == 6);
    assertThat(updates).hasValue(6);
    assertThat(training.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(training.history().size()).isEqualTo(2);
  }

  @Test
  void anEpochWithoutAFiniteLossEndsTheTrainingAndIsNotInTheHistory() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Learner diverging =
          new MadeUpLearner((epoch, checkpoint) -> new EpochRecord(epoch, 1, epoch == 3 ? bad : 1));
      Training training = Trainer.train(diverging, 10, record -> {}, () -> false);
      assertThat(training.outcome()).isEqualTo(Outcome.DIVERGED);
      assertThat(training.history().size()).isEqualTo(3);
    }
  }

  @Test
  void aMistakeInsideALearnerIsNotTakenForAStop() {
    Learner broken =
        new MadeUpLearner(
            (epoch, checkpoint) -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> Trainer.train(broken, 1, record -> {}, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }

  @Test
  void aHistoryHasNoGaps() {
    assertThatThrownBy(() -> new History(List.of(new EpochRecord(1, 0, 0))))
        .hasMessageContaining("record 0 is of epoch 1");
  }

  @Test
  void aSequenceLearnerValidatesFirstAndTakesEachLossBeforeItsUpdate() {
    List<String> calls = new ArrayList<>();
    SequenceModel model =
        new SequenceModel() {
          @Override
          public Parameters parameters() {
            throw new UnsupportedOperationException();
          }

          @Override
          public double[][] outputs(double[][] inputs) {
            throw new UnsupportedOperationException();
          }

          @Override
          public double loss(double[][] inputs, double[][] targets) {
            calls.add("loss " + inputs[0][0]);
            return inputs[0][0];
          }

          @Override
          public double update(double[][] inputs, double[][] targets) {
            calls.add("update " + inputs[0][0]);
            return 10 * inputs[0][0];
          }
        };
    EpochRecord record =
        new SequenceLearner(model, List.of(example(1), example(2)), List.of(example(3), example(5)))
            .epoch(7, () -> calls.add("after"));
    assertThat(calls)
        .containsExactly(
            "loss 3.0", "after", "loss 5.0", "after", "update 1.0", "after", "update 2.0", "after");
    assertThat(record).isEqualTo(new EpochRecord(7, 15, 4));
  }

  private static Example example(double value) {
    return new Example(new double[][] {{value}}, new double[][] {{value}});
  }
}
