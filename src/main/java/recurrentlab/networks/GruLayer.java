package recurrentlab.networks;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What {@link Gru} configures. */
final class GruLayer extends BaseRecurrentLayer<Gru> {
  private static final long serialVersionUID = 1L;
  private static final String STATE = "prevAct";

  /** The state that the last pass began with; null for zeros. Stock layers forget it. */
  private transient INDArray initial;

  GruLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * One step, all {@code [batch, out]}.
   *
   * @param before the state that it starts from
   * @param candidate before its activation, of which n is the value
   * @param recurrent U_n h + c_n
   */
  private record Step(
      INDArray before,
      INDArray reset,
      INDArray update,
      INDArray candidate,
      INDArray n,
      INDArray recurrent) {}

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    initial = null;
    return forward(training, workspaceMgr, step -> {});
  }

  @Override
  public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaceMgr) {
    setInput(input, workspaceMgr);
    initial = stateMap.get(STATE);
    INDArray out = forward(false, workspaceMgr, step -> {});
    stateMap.put(STATE, last(out));
    return out;
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray input, boolean training, boolean storeLastForTbptt, LayerWorkspaceMgr workspaceMgr) {
    setInput(input, workspaceMgr);
    initial = tBpttStateMap.get(STATE);
    INDArray out = forward(training, workspaceMgr, step -> {});
    if (storeLastForTbptt) {
      tBpttStateMap.put(STATE, last(out));
    }
    return out;
  }

  /** The last step's state, where no workspace ends its life. */
  private INDArray last(INDArray out) {
    INDArray series = permuteIfNWC(out);
    return series.get(all(), all(), point(series.size(2) - 1)).dup().detach();
  }

  /**
   * @param steps is told of each what the backward pass needs
   * @return {@code [batch, out, time]}, or as the data format has it
   */
  private INDArray forward(boolean training, LayerWorkspaceMgr workspaceMgr, Consumer<Step> steps) {
    assertInputSet(false);
    if (input.rank() != 3) {
      throw new IllegalStateException(
          "Gru \""
              + layerConf().getLayerName()
              + "\": expected [batch, features, time], found rank "
              + input.rank());
    }
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray series = permuteIfNWC(input.castTo(dataType));
    INDArray w = getParamWithNoise(GruParameters.W, training, workspaceMgr);
    INDArray rw = getParamWithNoise(GruParameters.RW, training, workspaceMgr);
    INDArray b = getParamWithNoise(GruParameters.B, training, workspaceMgr);
    INDArray rb = getParamWithNoise(GruParameters.RB, training, workspaceMgr);
    IActivation activation = layerConf().getActivationFn();
    long batch = series.size(0);
    long hidden = layerConf().getNOut();
    INDArray state = initial == null ? Nd4j.zeros(dataType, batch, hidden) : initial;
    if (state.size(0) != batch) {
      throw new IllegalStateException(
          "Gru \""
              + layerConf().getLayerName()
              + "\": expected the batch of the step before, "
              + state.size(0)
              + ", found "
              + batch
              + "; call rnnClearPreviousState() between them");
    }
    INDArray out =
        workspaceMgr.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, hidden, series.size(2)}, 'f');
    for (long t = 0; t < series.size(2); t++) {
      INDArray fromInput = series.get(all(), all(), point(t)).mmul(w).addiRowVector(b);
      INDArray fromState = state.mmul(rw).addiRowVector(rb);
      INDArray gates = Transforms.sigmoid(columns(fromInput, 0, 2).add(columns(fromState, 0, 2)));
      INDArray reset = columns(gates, 0, 1);
      INDArray update = columns(gates, 1, 2);
      INDArray recurrent = columns(fromState, 2, 3);
      INDArray candidate = columns(fromInput, 2, 3).add(reset.mul(recurrent));
      INDArray n = activation.getActivation(candidate.dup(), training);
      steps.accept(new Step(state, reset, update, candidate, n, recurrent));
      state = update.rsub(1).muli(n).addi(update.mul(state));
      mask(state, t);
      out.get(all(), all(), point(t)).assign(state);
    }
    return permuteIfNWC(out);
  }

  /** Sets rows to zero whose step t is masked. */
  private void mask(INDArray rows, long t) {
    if (maskArray != null) {
      rows.muliColumnVector(maskArray.getColumn(t, true).castTo(dataType));
    }
  }

  /** A view of the blocks from one to another. */
  private INDArray columns(INDArray rows, int from, int to) {
    long hidden = layerConf().getNOut();
    return rows.get(all(), interval(from * hidden, to * hidden));
  }

  /** DL4J calls this one even for the segments of truncated back-propagation. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    return backward(epsilon, workspaceMgr);
  }

  /**
   * Back to the beginning of the segment, whatever the length, from the state that it began with.
   */
  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int tbpttBackLength, LayerWorkspaceMgr workspaceMgr) {
    return backward(epsilon, workspaceMgr);
  }

  private Pair<Gradient, INDArray> backward(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    List<Step> steps = new ArrayList<>();
    forward(true, workspaceMgr, steps::add);
    INDArray series = permuteIfNWC(input.castTo(dataType));
    INDArray errors = permuteIfNWC(epsilon);
    INDArray w = getParamWithNoise(GruParameters.W, true, workspaceMgr);
    INDArray rw = getParamWithNoise(GruParameters.RW, true, workspaceMgr);
    gradientsFlattened.assign(0);
    INDArray down =
        workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, series.shape(), 'f');
    INDArray later = Nd4j.zeros(dataType, series.size(0), layerConf().getNOut());
    for (int t = steps.size() - 1; t >= 0; t--) {
      Step step = steps.get(t);
      INDArray error = errors.get(all(), all(), point(t)).add(later);
      mask(error, t);
      INDArray candidate =
          layerConf()
              .getActivationFn()
              .backprop(step.candidate().dup(), error.mul(step.update().rsub(1)))
              .getFirst();
      INDArray update = slope(step.update()).muli(error).muli(step.before().sub(step.n()));
      INDArray reset = slope(step.reset()).muli(candidate).muli(step.recurrent());
      INDArray fromInput = Nd4j.hstack(reset, update, candidate);
      INDArray fromState = Nd4j.hstack(reset, update, candidate.mul(step.reset()));
      gradientViews
          .get(GruParameters.W)
          .addi(series.get(all(), all(), point(t)).transpose().mmul(fromInput));
      gradientViews.get(GruParameters.RW).addi(step.before().transpose().mmul(fromState));
      gradientViews.get(GruParameters.B).addi(fromInput.sum(0));
      gradientViews.get(GruParameters.RB).addi(fromState.sum(0));
      down.get(all(), all(), point(t)).assign(fromInput.mmul(w.transpose()));
      later = error.mul(step.update()).addi(fromState.mmul(rw.transpose()));
    }
    weightNoiseParams.clear();
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient.gradientForVariable()::put);
    return new Pair<>(gradient, permuteIfNWC(backpropDropOutIfPresent(down)));
  }

  /** Of a sigmoid, by its value: s (1 - s). */
  private static INDArray slope(INDArray sigmoid) {
    return sigmoid.rsub(1).muli(sigmoid);
  }
}
