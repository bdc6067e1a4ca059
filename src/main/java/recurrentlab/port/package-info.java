/**
 * Somebody else's model: PyTorch's modules as a DL4J network, from the names and shapes of a
 * state_dict and a line that says what these leave open; held against PyTorch's own outputs, layer
 * by layer where they differ.
 *
 * <p>{@link recurrentlab.port.Modules} reads a state_dict, {@link recurrentlab.port.LayerWord} the
 * line, for which {@link recurrentlab.port.OpenQuestions} asks. {@link
 * recurrentlab.port.Architecture} joins the two, {@link recurrentlab.port.Port} makes the network
 * and its Java. {@link recurrentlab.port.Verification} and {@link
 * recurrentlab.port.FirstDifference} judge it.
 */
package recurrentlab.port;
