package recurrentlab.lab;

import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Trained;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Lstm;
import recurrentlab.scratch.LstmParameters;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenStudy;
import recurrentlab.tokens.TokenPair;

/** Part 2: the LSTM by hand. All its marks judge the network before training. */
public final class LstmPart extends ScratchPart<Lstm> {
  /** Part 2 with these settings. */
  public LstmPart(ScratchSettings settings) {
    super(PartKind.LSTM, settings, Subset.TEST, TokenStudy.SHOWN);
  }

  @Override
  Lstm draw(int vocabulary, NumpyRandom random) {
    return new Lstm(
        LstmParameters.initial(vocabulary, settings.hiddenSize(), random),
        settings.gradients(),
        settings.learningRate());
  }

  @Override
  MarkSheet grade(Trained trained) {
    Lstm untrained = firstDraw();
    LstmParameters initial = untrained.parameters();
    TokenPair tested = tokens().split().test().get(TokenStudy.SHOWN);
    double[][] outputs = untrained.outputs(vocabulary().oneHot(tested.input()));
    double[][] targets = vocabulary().oneHot(tested.target());
    return new Grader(kind().toString())
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
