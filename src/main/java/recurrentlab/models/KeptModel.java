package recurrentlab.models;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import recurrentlab.compiled.ArrayNetwork;
import recurrentlab.networks.Forecaster;
import recurrentlab.scratch.ElmanRnn;
import recurrentlab.scratch.Lstm;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.Settings;
import recurrentlab.tokens.Vocabulary;
import recurrentlab.training.Array;

/**
 * A model that is made of its arrays again. It answers with the same bits as the network that was
 * trained by the compiled engine, and loads no ND4J.
 */
public final class KeptModel implements Model {
  private final PartKind kind;
  private final Settings settings;
  private final Optional<Vocabulary> vocabulary;
  private final Map<String, Array> arrays;
  private final boolean single; // a network of floats
  private final UnaryOperator<double[][]> outputs;

  /**
   * @param arrays as {@link Model#arrays} gives them
   * @throws IllegalArgumentException if one is missing or has another shape than settings and
   *     vocabulary want
   */
  public KeptModel(
      PartKind kind,
      Settings settings,
      Optional<Vocabulary> vocabulary,
      Map<String, Array> arrays) {
    this.kind = kind;
    this.settings = settings;
    this.vocabulary = vocabulary;
    this.arrays = Map.copyOf(arrays);
    ArrayShapes.require(
        kind, settings.hiddenSize(), vocabulary.map(Vocabulary::size).orElse(0), arrays);
    single = settings instanceof NetworkSettings network && network.dataType() == Precision.FLOAT;
    outputs =
        switch (kind) {
          case ELMAN_RNN ->
              new ElmanRnn(ScratchModel.elmanRnn(arrays), GradientMode.EXACT, 0)::outputs;
          case LSTM -> new Lstm(ScratchModel.lstm(arrays), GradientMode.EXACT, 0)::outputs;
          case TOKEN_LSTM ->
              lstm(network(), "lstm")
                      .linear(rows("linear.weight"), null, ArrayNetwork.Function.SOFTMAX)
                  ::of;
          case FORECAST -> forecaster();
        };
  }

  /** The model of a checkpoint. */
  public static KeptModel of(Checkpoint checkpoint) {
    return new KeptModel(
        checkpoint.kind(),
        checkpoint.settings(),
        checkpoint.vocabulary(),
        checkpoint.state().ofModel());
  }

  private ArrayNetwork network() {
    return new ArrayNetwork(single);
  }

  private UnaryOperator<double[][]> forecaster() {
    Array kernels = arrays.get("conv.weight");
    int out = kernels.shape()[0];
    double[][] rows = new Array(new int[] {out, kernels.size() / out}, kernels.values()).rows();
    return lstm(lstm(network(), "lstm1"), "lstm2")
            .convolution(rows, Forecaster.KERNEL, values("conv.bias"))
            .linear(rows("fc1.weight"), values("fc1.bias"), ArrayNetwork.Function.RELU)
            .linear(rows("fc2.weight"), values("fc2.bias"), ArrayNetwork.Function.IDENTITY)
        ::of;
  }

  private ArrayNetwork lstm(ArrayNetwork network, String name) {
    double[] bias = values(name + ".bias_ih_l0");
    double[] second = values(name + ".bias_hh_l0");
    Arrays.setAll(bias, k -> single ? (float) bias[k] + (float) second[k] : bias[k] + second[k]);
    return network.lstm(rows(name + ".weight_ih_l0"), rows(name + ".weight_hh_l0"), bias);
  }

  private double[][] rows(String name) {
    return arrays.get(name).rows();
  }

  private double[] values(String name) {
    return arrays.get(name).values();
  }

  @Override
  public PartKind kind() {
    return kind;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Map<String, Array> arrays() {
    return arrays;
  }

  @Override
  public double[][] outputs(double[][] inputs) {
    return outputs.apply(inputs);
  }

  @Override
  public Optional<Vocabulary> vocabulary() {
    return vocabulary;
  }
}
