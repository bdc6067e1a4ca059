package recurrentlab.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import recurrentlab.random.NumpyRandom;
import recurrentlab.report.ConsoleReport;
import recurrentlab.scratch.Activations;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.ElmanRnnParameters;
import recurrentlab.scratch.ElmanRnnTrace;
import recurrentlab.scratch.GradientClipping;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.TokenPair;

/** Part 1: the Elman RNN. */
public final class ElmanRnnPart extends ScratchPart<ElmanRnn> {
  /** Part 1 with these settings. */
  public ElmanRnnPart(ScratchSettings settings) {
    super("part1", settings, ScratchSettings.ELMAN_RNN);
  }

  @Override
  ElmanRnn draw(int vocabulary, NumpyRandom random) {
    return new ElmanRnn(
        ElmanRnnParameters.initial(vocabulary, settings.hiddenSize(), random),
        settings.gradients(),
        settings.learningRate());
  }

  @Override
  void showUntrained(ConsoleReport console, Predictions untrained, TokenData data) {
    untrained.show(console, "sequence.untrained", data.split().training(), 0);
  }
}
