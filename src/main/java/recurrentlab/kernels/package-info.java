/**
 * The few loops that nearly all of the training time goes into, on rows of {@code double}: products
 * of rows, exponential functions, an LSTM's cell, Adam's step; and {@link
 * recurrentlab.kernels.LstmGate}, the order of an LSTM's gates. Touches nothing else of ours.
 *
 * <p>A matrix is an array of its rows. An inner loop is a method of its own (but see addProduct),
 * runs over whole rows with one index and nothing added to it, and has a small body: those are the
 * loops that the JVM's compiler (C2 of Java 17) turns into vector instructions. It never does so
 * with a sum into one variable, a dot product for instance. A longer computation is therefore
 * several such loops, one after the other, with arrays in between.
 *
 * <p>Lengths are not checked beyond what Java does itself: an array that is too short throws {@link
 * ArrayIndexOutOfBoundsException}, possibly after some values were written. NaN and infinities go
 * through as the formula says: nothing is skipped because a factor is zero.
 */
package recurrentlab.kernels;
