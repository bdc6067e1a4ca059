package recurrentlab.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import recurrentlab.networks.Gru;
import recurrentlab.port.Architecture.Part;

/** One layer of PyTorch's LSTM, GRU or RNN in one direction. */
final class RecurrentLayers {
  private RecurrentLayers() {}

  /**
   * The layer.
   *
   * @param name of the layer
   * @param in how many features it reads
   * @param nested whether it is within two wrappers; DL4J hands defaults through one only
   */
  static PortedLayer of(String name, Part part, int in, boolean nested) {
    int out = part.module().hidden();
    Activation activation =
        part.word().options().containsKey("relu") ? Activation.RELU : Activation.TANH;
    BaseRecurrentLayer.Builder<?> builder =
        switch (part.kind()) {
          case LSTM -> new LSTM.Builder().activation(activation);
          case GRU -> new Gru.Builder();
          default -> new SimpleRnn.Builder().activation(activation);
        };
    builder.nIn(in).nOut(out);
    List<Class<?>> uses = new ArrayList<>();
    String more = "";
    if (part.kind() != ModuleKind.GRU) { // which is tanh by itself
      more += ".activation(Activation." + activation + ")";
      uses.add(Activation.class);
    }
    if (!part.module().biased()) {
      builder.biasUpdater(new NoOp());
      more += ".biasUpdater(new NoOp())";
      uses.add(NoOp.class);
    }
    if (nested) {
      builder.weightInit(WeightInit.XAVIER).biasInit(0);
      more += ".weightInit(WeightInit.XAVIER).biasInit(0)";
      uses.add(WeightInit.class);
    }
    BaseRecurrentLayer layer = builder.build();
    uses.add(layer.getClass());
    String java =
        String.format(
            Locale.ROOT,
            "new %s.Builder().nIn(%d).nOut(%d)%s.build()",
            layer.getClass().getSimpleName(),
            in,
            out,
            more);
    return PortedLayer.of(name, layer, java, uses.toArray(Class<?>[]::new));
  }
}
