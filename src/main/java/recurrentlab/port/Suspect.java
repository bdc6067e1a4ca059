package recurrentlab.port;

import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A known difference between the libraries that could explain why a layer parts from PyTorch's.
 *
 * @param what the difference, in words
 * @param output what the layer would give without it
 */
record Suspect(String what, Supplier<INDArray> output) {}
