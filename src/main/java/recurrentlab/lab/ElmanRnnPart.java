package recurrentlab.lab;

import java.util.List;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.random.NumpyRandom;
import recurrentlab.record.TracedSequence.State;
import recurrentlab.record.UntrainedSequence;
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
import recurrentlab.tokens.Vocabulary;

/** Part 1: the Elman RNN. The marks for the data belong to it as well. */
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
  UntrainedSequence showUntrained(ConsoleReport console, Predictions untrained, TokenData data) {
    return untrained.untrained(
        console, "training", "sequence.untrained", data.split().training(), 0);
  }

  @Override
  List<State> states(ElmanRnn model, double[][] inputs) {
    return NetworkStates.of(model, inputs);
  }

  @Override
  MarkSheet grade(ElmanRnn untrained, Predictions trained, TokenData data) {
    Vocabulary vocabulary = data.vocabulary();
    MarkSheet dataMarks =
        new Grader("data")
            .scalar("size of word to index", vocabulary.size())
            .scalar("size of index to word", vocabulary.words().size())
            .word("word at index 0", vocabulary.wordAt(0))
            .sheet();

    ElmanRnnParameters initial = untrained.parameters();
    double[] row = initial.U()[0];
    TokenPair first = data.split().training().get(0);
    double[][] targets = vocabulary.oneHot(first.target());
    ElmanRnnTrace trace = untrained.forward(vocabulary.oneHot(first.input()));
    ElmanRnnParameters gradients = untrained.gradients(trace, targets);
    GradientClipping.clip(gradients);
    TokenPair tested = data.split().test().get(Predictions.SHOWN);
    MarkSheet marks =
        new Grader("part1")
            .matrix("initial U", initial.U())
            .matrix("initial V", initial.V())
            .matrix("initial W", initial.W())
            .column("initial b_h", initial.b_h())
            .column("initial b_o", initial.b_o())
            .vector("sigmoid of the first row of U", Activations.sigmoid(row))
            .vector("tanh of the first row of U", Activations.tanh(row))
            .vector("softmax of the first row of U", Activations.softmax(row))
            .columns("outputs before training", trace.outputs())
            .scalar("loss before training", SequenceLoss.of(trace.outputs(), targets))
            .matrix("dU", gradients.U())
            .matrix("dV", gradients.V())
            .matrix("dW", gradients.W())
            .share("share of equal tokens", trained.of(tested), tested.target())
            .sheet();
    return MarkSheet.total(List.of(dataMarks, marks));
  }
}
