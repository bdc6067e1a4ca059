package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;
import recurrentlab.networks.LayerKind;

/**
 * Turns a network into stages, layer by layer. What it does not know, {@link Requirements} refuses
 * before.
 */
final class Compiler {
  private final Sequential network;
  private final Sharing sharing;
  private final Arithmetic<double[]> arithmetic;
  private final Arithmetic<float[]> floats; // null in a network of doubles
  private final Pass pass;
  private final NetworkParameters parameters;
  private int layer; // the one at hand
  private boolean series; // what it reads
  private Layout layout; // of what it reads

  private Compiler(Sequential network, TruncatedGradient gradient, int threads) {
    this.network = network;
    parameters = new NetworkParameters(network);
    pass = new Pass(segment(network) == Integer.MAX_VALUE ? null : gradient);
    DataType type = network.configuration().getDataType();
    boolean single = type == DataType.FLOAT;
    sharing = new Sharing(new Team(threads));
    arithmetic = new DoubleArithmetic(single, () -> new Blas(type), sharing);
    floats = single ? new FloatArithmetic(sharing) : null;
  }

  /**
   * A network that is to be trained.
   *
   * @param gradient which it follows where its sequences are cut
   * @param threads that share each batch
   * @throws NotCompiled naming all that the compiled step does not know
   * @throws IllegalStateException if the network is not initialized
   */
  static CompiledNetwork compile(Sequential network, TruncatedGradient gradient, int threads) {
    Requirements.check(network, true);
    return new Compiler(network, gradient, threads).compile();
  }

  /**
   * A network that is only asked; otherwise as {@link #compile(Sequential, TruncatedGradient,
   * int)}.
   */
  static CompiledNetwork compileOutput(Sequential network) {
    Requirements.check(network, false);
    return new Compiler(network, TruncatedGradient.AS_STOCK, 1).compile();
  }

  /** How many steps of a sequence make an update. */
  private static int segment(Sequential network) {
    MultiLayerConfiguration configuration = network.configuration();
    return configuration.getBackpropType() == BackpropType.TruncatedBPTT
        ? configuration.getTbpttFwdLength()
        : Integer.MAX_VALUE;
  }

  private CompiledNetwork compile() {
    int layers = network.layers().length;
    List<Stage<double[]>> stages = new ArrayList<>();
    BatchShape shape = BatchShape.of(network.configuration());
    series = shape.features().series();
    layout = Layout.DATA;
    for (layer = 0; layer < layers - 1; layer++) {
      preProcess();
      stages.add(atHand().stage());
      pass(conf(layer));
    }
    preProcess();
    OutputStage output = atHand().output();
    List<LayerUpdater> updaters = new UpdaterReader(network, parameters::of).read();
    return new CompiledNetwork(
        network, stages, output, shape, updaters, pass, sharing, segment(network));
  }

  /** What DL4J makes of the series or rows before they come to the layer at hand. */
  private void preProcess() {
    InputPreProcessor preProcessor = network.configuration().getInputPreProcess(layer);
    boolean rows = preProcessor instanceof RnnToFeedForwardPreProcessor;
    if (preProcessor != null && (series || !rows)) { // else there is nothing to fold
      series = !rows;
      layout = series ? Layout.SERIES : Layout.ROWS;
    }
  }

  /** What the layer at hand makes of them. */
  private void pass(Layer conf) {
    series = series && !LayerKind.endsTime(conf);
    layout =
        switch (kind(conf)) {
          case DROPOUT -> layout;
          case DENSE,
              CONVOLUTION,
              TIME_DISTRIBUTED,
              POOLING,
              GLOBAL_POOLING,
              EMBEDDING,
              EMBEDDING_SEQUENCE ->
              Layout.C;
          case LAST_TIME_STEP -> Layout.LAST_STEPS;
          case MASK_ZERO -> LayerKind.endsTime(conf) ? Layout.C : Layout.F; // always masked
          default -> Layout.F;
        };
  }

  private LayerCompiler atHand() {
    Pass its =
        LayerRequirements.isFrozen(network.configuration(), layer)
            ? new Pass(null)
            : pass; // only asked
    return new LayerCompiler(network, parameters, its, arithmetic, floats, layer, series, layout);
  }

  private Layer conf(int layer) {
    return LayerKind.layer(network.configuration(), layer);
  }

  /** The kind of a layer that {@link Requirements} let pass. */
  static LayerKind kind(Layer conf) {
    return LayerRequirements.kind(conf).orElseThrow();
  }
}
