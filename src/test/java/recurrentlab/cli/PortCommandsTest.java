package recurrentlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Dl4jZip;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.exchange.TensorFile;
import recurrentlab.training.Array;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code port}, {@code diff} and {@code export} of networks that never saw the lab. */
class PortCommandsTest {
  private static final String MODELS = "src/test/resources/port/";

  @TempDir private Path folder;
  private String said;

  private int run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Cli.execute(new PrintWriter(out), new PrintWriter(err), args);
    said = out.toString() + err;
    return status;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void portsAndProvesAndFindsNoDifference() throws IOException {
    String layers = model("tagger-0").required("layers").asString();
    assertThat(
            run(
                "port",
                MODELS + "tagger-0." + ending("tagger-0"),
                file("t.zip"),
                "--layers",
                layers,
                "--verify",
                MODELS + "tagger-0-in.npy",
                MODELS + "tagger-0-out.npy"))
        .as(said)
        .isZero();
    assertThat(said)
        .contains("lstm0       LSTM\n")
        .contains("LayerNorm\n")
        .contains("Written: " + file("t.zip") + "; DL4J loads it with this lab's jar")
        .contains("PyTorch's output is met: they differ by at most ")
        .contains("import org.deeplearning4j.nn.conf.layers.LSTM;\n")
        .contains(".setInputType(InputType.recurrent(4))\n");
    assertThat(run("diff", file("t.zip"), MODELS + "tagger-0-activations.npz")).as(said).isZero();
    assertThat(said).contains("lstm0       the same (").contains("No difference at any layer");
    assertThat(run("export", file("t.zip"), file("t.npz"))).isZero();
    assertThat(run("port", file("t.npz"), file("again.zip"), "--layers", layers)).isZero();
    assertThat(Files.readAllBytes(folder.resolve("again.zip")))
        .hasSameSizeAs(Files.readAllBytes(folder.resolve("t.zip")));
  }

  /** The other direction's output is no output of this model. */
  @Test
  void saysThatItDiffers() {
    assertThat(
            run(
                "port",
                MODELS + "lstm-0." + ending("lstm-0"),
                file("l.zip"),
                "--verify",
                MODELS + "lstm-0-in.npy",
                MODELS + "lstm-0-out.npy"))
        .as(said)
        .isZero();
    assertThat(
            run(
                "port",
                MODELS + "tagger-0." + ending("tagger-0"),
                file("t.zip"),
                "--lang",
                "es",
                "--layers",
                "lstm,layernorm:eps=0.5,linear,sigmoid",
                "--verify",
                MODELS + "tagger-0-in.npy",
                MODELS + "tagger-0-out.npy"))
        .isEqualTo(1);
    assertThat(said).contains("NO coincide con la salida de PyTorch");
    assertThat(folder.resolve("t.zip")).exists();
    assertThat(run("diff", file("t.zip"), MODELS + "tagger-0-activations.npz", "--lang", "es"))
        .isEqualTo(1);
    assertThat(said)
        .contains("La primera diferencia es propia de la capa layernorm1")
        .contains("Coincide salvo por esto: ε es otro, 1.0E-5 en PyTorch");
  }

  /** A training that diverged. */
  @Test
  void warnsOfWeightsThatAreNoNumbers() {
    double[] weights = {1, Double.NaN, Double.POSITIVE_INFINITY, 0};
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("fc.weight", new Tensor(NumberType.F64, new Array(new int[] {2, 2}, weights)));
    arrays.put("fc.bias", new Tensor(NumberType.F64, Array.of(new double[] {1, 2})));
    ArrayFile.write(Path.of(file("w.npz")), new TensorFile(arrays, Map.of()));
    assertThat(run("port", file("w.npz"), file("w.zip"), "--layers", "linear")).as(said).isZero();
    assertThat(said).contains("Warning: NaN or infinite numbers in fc.weight;");
  }

