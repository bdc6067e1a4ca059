/**
 * The two networks of parts 3 and 4 as Deeplearning4j configurations that mirror PyTorch number for
 * number: {@link recurrentlab.networks.TokenLstm} and {@link recurrentlab.networks.Forecaster}.
 *
 * <p>Where the two libraries do the same mathematics with different bookkeeping, the difference is
 * one class here, plugged into an extension point of DL4J's: the optimizer ({@link
 * recurrentlab.networks.TorchAdam}), the tanh ({@link recurrentlab.networks.TorchTanh}), the mean
 * losses ({@link recurrentlab.networks.MeanCrossEntropy}, {@link
 * recurrentlab.networks.MeanSquaredError}), an output layer without bias ({@link
 * recurrentlab.networks.UnbiasedRnnOutput}), the order of the weights ({@link
 * recurrentlab.networks.TorchWeights}) and their initial draw ({@link
 * recurrentlab.networks.TorchInitializer}).
 *
 * <p>{@link recurrentlab.networks.LayerKind} describes the kinds of layers that the lab knows, with
 * their arrays in both libraries.
 *
 * <p>Arrays are {@code [batch, features, time]}, as DL4J has them. This package knows neither
 * tokens nor series.
 */
package recurrentlab.networks;
