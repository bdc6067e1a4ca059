package recurrentlab.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.LayerNorm;

/**
 * How many numbers the layers of a configuration need, known before a network is made of it. DL4J's
 * own sum overflows without a word, so each layer is first held against the numbers that there are.
 */
final class LayerSizes {
  private static final String ADVICE = "Save the network again with ModelSerializer";

  private final String place;
  private final long available;

  private LayerSizes(String place, long available) {
    this.place = place;
    this.available = available;
  }

  /**
   * Checks that the layers need all the numbers, and no more.
   *
   * @param place the file, for messages
   * @param available how many there are
   * @throws InvalidInput naming the first layer that needs more than there are, or whose sizes make
   *     no sense
   */
  static void check(String place, MultiLayerConfiguration configuration, long available) {
    LayerSizes sizes = new LayerSizes(place, available);
    long needed = 0;
    for (int k = 0; k < configuration.getConfs().size(); k++) {
      Layer layer = configuration.getConf(k).getLayer();
      String name = ", layer " + k + " \"" + InvalidInput.shortened(layer.getLayerName()) + "\"";
      needed += sizes.count(name, layer);
      if (needed > available) {
        throw sizes.invalid(name, "at most " + available + " numbers with those before it", needed);
      }
    }
    if (needed != available) {
      throw sizes.invalid("", needed + " numbers, which its layers need", available);
    }
  }

  private long count(String name, Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return count(name, wrapper.getUnderlying());
    } else if (layer instanceof FrozenLayer frozen) {
      return count(name, frozen.getLayer());
    } else if (layer instanceof Bidirectional both) {
      long forwards = count(name, both.getFwd());
      long backwards = count(name, both.getBwd());
      if (forwards != backwards) {
        throw invalid(name, "two directions of one size", forwards + " and " + backwards);
      }
      return 2 * forwards;
    } else if (layer.initializer() instanceof EmptyParamInitializer) {
      return 0;
    }
    double least = least(name, layer);
    if (least > available) {
      throw invalid(name, "at most the " + available + " numbers that there are", found(layer));
    }
    return layer.initializer().numParams(layer); // no product is too large for a long now
  }

  /** The product of its sizes, without the smaller terms of the sum. */
  private double least(String name, Layer layer) {
    if (layer instanceof AbstractSameDiffLayer own) {
      return own.getLayerParams().getParamShapes().values().stream()
          .mapToDouble(shape -> product(name, layer, Arrays.stream(shape)))
          .sum();
    }
    FeedForwardLayer forward = (FeedForwardLayer) layer;
    double product = product(name, layer, LongStream.of(forward.getNIn(), forward.getNOut()));
    if (layer instanceof BatchNormalization || layer instanceof LayerNorm) {
      return forward.getNOut();
    } else if (layer instanceof BaseRecurrentLayer) {
      return Math.max(product, (double) forward.getNOut() * forward.getNOut());
    } else if (layer instanceof ConvolutionLayer convolution) {
      IntStream sides = IntStream.of(convolution.getKernelSize());
      boolean series = layer instanceof Convolution1DLayer; // DL4J writes its one side twice
      return product * product(name, layer, (series ? sides.limit(1) : sides).asLongStream());
    }
    return product;
  }

  private double product(String name, Layer layer, LongStream sizes) {
    return sizes
        .mapToDouble(
            size -> {
              if (size < 1) {
                throw invalid(name, "sizes of 1 or more", found(layer));
              }
              return size;
            })
        .reduce(1, (a, b) -> a * b);
  }

  private static String found(Layer layer) {
    if (layer instanceof FeedForwardLayer forward) {
      String kernel =
          layer instanceof ConvolutionLayer convolution
              ? ", kernelSize " + Arrays.toString(convolution.getKernelSize())
              : "";
      return "nIn " + forward.getNIn() + ", nOut " + forward.getNOut() + kernel;
    }
    List<String> shapes =
        ((AbstractSameDiffLayer) layer)
            .getLayerParams().getParamShapes().values().stream().map(Arrays::toString).toList();
    return "arrays of the shapes " + InvalidInput.shortened(shapes);
  }

  private InvalidInput invalid(String name, String expected, Object found) {
    return new InvalidInput(place + name, expected, found, ADVICE);
  }
}
