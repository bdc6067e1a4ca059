package recurrentlab.port;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What could explain why a layer parts from PyTorch's.
 *
 * @param differences one, or two together
 * @param output what the layer would give without them
 */
record Suspect(List<KnownDifference> differences, Supplier<INDArray> output) {}
