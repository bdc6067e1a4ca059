package recurrentlab.training;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.compiled.CompiledOutput;

/** What trains and runs the DL4J networks of parts 3 and 4; both do the same to the network. */
public enum Engine {
  /** The compiled step, see {@link recurrentlab.compiled.CompiledTrainer}. */
  COMPILED {
    @Override
    Fitting fitting(MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
      return new CompiledFitting(network, training, heldOut);
    }

    @Override
    public UnaryOperator<double[][]> output(MultiLayerNetwork network) {
      return new CompiledOutput(network)::of;
    }
  },
  /** DL4J's own {@code fit} and {@code output}. */
  STOCK {
    @Override
    Fitting fitting(MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut) {
      return new StockFitting(network, training, heldOut);
    }

    @Override
    public UnaryOperator<double[][]> output(MultiLayerNetwork network) {
      return sequence -> {
        try (INDArray steps = Nd4j.createFromArray(sequence)) { // [time, features]
          INDArray features = steps.transpose().reshape(1, sequence[0].length, sequence.length);
          INDArray outputs = network.output(features).slice(0); // [outputs, time]
          return outputs.transpose().castTo(DataType.DOUBLE).toDoubleMatrix();
        }
      };
    }
  };

  /** What a run uses unless told otherwise. */
  public static final Engine DEFAULT = COMPILED;

  /**
   * @param training in the order of the updates; read by every epoch, or once
   * @param heldOut batches that are only evaluated
   */
  abstract Fitting fitting(
      MultiLayerNetwork network, DataSetIterator training, List<DataSet> heldOut);

  /**
   * The trained network as a function of one sequence, (time, features) to (time, outputs).
   *
   * @param network as it is now: made again after further training
   */
  public abstract UnaryOperator<double[][]> output(MultiLayerNetwork network);

  /** The word for it on the command line: {@code compiled} or {@code stock}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
