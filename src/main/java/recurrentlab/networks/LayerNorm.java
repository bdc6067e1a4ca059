package recurrentlab.networks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Layer normalization over the features, PyTorch's {@code nn.LayerNorm(features, eps)}: (x - mean)
 * / √(variance + ε) · g + b, mean and variance (divided by their number) over the features of each
 * row or time step. DL4J's has no ε. Ba, Kiros, Hinton 2016, arXiv:1607.06450.
 *
 * <p>Rows {@code [batch, features]} or time series {@code [batch, features, time]}; the parameters
 * are {@code g [1, features]} and {@code b [1, features]}, which no regularization touches.
 */
public final class LayerNorm extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private double eps;

  /** For DL4J's reader of model files. */
  public LayerNorm() {
    this(new Builder());
  }

  private LayerNorm(Builder builder) {
    super(builder);
    eps = builder.eps;
    setNOut(getNIn());
    initializeConstraints(builder);
  }

  /** ε, which is added to the variance. */
  public double getEps() {
    return eps;
  }

  /** For DL4J's reader of model files. */
  public void setEps(double eps) {
    this.eps = eps;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    LayerValidation.assertNOutSet("LayerNorm", getLayerName(), layerIndex, getNOut());
    return OwnLayer.prepared(
        new LayerNormLayer(conf, networkDataType),
        conf,
        trainingListeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return LayerNormParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }

  /** The number of features. */
  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (inputType instanceof InputType.InputTypeRecurrent series
        && series.getFormat() == RNNFormat.NWC) {
      throw new IllegalStateException(
          "LayerNorm \""
              + getLayerName()
              + "\": expected time series [batch, features, time], NCW,"
              + " found NWC");
    }
    if (getNIn() <= 0 || override) {
      setNIn(
          inputType instanceof InputType.InputTypeRecurrent series
              ? series.getSize()
              : inputType.arrayElementsPerExample());
      setNOut(getNIn());
    }
  }

  /** None: it reads rows and time series. */
  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String paramName) {
    return List.of();
  }

  /** None, as of DL4J's SimpleRnn. */
  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayerNorm norm && super.equals(other) && eps == norm.eps;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), eps);
  }

  /** Sizes and options. */
  @SuppressWarnings("unchecked") // DL4J's signature of build()
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private double eps = 1e-5; // PyTorch's

    /** Of as many features as the layer before gives, ε 1e-5. */
    public Builder() {
      activation(new ActivationIdentity());
    }

    /** The number of features. */
    public Builder features(long features) {
      return nIn(features);
    }

    /** ε, which is added to the variance; not negative. */
    public Builder eps(double eps) {
      this.eps = eps;
      return this;
    }

    @Override
    public LayerNorm build() {
      return new LayerNorm(this);
    }
  }
}
