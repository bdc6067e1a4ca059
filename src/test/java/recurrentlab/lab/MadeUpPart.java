package recurrentlab.lab;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import recurrentlab.record.Findings;
import recurrentlab.record.SeriesFindings;
import recurrentlab.record.TokenFindings;
import recurrentlab.record.TokenFindings.SetEvaluation;
import recurrentlab.record.TracedSequence;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.report.ConsoleReport;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.MadeUpLearner;

/** A part of five epochs that says nothing, has no marks and learns what a test wants. */
final class MadeUpPart extends Part {
  private static final ScratchSettings SETTINGS =
      new ScratchSettings(2023, 10, 5, 1, 0.1, GradientMode.EXACT);

  private final Learner learner;

  MadeUpPart(int number, MadeUpLearner.Epochs epochs) {
    super("part" + number, SETTINGS, number == 4 ? LossColumns.SERIES : LossColumns.TOKENS);
    learner = new MadeUpLearner(epochs);
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

  /** Of a network that says "a" to an "a" and "EOS" to a "b". */
  private static Findings onTokens() {
    List<String> said = List.of("a", "EOS");
    return Findings.of(
        List.of("a EOS"),
        new TokenFindings(
            List.of("a", "b", "EOS"),
            Stream.of("training", "validation", "test")
                .map(
                    set ->
                        new SetEvaluation(
                            set, Collections.nCopies(set.equals("training") ? 8 : 1, 2), 1, 0.5, 1))
                .toList(),
            Optional.empty(),
            List.of(
                new TracedSequence(
                    1,
                    Optional.of(0),
                    List.of("a", "b"),
                    List.of("b", "EOS"),
                    said,
                    new double[][] {{1, 0, 0}, {0, 0, 1}},
                    new int[] {0},
                    List.of(new State("hidden", new double[][] {{1}, {0}}))))));
  }

  private static Findings onSeries() {
    double[] none = {0, 0};
    return Findings.of(
        List.of("0", "0"),
        new SeriesFindings(
            "file",
            "column",
            List.of("1", "2", "3", "4", "5", "6"),
            new double[] {1, 2, 3, 4, 5, 6},
            3,
            1,
            none,
            none));
  }

  @Override
  Experiment prepare(ConsoleReport console) {
    Map<String, Object> key = Map.of("seed", "nobody's");
    return new Experiment(
        "",
        List.of(),
        key,
        learner,
        report -> {},
        false,
        last -> null,
        () -> name().equals("part4") ? onSeries() : onTokens());
  }
}
