package recurrentlab.compiled;

import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import recurrentlab.networks.TorchTanh;

/** Which of DL4J's functions is which {@link Activation}; that one loads no ND4J. */
final class KnownActivations {
  private static final Map<Class<?>, Activation> KNOWN =
      Map.of(
          ActivationTanH.class, Activation.TANH,
          TorchTanh.class, Activation.TORCH_TANH,
          ActivationSigmoid.class, Activation.SIGMOID,
          ActivationReLU.class, Activation.RELU,
          ActivationIdentity.class, Activation.IDENTITY,
          ActivationSoftmax.class, Activation.SOFTMAX);

  private KnownActivations() {}

  /** The one that computes a function of DL4J, if there is one. */
  static Optional<Activation> of(IActivation function) {
    return otherRelu(function) || function == null
        ? Optional.empty()
        : Optional.ofNullable(KNOWN.get(function.getClass()));
  }

  private static boolean otherRelu(IActivation function) {
    return function != null
        && function.getClass() == ActivationReLU.class
        && !function.equals(new ActivationReLU());
  }

  /**
   * @param eachValue of a layer whose rows DL4J does not hand over as they are: DL4J's softmax sums
   *     over the time steps of a convolution, and over each gate of an LSTM by itself
   * @param option names it, for the refusal
   */
  static void check(
      IActivation function, boolean eachValue, int layer, String option, Obstacles obstacles) {
    Optional<Activation> known = of(function);
    boolean met = known.isPresent() && !(eachValue && known.get() == Activation.SOFTMAX);
    String found =
        otherRelu(function)
            ? "a leaky, capped or shifted ReLU"
            : function == null ? "none" : NotCompiled.name(function.getClass());
    obstacles.require(
        met,
        layer,
        option,
        eachValue ? "tanh, sigmoid, ReLU or identity" : "tanh, sigmoid, ReLU, identity or softmax",
        known.orElse(null) == Activation.SOFTMAX ? "softmax" : found);
  }
}
