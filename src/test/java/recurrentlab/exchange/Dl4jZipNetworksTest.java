package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Networks as other people configure them, written by {@code ModelSerializer} and read by us. The
 * file has a configuration a line, rebuilt from the facts of public ones.
 */
class Dl4jZipNetworksTest {
  private static final Path FILE = Path.of("src/test/resources/exchange/networks.jsonl.gz");
  private static final int FEW = 3; // sequences
  private static final int MOST_STEPS = 20;
  private static final int SMALL = 20;

  @TempDir private Path folder;

  private record Case(String id, JsonNode line) {
    int units() {
      return line.findValues("nout").stream().mapToInt(JsonNode::intValue).sum();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Those with few units, which are written in no time. */
  static List<Case> small() throws IOException {
    return networks().stream().filter(network -> network.units() <= SMALL).toList();
  }

  static List<Case> networks() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(new ObjectMapper()::readTree)
          .map(line -> new Case(line.path("id").stringValue(), line))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void aSmallNetworkThatIsReadGivesTheSameBits(Case network) throws IOException {
    writeAndRead(network);
  }

  @ParameterizedTest
  @MethodSource("networks")
  @Tag("slow")
  void theNetworkThatIsReadGivesTheSameBits(Case network) throws IOException {
    writeAndRead(network);
  }

  private void writeAndRead(Case network) throws IOException {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      MultiLayerConfiguration configuration =
          MultiLayerConfiguration.fromJson(network.line().path("configuration").toString());
      configuration.setDataType(type);
      MultiLayerNetwork written = new MultiLayerNetwork(configuration);
      written.init();
      Path file = folder.resolve("network.zip");
      ModelSerializer.writeModel(written, file.toFile(), true);
      MultiLayerNetwork read = Dl4jZip.read(file);
      assertThat(read.params()).isEqualTo(written.params());
      assertThat(read.params().dataType()).isEqualTo(type);
      assertThat(read.getLayerWiseConfigurations().toJson())
          .isEqualTo(written.getLayerWiseConfigurations().toJson());
      INDArray features = features(network.line()).castTo(type);
      assertThat(numbers(read.output(features.dup())))
          .containsExactly(numbers(written.output(features.dup())));
    }
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static INDArray features(JsonNode line) {
    Random random = new Random(1);
    long in = line.path("in").intValue();
    long steps = Math.min(line.path("steps").intValue(), MOST_STEPS);
    boolean sequence = line.path("uses").toString().contains("EmbeddingSequence");
    boolean index = sequence || line.path("features").stringValue().startsWith("index");
    double[] values = new double[(int) (FEW * in * steps)];
    Arrays.setAll(values, k -> index ? random.nextInt(10) : random.nextGaussian());
    if (sequence) {
      return Nd4j.createFromArray(Arrays.copyOf(values, (int) (FEW * steps))).reshape(FEW, steps);
    }
    boolean timeFirst = line.path("configuration").toString().contains("NWC");
    return Nd4j.createFromArray(values)
        .reshape(timeFirst ? new long[] {FEW, steps, in} : new long[] {FEW, in, steps});
  }
}
