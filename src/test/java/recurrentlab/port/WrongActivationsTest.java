package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.networks.NativeSettings;
import recurrentlab.training.Array;

/** An activation that is a layer of its own here, and another or none in PyTorch. */
class WrongActivationsTest {
  private static final Duration LIMIT = Duration.ofMinutes(10); // whatever the load

  @BeforeAll
  static void oneThread() {
    NativeSettings.apply();
  }

  private static Models rows() {
    return new Models().linear("a", 4, 6).batchNorm("norm", 6).linear("fc", 6, 3);
  }

  private static Models tokens() {
    return new Models()
        .with("table.weight", 9, 4)
        .lstm("lstm", 0, 4, 3)
        .with("norm.weight", 3)
        .with("norm.bias", 3)
        .linear("fc", 3, 2);
  }

  /** What the right model gives, without what its activations give. */
  private static Map<String, Tensor> activations(
      MultiLayerNetwork right, Tensor input, INDArray read) {
    Map<String, Tensor> activations = new LinkedHashMap<>();
    Models.outputs(right, read)
        .forEach((name, values) -> activations.put(name, Models.torchs(values)));
    activations.put("input", input);
    return activations;
  }

  /** Those of five rows of four numbers. */
  private static Map<String, Tensor> activationsOfRows(Models model, String theirs) {
    Tensor input = model.tensor(5, 4);
    return activations(model.port(theirs), input, Layout.rows(input, 4).orElseThrow());
  }

  private static Explanations explained(
      MultiLayerNetwork network, Map<String, Tensor> activations, String first) {
    FirstDifference found = FirstDifference.of("a.npz", network, activations, Optional.empty());
    assertThat(found.first()).contains(first);
    return found.explanations(LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear,batchnorm1d,relu,linear | linear,batchnorm1d,tanh,linear | tanh2 | tanh | relu",
        "linear,batchnorm1d,linear | linear,batchnorm1d,relu,linear | relu2 | relu | identity",
        "linear,batchnorm1d,sigmoid,linear | linear,batchnorm1d,tanh,linear | tanh2 | tanh | sigmoid"
      })
  void ofRows(String theirs, String ours, String layer, String wrong, String right) {
    Models model = rows();
    Explanations found = explained(model.port(ours), activationsOfRows(model, theirs), "fc");
    assertThat(found.found().get(0))
        .containsExactly(KnownDifference.of("activation-of", layer, wrong, right));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "embedding,lstm,layernorm,linear | embedding,tanh,lstm,layernorm,linear | lstm | tanh1 | tanh",
        "embedding,lstm,layernorm,linear | embedding,lstm,relu,layernorm,linear | norm | relu2 | relu",
        "embedding,lstm,last,layernorm,linear | embedding,lstm,last,tanh,layernorm,linear | norm | tanh3 | tanh",
        "embedding,lstm,layernorm,last,linear | embedding,lstm,layernorm,sigmoid,last,linear | fc | sigmoid3 | sigmoid"
      })
  void thatIsSuperfluousInSeries(
      String theirs, String ours, String first, String layer, String wrong) {
    Models model = tokens();
    Tensor input =
        new Tensor(NumberType.I64, new Array(new int[] {2, 3}, new double[] {0, 8, 3, 3, 5, 1}));
    INDArray read = Layout.NTC.indices("in", input, 9);
    Explanations found =
        explained(model.port(ours), activations(model.port(theirs), input, read), first);
    assertThat(found.found().get(0))
        .containsExactly(KnownDifference.of("activation-of", layer, wrong, "identity"));
  }

  /** Under the name that it has here. */
  @Test
  void thatIsGiven() {
    Models model = rows();
    Map<String, Tensor> activations = activationsOfRows(model, "linear,batchnorm1d,relu,linear");
    activations.put("tanh2", activations.remove("relu2"));
    Explanations found =
        explained(model.port("linear,batchnorm1d,tanh,linear"), activations, "tanh2");
    assertThat(found.found().get(0))
        .containsExactly(KnownDifference.of("activation-of", "tanh2", "tanh", "relu"));
  }

  /** Within a layer of which PyTorch's activations are not given. */
  @Test
  void withinALayerThatIsNotGiven() {
    Models model = rows();
    Map<String, Tensor> activations = activationsOfRows(model, "linear,relu,batchnorm1d,linear");
    activations.keySet().removeAll(Set.of("a", "norm"));
    Explanations found = explained(model.port("linear,tanh,batchnorm1d,linear"), activations, "fc");
    assertThat(found.found().get(0))
        .containsExactly(KnownDifference.of("activation-of", "a", "tanh", "relu"));
  }

  /** A search of no time has tried nothing, and says so. */
  @Test
  void whatIsNotTriedInTimeIsNotCalledTried() {
    Models model = rows();
    Map<String, Tensor> activations = activationsOfRows(model, "linear,batchnorm1d,relu,linear");
    FirstDifference found =
        FirstDifference.of(
            "a.npz", model.port("linear,batchnorm1d,tanh,linear"), activations, Optional.empty());
    assertThat(found.explanations(Duration.ZERO).found()).isEmpty();
    assertThat(found.explanations(Duration.ZERO).complete()).isFalse();
    assertThat(found.explanations(LIMIT).complete()).isTrue();
  }
}
