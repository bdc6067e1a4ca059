package recurrentlab.port;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers, and what they read.
 *
 * @param input what the layer before gives; not modified
 */
record Reading(Segment layer, INDArray input) {
  INDArray output() {
    return layer.output(input);
  }

  /** The same before the last layer's activation, see {@link Segment#bare}. */
  Optional<Reading> bare() {
    return layer.bare().map(one -> new Reading(one, input));
  }
}
