package recurrentlab.networks;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gated recurrent unit, PyTorch's {@code nn.GRU}, which DL4J lacks. With the state h of the step
 * before and σ the sigmoid:
 *
 * <pre>
 * r = σ(W_r x + b_r + U_r h + c_r)
 * z = σ(W_z x + b_z + U_z h + c_z)
 * n = tanh(W_n x + b_n + r * (U_n h + c_n))
 * h' = (1 - z) * n + z * h
 * </pre>
 *
 * <p>Cho et al. 2014, arXiv:1406.1078, but r multiplies after U_n, as in PyTorch and cuDNN. So c_n
 * cannot be added to b_n, and both biases are learned. Time series are {@code [batch, features,
 * time]}; the parameters, whose blocks are r, z, n as in PyTorch, are {@code W [in, 3 out]}, {@code
 * RW [out, 3 out]}, {@code b [3 out]} and {@code rb [3 out]}. A masked step gives zeros, and zeros
 * are the state after it, as of DL4J's LSTM. The layer's activation stands for tanh.
 */
public final class Gru extends BaseRecurrentLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J's reader of model files. */
  public Gru() {
    this(new Builder());
  }

  private Gru(Builder builder) {
    super(builder);
    initializeConstraints(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    LayerValidation.assertNInNOutSet("Gru", getLayerName(), layerIndex, getNIn(), getNOut());
    return OwnLayer.prepared(
        new GruLayer(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return GruParameters.INSTANCE;
  }

  /** None, as of DL4J's SimpleRnn. */
  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }

  /** Sizes and options, as of DL4J's recurrent layers. */
  @SuppressWarnings("unchecked") // DL4J's signature of build()
  public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {
    /** With tanh. */
    public Builder() {
      activation(new ActivationTanH());
    }

    @Override
    public Gru build() {
      return new Gru(this);
    }
  }
}
