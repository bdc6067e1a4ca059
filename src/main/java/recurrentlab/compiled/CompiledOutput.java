package recurrentlab.compiled;

import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The output of a trained network for one sequence at a time, from plain arrays to plain arrays, as
 * {@code network.output} without its cost: some microseconds in place of about a millisecond.
 *
 * <pre>
 *   CompiledOutput output = new CompiledOutput(network);
 *   double[][] probabilities = output.of(oneHotSteps);
 * </pre>
 *
 * It reads the network once, when it is made: a training after that does not change it. Not for
 * several threads at once; each may have its own.
 */
public final class CompiledOutput {
  private final CompiledNetwork compiled;

  /**
   * @param network initialized; only read
   * @throws NotCompiled if the network holds anything that the compiled step does not know
   */
  public CompiledOutput(MultiLayerNetwork network) {
    compiled = Compiler.compileOutput(new SequentialList(network));
    compiled.read();
  }

  /**
   * @param network initialized, one layer after the other; only read
   * @throws NotCompiled if the network holds anything that the compiled step does not know
   */
  public CompiledOutput(ComputationGraph network) {
    compiled = Compiler.compileOutput(new SequentialGraph(network));
    compiled.read();
  }

  /**
   * The output for one sequence, without masks.
   *
   * @param sequence (time, features), of a network without time (1, features); only read
   * @return (time, outputs), or (1, outputs) of a network that keeps only the last step; new
   * @throws IllegalArgumentException if there is no step, or a row has another length
   */
  public double[][] of(double[][] sequence) {
    ArrayShape shape = compiled.features();
    if (sequence.length == 0 || sequence.length > 1 && !shape.series()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sequence: expected %s, found %d",
              shape.series() ? "at least one step" : "one row",
              sequence.length));
    }
    for (double[] row : sequence) {
      if (row.length != shape.values()) {
        throw new IllegalArgumentException(
            "sequence: expected " + shape.values() + " features a step, found " + row.length);
      }
    }
    double[][] outputs = compiled.forward(new BatchRows<>(sequence, sequence.length)).rows;
    double[][] copy = new double[outputs.length][];
    Arrays.setAll(copy, r -> outputs[r].clone());
    return copy;
  }
}
