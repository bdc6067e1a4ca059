package recurrentlab.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.Python;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Nd4jArray;
import recurrentlab.exchange.Npy;
import recurrentlab.exchange.Tensor;
import recurrentlab.exchange.TensorFile;
import recurrentlab.networks.NativeSettings;
import recurrentlab.networks.TorchWeights;
import recurrentlab.port.PortCases.Case;

/**
 * Where PyTorch is installed, 24 models of each of 14 kinds, in sizes and types by chance, both
 * ways: PyTorch's in DL4J, and DL4J's, with other weights, in PyTorch. Outputs within 1e-12 in
 * double and 1e-5 in float, of the largest or of 1; arrays identical. reference/ports.py makes the
 * models, and judges what went back.
 */
@Tag("slow")
class PortedToPyTorchTest {
  private static final int EACH = Integer.getInteger("models", 24);

  @TempDir private Path folder;

  @Test
  void bothWays() throws IOException, InterruptedException {
    NativeSettings.apply();
    Python python = new Python(folder);
    python.assumePyTorch();
    String script = Path.of("reference/ports.py").toAbsolutePath().toString();
    assertThat(python.run(script, "make", folder.toString(), String.valueOf(EACH)))
        .as(python.said())
        .isZero();
    List<Case> cases = PortCases.in(folder).toList();
    assertThat(cases).hasSize(14 * EACH);
    Nd4j.getRandom().setSeed(7);
    for (Case one : cases) {
      Port port = one.port();
      Agreement there = one.verified(port);
      assertThat(there.holds()).as(one + ": " + there).isTrue();
      export(one, port.network());
    }
    assertThat(python.run(script, "check", folder.toString())).as(python.said()).isZero();
    assertThat(python.said()).contains("lstm double").contains("layernorm float");
  }

  /** Other weights than PyTorch's, and what they give for the same input. */
  private static void export(Case one, MultiLayerNetwork network) throws IOException {
    INDArray params = network.params();
    params.muli(Nd4j.rand(params.dataType(), params.shape()).addi(0.5));
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    TorchWeights.stateDict(network)
        .forEach((name, array) -> arrays.put(name, Nd4jArray.tensor(array)));
    TensorFile file = new TensorFile(arrays, Map.of("format", "pt"));
    ArrayFile.write(one.with("-exported.safetensors"), file);
    ArrayFile.write(one.with("-exported.npz"), file);
    INDArray output =
        network.output(
            NetworkInput.of(network, "in", one.tensor("-in.npy"), Optional.empty())
                .get(0)
                .values());
    INDArray torchs = output.rank() == 3 ? Layout.NTC.fromDl4j(output) : output;
    Files.write(one.with("-exported-out.npy"), Npy.bytes(Nd4jArray.tensor(torchs)));
  }
}
