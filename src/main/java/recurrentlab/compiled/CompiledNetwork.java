package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An initialized {@link MultiLayerNetwork} as stages on plain rows of double. The network stays the
 * model: parameters and updater state are read out of its arrays by {@link #read} and put back by
 * {@link #write}.
 */
final class CompiledNetwork {
  private final MultiLayerNetwork network;
  private final List<Stage> stages;
  private final OutputStage output;
  private final Forms forms;
  private final List<LayerLearning> layers;
  private final List<Learning> learnings = new ArrayList<>();
  private final FlatArray parameterArray = new FlatArray();
  private final FlatArray stateArray = new FlatArray();

  /**
   * @param stages all layers but the last, from the input on
   * @param forms of the features and the labels
   * @param layers how the parameters of each layer learn
   */
  CompiledNetwork(
      MultiLayerNetwork network,
      List<Stage> stages,
      OutputStage output,
      Forms forms,
      List<LayerLearning> layers) {
    this.network = network;
    this.stages = stages;
    this.output = output;
    this.forms = forms;
    this.layers = layers;
    layers.forEach(layer -> learnings.addAll(layer.learnings()));
  }

  /** Takes parameters and updater state from the network. */
  void read() {
    double[] values = parameterArray.read(network.params());
    learnings.forEach(learning -> learning.read(values));
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) {
      double[] moments = stateArray.read(state);
      learnings.forEach(learning -> learning.readState(moments));
    }
  }

  /** Puts parameters and updater state into the network's own arrays, rounded to their type. */
  void write() {
    double[] values = parameterArray.blank(network.params());
    learnings.forEach(learning -> learning.write(values));
    parameterArray.write(network.params());
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) {
      double[] moments = stateArray.blank(state);
      learnings.forEach(learning -> learning.writeState(moments));
      stateArray.write(state);
    }
  }

  Form features() {
    return forms.features();
  }

  /**
   * The network's output; overwritten by the next call.
   *
   * @param input of the form of {@link #features}
   */
  Signal forward(Signal input) {
    Signal signal = input;
    for (Stage stage : stages) {
      signal = stage.forward(signal);
    }
    return output.forward(signal);
  }

  /**
   * The batch's loss with the penalties of L2 and weight decay, as {@code network.score} gives.
   *
   * @throws IllegalArgumentException if the batch's shapes are not the network's
   * @throws NotCompiled if DL4J's gradient would be wrong under the batch's masks
   */
  double loss(Batch batch, int iteration, int epoch) {
    batch.check(forms);
    forward(batch.features());
    double loss = output.loss(batch);
    for (Learning learning : learnings) {
      loss += learning.penalty(iteration, epoch);
    }
    return loss;
  }

  /**
   * One update: forward, backward, clipping, the updaters' steps.
   *
   * @return the loss before the update
   */
  double update(Batch batch, int iteration, int epoch) {
    double loss = loss(batch, iteration, epoch);
    for (Learning learning : learnings) {
      learning.parameter().clearGradient();
    }
    Signal gradient = output.backward(batch);
    for (int s = stages.size() - 1; s >= 0; s--) {
      gradient = stages.get(s).backward(gradient);
    }
    for (LayerLearning layer : layers) {
      layer.step(iteration, epoch);
    }
    return loss;
  }
}
