/**
 * The compiled step: a DL4J network's whole update in plain loops. {@link
 * recurrentlab.compiled.CompiledTrainer} is what a user takes; behind it the network becomes a
 * chain of stages on rows of double, which read the network's parameters and updater state out of
 * its arrays and put them back.
 *
 * <p>Not a general compiler of networks: it knows a list of layers and options, and refuses the
 * rest by name. Uses {@code kernels} for every loop that takes time, the extension points of {@code
 * networks}, DL4J and ND4J.
 *
 * <p>One thread. The sequences of a batch are independent, but a second thread would need work
 * space of its own in every stage, and the threads would have to meet at every time step; the lab
 * gives a second processor another part instead.
 */
package recurrentlab.compiled;
