package recurrentlab.port;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/** Activations of layers, as far as DL4J's own enumeration has them. */
final class Activations {
  /** Those that PyTorch's models have. */
  static final List<Activation> TRIED =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.SOFTMAX,
          Activation.HARDSIGMOID,
          Activation.HARDTANH);

  private Activations() {}

  /** A layer's, if it is one of these. */
  static Optional<Activation> of(Layer layer) {
    return function(layer)
        .flatMap(
            own ->
                TRIED.stream().filter(one -> one.getActivationFunction().equals(own)).findFirst());
  }

  /** As in a sentence. */
  static String name(Layer layer) {
    return of(layer)
        .map(Activations::name)
        .orElseGet(() -> function(layer).map(IActivation::toString).orElse("none"));
  }

  private static Optional<IActivation> function(Layer layer) {
    if (layer instanceof ActivationLayer activation) {
      return Optional.of(activation.getActivationFn());
    }
    return layer instanceof BaseLayer base ? Optional.of(base.getActivationFn()) : Optional.empty();
  }

  /** As in a sentence. */
  static String name(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /** Sets it where a layer has one. */
  static void set(Layer layer, Activation activation) {
    if (layer instanceof ActivationLayer one) {
      one.setActivationFn(activation.getActivationFunction());
    } else if (layer instanceof BaseLayer base) {
      base.setActivationFn(activation.getActivationFunction());
    }
  }
}
