package recurrentlab.networks;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * An {@link RnnOutputLayer} without bias, at every time step activation(W x): PyTorch's {@code
 * Linear(in, out, bias=False)} with the activation and the loss after it. {@code
 * RnnOutputLayer.hasBias(false)} alone trains, but its output throws a NullPointerException.
 *
 * <p>Time series are {@code [batch, features, time]}; its one parameter is {@code W [in, out]}.
 */
public final class UnbiasedRnnOutput extends RnnOutputLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J's reader of model files. */
  public UnbiasedRnnOutput() {
    resetLayerDefaultConfig(); // take the network's updater and weight initialization
    setHasBias(false);
  }

  /**
   * @param name of the layer
   * @param outputs number of outputs; the number of inputs comes from the network's input type
   * @param activation of the outputs, such as softmax
   * @param loss compares outputs and labels
   */
  public UnbiasedRnnOutput(String name, int outputs, IActivation activation, ILossFunction loss) {
    this();
    setLayerName(name);
    setNOut(outputs);
    setActivationFn(activation);
    setLossFn(loss);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    return OwnLayer.prepared(
        new UnbiasedRnnOutputLayer(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }
}
