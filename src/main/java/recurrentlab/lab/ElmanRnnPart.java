package recurrentlab.lab;

import java.util.List;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.Trained;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Activations;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.ElmanRnnParameters;
import recurrentlab.scratch.ElmanRnnTrace;
import recurrentlab.scratch.GradientClipping;
import recurrentlab.scratch.SequenceLoss;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.studies.Subset;
import recurrentlab.studies.TokenStudy;
import recurrentlab.tokens.TokenPair;
import recurrentlab.tokens.Vocabulary;

/** Part 1: the Elman RNN. The marks for the data belong to it as well. */
public final class ElmanRnnPart extends ScratchPart<ElmanRnn> {
  /** Part 1 with these settings. */
  public ElmanRnnPart(ScratchSettings settings) {
    super(PartKind.ELMAN_RNN, settings, Subset.TRAINING, 0);
  }

  @Override
  ElmanRnn draw(int vocabulary, NumpyRandom random) {
    return new ElmanRnn(
        ElmanRnnParameters.initial(vocabulary, settings.hiddenSize(), random),
        settings.gradients(),
        settings.learningRate());
  }

  @Override
  MarkSheet grade(Trained trained) {
    Vocabulary vocabulary = vocabulary();
    MarkSheet dataMarks =
        new Grader("data")
            .scalar("size of word to index", vocabulary.size())
            .scalar("size of index to word", vocabulary.words().size())
            .word("word at index 0", vocabulary.wordAt(0))
            .sheet();

    ElmanRnn untrained = firstDraw();
    ElmanRnnParameters initial = untrained.parameters();
    double[] row = initial.U()[0];
    TokenPair first = tokens().split().training().get(0);
    double[][] targets = vocabulary.oneHot(first.target());
    ElmanRnnTrace trace = untrained.forward(vocabulary.oneHot(first.input()));
    ElmanRnnParameters gradients = untrained.gradients(trace, targets);
    GradientClipping.clip(gradients);
    TokenPair tested = tokens().split().test().get(TokenStudy.SHOWN);
    List<String> predicted = new TokenStudy(trained.model(), tokens()).predicted(tested);
    MarkSheet marks =
        new Grader(kind().toString())
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
            .share("share of equal tokens", predicted, tested.target())
            .sheet();
    return MarkSheet.total(List.of(dataMarks, marks));
  }
}
