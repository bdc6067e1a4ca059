package recurrentlab.lab;

import java.util.List;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.random.NumpyRandom;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.record.UntrainedSequence;
import recurrentlab.report.ConsoleReport;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;

/** Part 2: the LSTM by hand. */
public final class LstmPart extends ScratchPart<Lstm> {
  /** Part 2 with these settings. */
  public LstmPart(ScratchSettings settings) {
    super("part2", settings, ScratchSettings.LSTM);
  }

  @Override
  Lstm draw(int vocabulary, NumpyRandom random) {
    return new Lstm(
        LstmParameters.initial(vocabulary, settings.hiddenSize(), random),
        settings.gradients(),
        settings.learningRate());
  }

  @Override
  UntrainedSequence showUntrained(ConsoleReport console, Predictions untrained, TokenData data) {
    return untrained.untrained(
        console, "test", "sequence.untrained.test", data.split().test(), Predictions.SHOWN);
  }

  @Override
  List<State> states(Lstm model, double[][] inputs) {
    return NetworkStates.of(model, inputs);
  }

  @Override
  MarkSheet grade(Lstm untrained, Predictions trained, TokenData data) {
    LstmParameters initial = untrained.parameters();
    TokenPair tested = data.split().test().get(Predictions.SHOWN);
    double[][] outputs = untrained.outputs(data.vocabulary().oneHot(tested.input()));
    double[][] targets = data.vocabulary().oneHot(tested.target());
    return new Grader("part2")
        .matrix("initial W_f", initial.W_f())
        .matrix("initial W_i", initial.W_i())
        .matrix("initial W_g", initial.W_g())
        .matrix("initial W_o", initial.W_o())
        .matrix("initial W_v", initial.W_v())
        .columns("outputs before training", outputs)
        .scalar("loss before training", SequenceLoss.of(outputs, targets))
        .sheet();
  }
}
