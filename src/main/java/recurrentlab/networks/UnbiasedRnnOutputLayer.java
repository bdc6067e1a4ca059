package recurrentlab.networks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What {@link UnbiasedRnnOutput} configures: DL4J's layer, but for the forward pass. */
final class UnbiasedRnnOutputLayer extends RnnOutputLayer {
  private static final long serialVersionUID = 1L;

  UnbiasedRnnOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * @return {@code [batch, outputs, time]}, zero at the steps that a label mask leaves out
   */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray logits = preOutput2d(training, workspaceMgr); // [batch * time, outputs]
    INDArray rows = layerConf().getActivationFn().getActivation(logits, training);
    if (maskArray != null) {
      applyMask(rows);
    }
    return TimeSeriesUtils.reshape2dTo3d(rows, input.size(0), workspaceMgr, ArrayType.ACTIVATIONS);
  }
}
