package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import recurrentlab.record.Findings;
import recurrentlab.report.ConsoleReport;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;

/** A part of five epochs that says nothing, has no marks and learns what a test wants. */
final class MadeUpPart extends Part {
  private static final ScratchSettings SETTINGS =
      new ScratchSettings(2023, 10, 5, 1, 0.1, GradientMode.EXACT);

  private final Learner learner;

  MadeUpPart(int number, Learner learner) {
    super("part" + number, SETTINGS, LossColumns.TOKENS);
    this.learner = learner;
  }

  /** Training losses 1, 1/2, ..., validation loss 2; it does something else in every epoch. */
  static Part doing(int number, IntConsumer inEpoch) {
    return new MadeUpPart(
        number,
        (epoch, checkpoint) -> {
          inEpoch.accept(epoch);
          checkpoint.run();
          return new EpochRecord(epoch, 1.0 / (epoch + 1), 2);
        });
  }

  @Override
  Experiment prepare(ConsoleReport console) {
    Map<String, Object> key = Map.of("seed", "nobody's");
    return new Experiment(
        "", List.of(), key, learner, report -> {}, false, last -> null, () -> Findings.NONE);
  }
}
