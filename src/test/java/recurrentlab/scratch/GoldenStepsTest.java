package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import recurrentlab.Golden;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Samples.Sequence;
import recurrentlab.settings.GradientMode;
import tools.jackson.databind.JsonNode;

/** One sequence through the untrained networks, against NumPy and (exact gradients) autograd. */
class GoldenStepsTest {
  private static final JsonNode GOLDEN = Golden.read("golden/scratch-steps.json");

  static Stream<Named<JsonNode>> cases() {
    return Golden.cases(GOLDEN, "part", "hidden_size", "sequence");
  }

  private static Parameters parameters(JsonNode golden) {
    NumpyRandom random = new NumpyRandom(golden.required("seed").longValue());
    int hidden = golden.required("hidden_size").intValue();
    return Samples.initial(golden.required("part").asString(), hidden, random);
  }

  private static Sequence sequence(JsonNode golden) {
    return Sequence.of(indices(golden.required("input")), indices(golden.required("target")));
  }

  private static int[] indices(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAndLoss(JsonNode golden) {
    SequenceModel model = Samples.model(parameters(golden), GradientMode.EXACT, 0.1);
    Sequence sequence = sequence(golden);

    assertClose(
        "outputs",
        Samples.flat(model.outputs(sequence.inputs())),
        Golden.doubles(golden.required("outputs")));
    assertClose(
        "loss",
        new double[] {model.loss(sequence.inputs(), sequence.targets())},
        new double[] {golden.required("loss").doubleValue()});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsBeforeAndAfterClipping(JsonNode golden) {
    for (GradientMode mode : GradientMode.values()) {
      JsonNode expected = golden.required(mode.toString());
      Parameters gradients = Samples.gradients(parameters(golden), mode, sequence(golden));

      assertClose(
          mode + ", norm",
          new double[] {GradientClipping.norm(gradients)},
          new double[] {expected.required("norm").doubleValue()});
      assertGradients(mode + ", before", gradients, expected.required("before_clip"));
      GradientClipping.clip(gradients);
      assertGradients(mode + ", after", gradients, expected.required("after_clip"));
    }
  }

  private static void assertGradients(String what, Parameters ours, JsonNode expected) {
    assertThat(expected.size()).isEqualTo(Samples.byName(ours).size());
    Samples.byName(ours)
        .forEach(
            (name, values) ->
                assertClose(what + ", " + name, values, Golden.doubles(expected.required(name))));
  }

  /** |ours - expected| &le; absolute + relative |expected|, both from the file. */
  private static void assertClose(String what, double[] ours, double[] expected) {
    JsonNode tolerance = GOLDEN.required("tolerance");
    double absolute = tolerance.required("absolute").doubleValue();
    double relative = tolerance.required("relative").doubleValue();
    assertThat(ours).as(what).hasSameSizeAs(expected);
    for (int k = 0; k < ours.length; k++) {
      assertThat(ours[k])
          .as("%s, value %d", what, k)
          .isCloseTo(expected[k], within(absolute + relative * Math.abs(expected[k])));
    }
  }
}
