package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.Python;
import recurrentlab.lab.ForecastPart;
import recurrentlab.lab.Part;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.Model;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.training.Array;
import recurrentlab.training.History;
import recurrentlab.training.LearnerState;

/**
 * Trained models in PyTorch itself, where it is installed: their arrays are identical, their
 * outputs within 1e-12 in double and 1e-5 in float, of the largest or of 1. reference/exchange.py
 * reads them and judges.
 */
@Tag("slow")
class ExportedToPyTorchTest {
  @TempDir private Path folder;

  @Test
  void pyTorchSaysTheSame() throws IOException, InterruptedException {
    Python python = new Python(folder);
    python.assumePyTorch();
    for (Precision precision : Precision.values()) {
      export(
          "part3-" + precision,
          new TokenLstmPart(new TokenLstmSettings(5, 5, 20, 3, 7, 1e-2, precision)),
          new double[][] {
            {1, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}
          },
          Map.of("linear", "l_out"));
      export(
          "part4-" + precision,
          new ForecastPart(new ForecastSettings(5, 3, 9, 1e-2, precision, 4, 8)),
          new double[][] {{112}, {118}, {132}, {129}, {121}, {135}, {148}},
          Map.of());
    }
    Path script = Path.of("reference/exchange.py").toAbsolutePath();
    int status = python.run(script.toString(), "check", folder.toString());
    assertThat(status).as(python.said()).isZero();
    assertThat(folder.resolve("said")).content().hasLineCount(4).contains("part4 double");
  }

  private void export(String name, Part part, double[][] inputs, Map<String, String> names) {
    Model model = part.train().model();
    Checkpoint checkpoint =
        new Checkpoint(
            model.kind(),
            model.settings(),
            "",
            new LearnerState(new TreeMap<>(model.arrays()), new TreeMap<>()),
            new History(List.of()),
            model.vocabulary(),
            model.vocabulary().isPresent()
                ? Optional.empty()
                : Optional.of(new SeriesPreparation("Passengers", Optional.empty())),
            Optional.empty());
    TensorFile file = new TensorFile(ArrayFile.renamed(LabArrays.of(checkpoint), names), Map.of());
    ArrayFile.write(folder.resolve(name + ".safetensors"), file);
    ArrayFile.write(folder.resolve(name + ".npz"), file);
    double[][] outputs = model.outputs(inputs);
    double[] flat = Arrays.stream(outputs).flatMapToDouble(Arrays::stream).toArray();
    Array array = new Array(new int[] {outputs.length, outputs[0].length}, flat);
    try {
      Files.write(
          folder.resolve(name + "-outputs.npy"), Npy.bytes(new Tensor(NumberType.F64, array)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
