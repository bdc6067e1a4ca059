package recurrentlab.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.networks.NativeSettings;

/** Random networks: the output for one sequence is that of {@code network.output}. */
class CompiledOutputTest {
  @BeforeContainer
  static void oneThread() {
    NativeSettings.apply();
  }

  /** RnnOutputLayer without bias is left out: its {@code output} throws, see Dl4jTrapsTest. */
  @Provide
  Arbitrary<NetworkPlan> networks() {
    return NetworkPlans.small()
        .filter(
            plan -> plan.output().kind() != NetworkPlan.Output.Kind.SERIES || plan.output().bias())
        .filter(
            plan ->
                plan.layers().isEmpty()
                    || !(plan.layers().get(0) instanceof LayerPlan.Drop)); // output throws
  }

  @Property(tries = 100, seed = "7", edgeCases = EdgeCasesMode.NONE)
  void isThatOfTheNetwork(
      @ForAll("networks") NetworkPlan plan, @ForAll @IntRange(min = 1, max = 9) int steps) {
    assertOutputs(plan.network(DataType.DOUBLE), plan, steps, 1e-14);
    assertOutputs(plan.network(DataType.FLOAT), plan, steps, 1e-5);
  }

  private static void assertOutputs(
      MultiLayerNetwork network, NetworkPlan plan, int drawnSteps, double tolerance) {
    CompiledOutput compiled = new CompiledOutput(network);
    Random random = new Random(plan.seed());
    int least = 1;
    while (plan.outputSteps(least) < 1) { // for a window to fit
      least++;
    }
    // a shorter one after a longer one
    for (int steps : new int[] {Math.max(drawnSteps, least), least}) {
      boolean indices = plan.embedding() != null;
      int width = indices ? 1 : plan.features();
      double[][] sequence = new double[plan.flat() ? 1 : steps][width];
      INDArray input = Nd4j.create(network.params().dataType(), 1, width, sequence.length);
      for (int t = 0; t < sequence.length; t++) {
        for (int i = 0; i < width; i++) {
          sequence[t][i] =
              indices ? random.nextInt(plan.features()) : (float) random.nextGaussian();
          input.putScalar(0, i, t, sequence[t][i]);
        }
      }
      INDArray expected = network.output(plan.flat() ? input.reshape(1, width) : input);
      double[][] found = compiled.of(sequence);
      boolean series = expected.rank() == 3;
      assertThat(found.length).isEqualTo(series ? plan.outputSteps(sequence.length) : 1);
      for (int t = 0; t < found.length; t++) {
        assertThat(found[t]).hasSize((int) expected.size(1));
        for (int k = 0; k < found[t].length; k++) {
          double value = series ? expected.getDouble(0, k, t) : expected.getDouble(0, k);
          assertThat(found[t][k])
              .isCloseTo(value, Offset.offset(tolerance * Math.max(1, Math.abs(value))));
        }
      }
    }
  }

  @Example
  void isNewAndOfTheNetworkAsItWas() {
    MultiLayerNetwork network =
        SmallNetworks.network(SmallNetworks.lstm().build(), SmallNetworks.output());
    CompiledOutput output = new CompiledOutput(network);
    double[][] sequence = {{1, 2}, {3, 4}, {5, 6}};
    double[][] first = output.of(sequence);
    double[] kept = first[2].clone();
    output.of(new double[][] {{7, 8}, {9, 10}, {0, 0}});
    new CompiledTrainer(network).fit(SmallNetworks.series(2, 3));
    assertThat(first[2]).isEqualTo(kept);
    assertThat(output.of(sequence)).isDeepEqualTo(first);
    assertThat(new CompiledOutput(network).of(sequence)[2]).isNotEqualTo(kept);
    assertThat(sequence).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
  }
}