  /** A network of DL4J's in half precision. */
  @Test
  void numbersOfSixteenBitsAreExportedAsFloat() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT16)
                .list(
                    new LSTM.Builder()
                        .name("lstm")
                        .nIn(4)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build(),
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .name("linear")
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    ModelSerializer.writeModel(network, file("half.zip"), false);
    for (String ending : List.of("npz", "safetensors")) {
      assertThat(run("export", file("half.zip"), file("half." + ending))).as(said).isZero();
      assertThat(said).contains(" are written as F32, which holds each of them exactly");
      Tensor linear =
          ArrayFile.read(Path.of(file("half." + ending)), Optional.empty())
              .tensors()
              .get("linear.weight");
      assertThat(linear.type()).isEqualTo(NumberType.F32);
      INDArray weights = network.getParam("1_W");
      assertThat(linear.array().rows()[1][3]).isEqualTo(weights.getDouble(3, 1));
    }
  }

  /** Somebody trained it on, and saved it under its name. */
  @Test
  void aTrainedNetworkIsNotReplaced() throws IOException {
    String[] port = {"port", MODELS + "linear-0." + ending("linear-0"), file("t.zip")};
    String[] layers = {"--layers", model("linear-0").required("layers").asString()};
    String[] line = Stream.concat(Stream.of(port), Stream.of(layers)).toArray(String[]::new);
    assertThat(run(line)).as(said).isZero();
    assertThat(run(line)).as("its own is written again: " + said).isZero();
    File zip = new File(file("t.zip"));
    MultiLayerNetwork network = Dl4jZip.read(zip.toPath());
    network.getLayerWiseConfigurations().setIterationCount(3); // as fit counts
    ModelSerializer.writeModel(network, zip, false);
    byte[] trained = Files.readAllBytes(zip.toPath());
    assertThat(run(line)).isEqualTo(2);
    assertThat(said).contains("t.zip: expected a new file", "which would be lost");
    assertThat(zip.toPath()).hasBinaryContent(trained);
  }

  /** PyTorch's has one; what it was, nothing here says. */
  @Test
  void aBiasThatWasLostIsPointedAt() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("fc.weight", new Tensor(NumberType.F64, array(2, 1, 2, 3, 4)));
    arrays.put("fc.bias", new Tensor(NumberType.F64, Array.of(new double[] {0, 0})));
    ArrayFile.write(Path.of(file("w.npz")), new TensorFile(arrays, Map.of()));
    assertThat(run("port", file("w.npz"), file("w.zip"), "--layers", "linear")).as(said).isZero();
    Map<String, Tensor> activations =
        Map.of(
            "input", new Tensor(NumberType.F64, array(2, 1, 0, 0, 1)),
            "fc", new Tensor(NumberType.F64, array(2, 1.25, 3.5, 2.25, 4.5)));
    ArrayFile.write(Path.of(file("a.npz")), new TensorFile(activations, Map.of()));
    assertThat(run("diff", file("w.zip"), file("a.npz"))).as(said).isEqualTo(1);
    assertThat(said)
        .contains("No difference that is known explains it")
        .contains("All numbers of b in the layer fc are zero here: perhaps they were lost");
  }

  private static Array array(int columns, double... values) {
    return new Array(new int[] {values.length / columns, columns}, values);
  }

  @Test
  void refusesInOneLine() {
    assertThat(run("port", MODELS + "tagger-0." + ending("tagger-0"), file("t.zip"))).isEqualTo(2);
    assertThat(said).contains("names and shapes say lstm0 (lstm 4 to 6)").hasLineCount(1);
    assertThat(run("port", MODELS + "lstm-0-in.npy", file("t.zip"))).isEqualTo(2);
    assertThat(run("port", MODELS + "lstm-0." + ending("lstm-0"), file("t.npz"))).isEqualTo(2);
    assertThat(said).contains("a name that ends in .zip");
    assertThat(run("port", file("none.pt"), file("t.zip"))).isEqualTo(2);
    assertThat(said).contains("no such file").hasLineCount(1);
    assertThat(run("diff", file("none.zip"), MODELS + "tagger-0-activations.npz")).isEqualTo(2);
    assertThat(said).contains("no such file").hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  private static String ending(String name) {
    String file = model(name).required("file").asString();
    return file.substring(file.lastIndexOf('.') + 1);
  }

  private static JsonNode model(String name) {
    return JsonMapper.shared().readTree(Path.of(MODELS, "cases.json").toFile()).values().stream()
        .filter(one -> one.required("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
