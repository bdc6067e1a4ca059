package recurrentlab.networks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What {@link LayerNorm} configures. */
final class LayerNormLayer extends BaseLayer<LayerNorm> {
  private static final long serialVersionUID = 1L;

  LayerNormLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Rows, or time series: features are the second dimension of both. */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray x = input.castTo(dataType);
    INDArray centred = x.sub(x.mean(true, 1));
    INDArray out = centred.div(deviation(centred)).mul(shaped(getParam(LayerNormParameters.GAIN)));
    out.addi(shaped(getParam(LayerNormParameters.BIAS)));
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, masked(out));
  }

  /** √(variance + ε) of each row and step, with a second dimension of 1. */
  private INDArray deviation(INDArray centred) {
    INDArray variance = centred.mul(centred).mean(true, 1);
    return Transforms.sqrt(variance.addi(layerConf().getEps()), false);
  }

  /** A parameter as an array that goes with every row and step. */
  private INDArray shaped(INDArray parameter) {
    return input.rank() == 3 ? parameter.reshape(1, parameter.length(), 1) : parameter;
  }

  private INDArray masked(INDArray values) {
    if (maskArray == null) {
      return values;
    }
    INDArray mask = maskArray.castTo(dataType);
    return values.muli(
        values.rank() == 3 ? mask.reshape(mask.size(0), 1, mask.size(1)) : mask.reshape(-1, 1));
  }

  /**
   * With x̂ the normalized input and d the errors times g: (d - mean(d) - x̂ mean(d x̂)) /
   * √(variance + ε).
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    INDArray errors = masked(epsilon.castTo(dataType).dup());
    INDArray x = input.castTo(dataType);
    INDArray centred = x.sub(x.mean(true, 1));
    INDArray deviation = deviation(centred);
    INDArray normalized = centred.divi(deviation);
    int[] others = x.rank() == 3 ? new int[] {0, 2} : new int[] {0};
    INDArray gain = gradientViews.get(LayerNormParameters.GAIN);
    INDArray bias = gradientViews.get(LayerNormParameters.BIAS);
    gain.assign(errors.mul(normalized).sum(others).reshape(gain.shape()));
    bias.assign(errors.sum(others).reshape(bias.shape()));
    INDArray d = errors.mul(shaped(getParam(LayerNormParameters.GAIN)));
    INDArray along = d.mul(normalized).mean(true, 1);
    INDArray down = d.sub(d.mean(true, 1)).sub(normalized.mul(along)).div(deviation);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient.gradientForVariable()::put);
    INDArray placed = workspaceMgr.leverageTo(ArrayType.ACTIVATION_GRAD, down);
    return new Pair<>(gradient, backpropDropOutIfPresent(placed));
  }
}
