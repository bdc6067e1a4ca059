package recurrentlab.lab;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Trained;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.Settings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.Findings;
import recurrentlab.studies.SeriesFindings;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TokenFindings.SetEvaluation;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.TracedSequence.Quantity;
import recurrentlab.studies.TracedSequence.State;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;
import recurrentlab.training.MadeUpLearner;

/** A part of five epochs that says nothing, has no marks and learns what a test wants. */
final class MadeUpPart extends Part {
  /** Nobody has a reference for these. */
  private static final List<Settings> SETTINGS =
      List.of(
          new ScratchSettings(7, 10, 5, 1, 0.1, GradientMode.EXACT),
          new ScratchSettings(7, 10, 5, 1, 0.1, GradientMode.EXACT),
          new TokenLstmSettings(7, 7, 10, 5, 1, 0.1, Precision.FLOAT),
          new ForecastSettings(7, 5, 1, 0.1, Precision.FLOAT, 1, 1));

  private final Learner learner;

  MadeUpPart(int number, MadeUpLearner.Epochs epochs) {
    super(PartKind.values()[number - 1], SETTINGS.get(number - 1));
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
            Arrays.stream(Subset.values())
                .map(
                    set ->
                        new SetEvaluation(
                            set, Collections.nCopies(set == Subset.TRAINING ? 8 : 1, 2), 1, 0.5, 1))
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
                    List.of(new State(Quantity.HIDDEN, new double[][] {{1}, {0}}))))));
  }

  static Findings onSeries() {
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
  Prepared prepare() {
    return new Prepared("", Optional.empty(), List.of(), Optional.empty(), learner, () -> null);
  }

  @Override
  Findings findings(Trained trained) {
    return kind().learnsTokens() ? onTokens() : onSeries();
  }

  @Override
  boolean isNotebooks() {
    return false;
  }

  @Override
  MarkSheet grade(Trained trained) {
    throw new IllegalStateException("it is not the notebook's");
  }
}
