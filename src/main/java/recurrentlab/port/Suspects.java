package recurrentlab.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.networks.LayerArray;
import recurrentlab.networks.LayerKind;
import recurrentlab.networks.LayerNorm;

/** The known differences, tried on one layer. */
final class Suspects {
  private static final double[] EPSILONS = {
    1e-5, 1e-3, 1e-6, 1e-8, 1e-7, 1e-12, 0, 1e-2, 1e-4, 1e-1, 1e-10
  }; // likeliest first

  private final Segment layer;
  private final INDArray input;

  private Suspects(Segment layer, INDArray input) {
    this.layer = layer;
    this.input = input;
  }

  /**
   * All that can be tried, one change at a time, on all layers of a stack and then on each alone.
   *
   * @param reading not modified
   */
  static Stream<Suspect> of(Reading reading) {
    Segment layer = reading.layer();
    Suspects suspects = new Suspects(layer.copy(), reading.input());
    List<LayerArray> arrays = arrays(layer);
    Map<KnownDifference, Consumer<Layer>> single = new LinkedHashMap<>();
    single.putAll(GateOrders.of(layer, arrays));
    single.putAll(ArrayMistakes.of(layer, arrays));
    single.putAll(GateOrders.alone(layer, arrays));
    List<Suspect> all = new ArrayList<>(suspects.activations());
    single.forEach((what, change) -> all.add(suspects.everywhere(List.of(what), change)));
    all.addAll(suspects.readings());
    all.addAll(suspects.options());
    if (layer.alike().count() > 1) {
      layer
          .alike()
          .forEach(
              index -> single.forEach((what, change) -> all.add(suspects.in(index, what, change))));
    }
    return all.stream();
  }

  /** An order of gates together with each other change of the arrays. */
  static Stream<Suspect> pairs(Reading reading) {
    Segment layer = reading.layer();
    Suspects suspects = new Suspects(layer.copy(), reading.input());
    List<LayerArray> arrays = arrays(layer);
    Map<KnownDifference, Consumer<Layer>> others = ArrayMistakes.of(layer, arrays);
    List<Suspect> pairs = new ArrayList<>();
    GateOrders.of(layer, arrays)
        .forEach(
            (order, back) ->
                others.forEach(
                    (other, change) ->
                        pairs.add(
                            suspects.everywhere(List.of(order, other), change.andThen(back)))));
    return pairs.stream();
  }

  private static List<LayerArray> arrays(Segment layer) {
    return LayerKind.of(layer.innermost()).isPresent()
        ? LayerKind.arrays(layer.configuration())
        : List.of();
  }

  private Suspect everywhere(List<KnownDifference> what, Consumer<Layer> change) {
    return new Suspect(what, () -> layer.outputWith(change, layer.alike(), input));
  }

  private Suspect in(int index, KnownDifference what, Consumer<Layer> change) {
    return new Suspect(
        List.of(what, KnownDifference.of("only", layer.name(index))),
        () -> layer.outputWith(change, IntStream.of(index), input));
  }

  private List<Suspect> readings() {
    if (input.rank() != 3 || !(layer.innermost() instanceof BaseLayer)) {
      return List.of();
    }
    List<Suspect> readings = new ArrayList<>();
    readings.add(
        suspect(
            KnownDifference.of("batch-time"),
            () -> turned(layer.output(input.permute(2, 1, 0).dup('c')))));
    if (input.size(1) == input.size(2)) {
      readings.add(
          suspect(
              KnownDifference.of("features-time"),
              () -> layer.output(input.permute(0, 2, 1).dup('c'))));
    }
    readings.add(
        suspect(
            KnownDifference.of("backwards"),
            () -> ArrayMistakes.backwards(layer.output(ArrayMistakes.backwards(input)))));
    return readings;
  }

  private static Suspect suspect(KnownDifference what, Supplier<INDArray> output) {
    return new Suspect(List.of(what), output);
  }

  private static INDArray turned(INDArray output) {
    return output.rank() == 3 ? output.permute(2, 1, 0).dup('c') : output;
  }

  private List<Suspect> options() {
    List<Suspect> options = new ArrayList<>();
    if (layer.innermost() instanceof LayerNorm || layer.innermost() instanceof BatchNormalization) {
      for (double eps : EPSILONS) {
        options.add(option(KnownDifference.of("eps", eps), one -> epsilon(one, eps)));
      }
    } else if (layer.innermost() instanceof BaseLayer base) {
      for (Activation activation : Activations.TRIED) {
        options.add(
            option(
                KnownDifference.of(
                    "activation", Activations.name(base), Activations.name(activation)),
                one -> Activations.set(one, activation)));
      }
    }
    if (layer.innermost() instanceof AbstractLSTM lstm) {
      options.add(
          option(
              KnownDifference.of("gate-activation", lstm.getGateActivationFn().toString()),
              one -> {
                if (one instanceof AbstractLSTM own) {
                  own.setGateActivationFn(Activation.SIGMOID.getActivationFunction());
                }
              }));
    }
    return options;
  }

  /** Of layers that are nothing else, and of those of which PyTorch's activations are not given. */
  private List<Suspect> activations() {
    List<Suspect> activations = new ArrayList<>();
    for (int index : layer.activated().toArray()) {
      org.deeplearning4j.nn.conf.layers.Layer own = layer.innermost(index);
      for (Activation activation : Activations.TRIED) {
        activations.add(
            suspect(
                KnownDifference.of(
                    "activation-of",
                    layer.name(index),
                    Activations.name(own),
                    Activations.name(activation)),
                () ->
                    layer
                        .withOptions(IntStream.of(index), one -> Activations.set(one, activation))
                        .output(input)));
      }
    }
    return activations;
  }

  private Suspect option(
      KnownDifference what, Consumer<org.deeplearning4j.nn.conf.layers.Layer> change) {
    return suspect(what, () -> layer.withOptions(change).output(input));
  }

  private static void epsilon(org.deeplearning4j.nn.conf.layers.Layer one, double eps) {
    if (one instanceof LayerNorm norm) {
      norm.setEps(eps);
    } else if (one instanceof BatchNormalization norm) {
      norm.setEps(eps);
    }
  }
}
