package recurrentlab.compiled;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import recurrentlab.kernels.ScalarFunction;
import recurrentlab.kernels.ScalarFunction.Plain;
import recurrentlab.networks.TorchTanh;

/** Which of DL4J's functions is which {@link Activation}; that one loads no ND4J. */
final class KnownActivations {
  /** By class; each of them gives nothing for options that it does not compute. */
  private static final Map<Class<?>, Function<IActivation, Optional<Activation>>> KNOWN =
      Map.ofEntries(
          always(ActivationTanH.class, Activation.TANH),
          always(TorchTanh.class, Activation.TORCH_TANH),
          always(ActivationSigmoid.class, Activation.SIGMOID),
          asBuilt(ActivationReLU.class, new ActivationReLU(), Activation.RELU),
          always(ActivationIdentity.class, Activation.IDENTITY),
          always(ActivationSoftmax.class, Activation.SOFTMAX),
          always(ActivationCube.class, Activation.of(Plain.CUBE)),
          // with another alpha ND4J's gradient is still that of 1
          asBuilt(ActivationELU.class, new ActivationELU(), Activation.of(Plain.ELU)),
          // ND4J's precise one has a gradient that is 1e-4 off
          asBuilt(ActivationGELU.class, new ActivationGELU(false), Activation.of(Plain.GELU)),
          always(ActivationHardSigmoid.class, Activation.of(Plain.HARD_SIGMOID)),
          always(ActivationHardTanH.class, Activation.of(Plain.HARD_TANH)),
          always(ActivationMish.class, Activation.of(Plain.MISH)),
          always(ActivationRationalTanh.class, Activation.of(Plain.RATIONAL_TANH)),
          always(ActivationRectifiedTanh.class, Activation.of(Plain.RECTIFIED_TANH)),
          always(ActivationReLU6.class, Activation.of(Plain.RELU_6)),
          always(ActivationSELU.class, Activation.of(Plain.SELU)),
          always(ActivationSoftPlus.class, Activation.of(Plain.SOFTPLUS)),
          always(ActivationSoftSign.class, Activation.of(Plain.SOFTSIGN)),
          always(ActivationSwish.class, Activation.of(Plain.SWISH)),
          Map.entry(
              ActivationLReLU.class,
              function ->
                  some(new ScalarFunction.LeakyRelu(((ActivationLReLU) function).getAlpha()))),
          Map.entry(
              ActivationThresholdedReLU.class,
              function ->
                  some(
                      new ScalarFunction.ThresholdedRelu(
                          ((ActivationThresholdedReLU) function).getTheta()))));

  private KnownActivations() {}

  private static Map.Entry<Class<?>, Function<IActivation, Optional<Activation>>> always(
      Class<?> type, Activation activation) {
    return Map.entry(type, function -> Optional.of(activation));
  }

  private static Map.Entry<Class<?>, Function<IActivation, Optional<Activation>>> asBuilt(
      Class<?> type, IActivation only, Activation activation) {
    return Map.entry(
        type, function -> function.equals(only) ? Optional.of(activation) : Optional.empty());
  }

  private static Optional<Activation> some(ScalarFunction function) {
    return Optional.of(Activation.of(function));
  }

  /** The one that computes a function of DL4J, if there is one. */
  static Optional<Activation> of(IActivation function) {
    return function == null || !KNOWN.containsKey(function.getClass())
        ? Optional.empty()
        : KNOWN.get(function.getClass()).apply(function);
  }

  /** That of a function that is known. */
  static Activation get(IActivation function) {
    return of(function).orElseThrow();
  }

  /** DL4J's names of them, in alphabetical order. */
  static List<String> names(boolean eachValue) {
    return KNOWN.keySet().stream()
        .filter(type -> !(eachValue && type == ActivationSoftmax.class))
        .map(type -> type.getSimpleName().replaceFirst("^Activation", ""))
        .sorted()
        .toList();
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
    String found = function == null ? "none" : NotCompiled.name(function.getClass());
    if (function != null && KNOWN.containsKey(function.getClass()) && known.isEmpty()) {
      found += " with options of its own";
    }
    obstacles.require(
        met,
        layer,
        option,
        "one of " + names(eachValue),
        known.orElse(null) == Activation.SOFTMAX ? "softmax" : found);
  }
}
