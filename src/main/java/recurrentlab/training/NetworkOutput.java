package recurrentlab.training;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.compiled.CompiledOutput;
import recurrentlab.networks.LayerKind;
import recurrentlab.settings.Engine;

/** A trained DL4J network as a function of one sequence, (time, features) to (time, outputs). */
public final class NetworkOutput {
  private NetworkOutput() {}

  /**
   * The network's outputs, computed by an engine.
   *
   * @param network as it is now: the function is made again after further training
   */
  public static UnaryOperator<double[][]> of(Engine engine, MultiLayerNetwork network) {
    return switch (engine) {
      case COMPILED -> new CompiledOutput(network)::of;
      case STOCK -> sequence -> stock(network, sequence);
    };
  }

  private static double[][] stock(MultiLayerNetwork network, double[][] sequence) {
    if (sequence.length == 0) {
      throw new IllegalArgumentException("sequence: expected at least one time step, found none");
    }
    Layer first = network.getLayerWiseConfigurations().getConf(0).getLayer();
    int width =
        LayerKind.of(first)
            .filter(kind -> !kind.keepsWidth()) // else any width
            .map(kind -> LayerKind.inputs(first))
            .orElse(sequence[0].length);
    for (int t = 0; t < sequence.length; t++) {
      if (sequence[t].length != width) {
        throw new IllegalArgumentException(
            "time step " + t + ": expected " + width + " features, found " + sequence[t].length);
      }
    }
    try (INDArray steps = Nd4j.createFromArray(sequence)) { // [time, features]
      INDArray features = steps.transpose().reshape(1, sequence[0].length, sequence.length);
      INDArray outputs = network.output(features).slice(0); // [outputs, time]
      return outputs.transpose().castTo(DataType.DOUBLE).toDoubleMatrix();
    }
  }
}
