package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import recurrentlab.files.InvalidInput;

/** What a DL4J zip can do to DL4J's own reader, it cannot do to ours. */
class Dl4jZipHostileTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  /** Of the network below: its parameters. */
  private static final int NUMBERS = 2 * (3 * 16 + 4 * 16 + 16) + 8 * 2 + 2;

  /** How often a class below has been loaded, or an object of one been read. */
  private static final AtomicInteger ALARMS = new AtomicInteger();

  private static final String HOSTILE = Dl4jZipHostileTest.class.getName() + "$Hostile";

  @TempDir private Path folder;

  private Map<String, byte[]> entries;

  /** A class that does something when it is loaded. */
  static class Hostile {
    static {
      ALARMS.incrementAndGet();
    }
  }

  /** Another one, for DL4J. */
  static class LoadedByDl4j {
    static {
      ALARMS.incrementAndGet();
    }
  }

  /** A class that does something when Java's serialization reads it. */
  static class HostileObject implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      ALARMS.incrementAndGet();
    }
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.DOUBLE)
        .updater(new Adam(0.01))
        .weightInit(new WeightInitDistribution(new NormalDistribution(0, 0.1)))
        .list()
        .layer(
            new Bidirectional(
                new LSTM.Builder().nIn(3).nOut(4).activation(Activation.TANH).build()))
        .layer(new RnnOutputLayer.Builder().nIn(8).nOut(2).build())
        .build();
  }

  private static Map<String, byte[]> written(org.deeplearning4j.nn.api.Model model)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(model, bytes, true);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  @BeforeEach
  void aNetwork() throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    entries = written(network);
    assertThat(entries).containsOnlyKeys(CONFIGURATION, COEFFICIENTS, "updaterState.bin");
    ALARMS.set(0);
  }

  private String json() {
    return new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
  }

  private void json(String text) {
    assertThat(text).isNotEqualTo(json());
    entries.put(CONFIGURATION, text.getBytes(StandardCharsets.UTF_8));
  }

  private MultiLayerNetwork read() throws IOException {
    return read(zip(entries));
  }

  private MultiLayerNetwork read(byte[] bytes) throws IOException {
    Path file = folder.resolve("net.zip");
    Files.write(file, bytes);
    return Dl4jZip.read(file);
  }

  private void assertRefused(String... words) throws IOException {
    assertRefused(zip(entries), words);
  }

  private void assertRefused(byte[] bytes, String... words) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(InvalidInput.class)
        .message()
        .contains("net.zip")
        .contains(words)
        .doesNotContain("\n");
    assertThat(ALARMS).hasValue(0);
  }

  @Test
  void dl4jsOwnReaderLoadsWhateverClassIsNamed() {
    String text = json().replace(LSTM.class.getName(), LoadedByDl4j.class.getName());
    assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(text));
    assertThat(ALARMS).hasValue(1);
  }

  /** In the place of a layer within another, an updater, an activation, a distribution. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.deeplearning4j.nn.conf.layers.LSTM",
        "org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional",
        "org.nd4j.linalg.learning.config.Adam",
        "org.nd4j.linalg.activations.impl.ActivationSigmoid",
        "org.deeplearning4j.nn.weights.WeightInitDistribution",
        "org.deeplearning4j.nn.conf.distribution.NormalDistribution"
      })
  void aClassThatIsNamedIsNotLoaded(String name) throws IOException {
    json(json().replace('"' + name + '"', '"' + HOSTILE + '"'));
    assertRefused(CONFIGURATION + ", confs[", "a class of DL4J or the lab", HOSTILE);
  }

  /** Jackson takes a list of a name and a value for an object of that class, too. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"x\"", "[]"})
  void noListNamesAClass(String value) throws IOException {
    String list = "[\"" + HOSTILE + "\", " + value + "]";
    json(
        json()
            .replaceFirst(
                "\"iupdater\" : \\{[^}]*\\}", "\"iupdater\" : " + Matcher.quoteReplacement(list)));
    assertRefused("iupdater", HOSTILE);
    json(json().replace("iupdater", "variables"));
    assertRefused("variables", HOSTILE);
  }

  /** Were a name to slip past the first check, DL4J's reader would not find its class either. */
  @Test
  void theListIsAskedTwice() {
    String named = json().replace(LSTM.class.getName(), HOSTILE);
    String listed =
        json()
            .replaceFirst(
                "\"iupdater\" : \\{[^}]*\\}",
                Matcher.quoteReplacement("\"iupdater\" : [\"" + HOSTILE + "\", {}]"));
    for (String text : List.of(named, listed)) {
      assertThatThrownBy(() -> Dl4jConfiguration.parsed(text))
          .hasMessageContainingAll(HOSTILE, "denied");
    }
    assertThat(ALARMS).hasValue(0);
  }

  @Test
  void anOldLayersDistributionIsNotRead() throws IOException {
    String old = "\"weightInit\" : \"DISTRIBUTION\", \"dist\" : [\"" + HOSTILE + "\", {}]";
    json(
        json()
            .replaceFirst(
                "\"weightInitFn\" : \\{[^}]*\\{[^}]*\\}[^}]*\\}", Matcher.quoteReplacement(old)));
    assertRefused("weightInit", "DL4J 1.0.0-beta4 or later");
  }

  @Test
  void objectsOfJavasSerializationStayWhereTheyAre() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new HostileObject());
    }
    entries.put("preprocessor.bin", bytes.toByteArray());
    entries.put("normalizer.bin", bytes.toByteArray());
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    entries.put("../../evil", bytes.toByteArray());
    entries.put(folder.resolve("evil").toString(), bytes.toByteArray());
    Path file = inner.resolve("net.zip");
    Files.write(file, zip(entries));
    assertThat(Dl4jZip.read(file).numParams()).isEqualTo(NUMBERS);
    assertThat(ALARMS).hasValue(0);
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  /** What DL4J allocates outside the heap before it looks at the numbers. */
  @ParameterizedTest
  @CsvSource({
    "500000000, 500000000, found 500000000",
    "30, 500000000, the shape",
    "500000000, 274, the shape",
    "2305843009213693952, 2305843009213693952, 2305843009213693952",
    "-1, -1, -1 numbers",
    "0, 0, 0 bytes of numbers",
    "273, 273, more",
    "275, 275, 2192",
  })
  void aHeadersSizesAreNotBelieved(long side, long length, String found) throws IOException {
    byte[] bytes = entries.get(COEFFICIENTS);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int shape = 2 + "MIXED_DATA_TYPES".length() + 8 + 2 + "LONG".length();
    int rank = (int) buffer.getLong(shape);
    buffer.putLong(shape + 8 * rank, side);
    buffer.putLong(shape + 8 * (2 * rank + 4) + 2 + "MIXED_DATA_TYPES".length(), length);
    assertRefused(COEFFICIENTS, found);
  }

  @Test
  void whatTheHeapHasNoRoomForIsRefused() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(entries.get(COEFFICIENTS));
    int shape = 2 + "MIXED_DATA_TYPES".length() + 8 + 2 + "LONG".length();
    int rank = (int) buffer.getLong(shape);
    long many = 250_000_000;
    buffer.putLong(shape + 8 * rank, many);
    buffer.putLong(shape + 8 * (2 * rank + 4) + 2 + "MIXED_DATA_TYPES".length(), many);
    assertRefused("a third of Java's heap", "found 3814 MiB");
  }

  @Test
  void numbersThatAreNotSideBySideAreRefused() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(entries.get(COEFFICIENTS));
    int shape = 2 + "MIXED_DATA_TYPES".length() + 8 + 2 + "LONG".length();
    buffer.putLong(shape + 8 * 2 * (int) buffer.getLong(shape), 1 << 20);
    assertRefused(COEFFICIENTS, "not side by side");
  }

  @Test
  void millionsOfZerosInAFewBytesAreNotUnpacked() throws IOException {
    byte[] zeros = new byte[64 << 20];
    byte[] numbers = entries.get(COEFFICIENTS);
    System.arraycopy(numbers, 0, zeros, 0, numbers.length);
    entries.put(COEFFICIENTS, zeros);
    assertRefused(COEFFICIENTS, "bytes of numbers, found more");
    entries.put(CONFIGURATION, zeros);
    assertRefused(CONFIGURATION, "at most 1048576 bytes");
  }

  @Test
  void otherArraysAreRefused() throws IOException {
    String text = new String(entries.get(COEFFICIENTS), StandardCharsets.ISO_8859_1);
    Map<String, String> changes =
        Map.of(
            "DOUBLE", "UINT64",
            "MIXED_DATA_TYPES", "MIXED_DATA_TYPED");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      String changed = text.replace(change.getKey(), change.getValue());
      entries.put(COEFFICIENTS, changed.getBytes(StandardCharsets.ISO_8859_1));
      assertRefused(COEFFICIENTS, change.getKey(), change.getValue());
    }
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(old);
    data.writeUTF("LONG_SHAPE");
    entries.put(COEFFICIENTS, old.toByteArray());
    assertRefused("DL4J 1.0.0-beta4 or later", "LONG_SHAPE");
    entries.put(COEFFICIENTS, new byte[0]);
    assertRefused("a shorter entry");
    entries.remove(COEFFICIENTS);
    assertRefused(COEFFICIENTS, "found none");
  }

  /** Before DL4J allocates them; the products of some overflow to 0 or to what is there. */
  @ParameterizedTest
  @CsvSource({
    "nin, 8, 2000000000, nIn 2000000000",
    "nin, 3, 2000000000, nIn 2000000000",
    "nout, 4, 2000000000, nOut 2000000000",
    "nout, 2, 4611686018427387904, nOut 4611686018427387904",
    "nin, 8, -8, nIn -8",
    "nin, 8, 0, nIn 0",
    "nout, 2, 3, at most 274 numbers",
    "nout, 2, 1, 265 numbers",
  })
  void sizesThatTheNumbersDoNotFillAreRefused(String member, String from, String to, String found)
      throws IOException {
    String old = '"' + member + "\" : " + from;
    json(json().replace(old, '"' + member + "\" : " + to));
    assertRefused(found);
  }

  @Test
  void theLayerIsNamed() throws IOException {
    json(json().replace("\"nin\" : 8", "\"nin\" : 2000000000"));
    assertRefused("layer 1 \"layer1\": expected at most the 274 numbers", "found nIn 2000000000");
  }

  @Test
  void bothDirectionsAreAsLarge() throws IOException {
    String text = json();
    int backwards = text.indexOf("\"nin\" : 3");
    json(text.substring(0, backwards) + "\"nin\" : 2" + text.substring(backwards + 9));
    assertRefused("layer 0", "two directions of one size");
  }

  @Test
  void oddTextsAreRefused() throws IOException {
    String text = json();
    json(text.replaceFirst("\"confs\"", "\"confs\" : [], \"confs\""));
    assertRefused("Duplicate", "confs");
    json(
        text.replaceFirst(
            "\"confs\"", "\"x\" : " + "[".repeat(99) + "]".repeat(99) + ", \"confs\""));
    assertRefused("32 deep");
    json(text.replaceFirst("\"confs\"", "\"x\" : " + "[".repeat(9999) + ", \"confs\""));
    assertRefused("nesting depth", "500");
    json("{}");
    assertRefused("layers, found 0");
    json("{\"confs\" : [{\"layer\" : {\"lstm\" : {}}}]}");
    assertRefused("confs[0]", "a layer with its class");
    json(text.replace("\"backpropType\" : \"Standard\"", "\"backpropType\" : \"X\""));
    assertRefused("one that DL4J refuses");
    json(text.replaceFirst(LSTM.class.getName(), Adam.class.getName()));
    assertRefused("one that DL4J refuses");
    String convolution = ConvolutionLayer.class.getName() + "\", \"kernelSize\" : null, \"x\" : \"";
    json(text.replace(RnnOutputLayer.class.getName(), convolution));
    assertRefused("layers of which DL4J makes a network");
    json(text.replace("\"CONCAT\"", "null"));
    read(); // DL4J takes that as well
  }

  @Test
  void entriesOfOneNameAndEncryptedOnesAreRefused() throws IOException {
    entries.put("configuration.jsoX", "{}".getBytes(StandardCharsets.UTF_8));
    String twice = new String(zip(entries), StandardCharsets.ISO_8859_1);
    twice = twice.replace("configuration.jsoX", CONFIGURATION);
    assertRefused(twice.getBytes(StandardCharsets.ISO_8859_1), CONFIGURATION, "found two");
    byte[] encrypted = zip(entries);
    int directory = new String(encrypted, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    encrypted[directory + 8] |= 1;
    assertRefused(encrypted, "encrypted");
  }

  /** Java reads a zip's whole table of contents, however long it is. */
  @Test
  void aFileLargerThanTheHeapIsNotOpened() throws IOException {
    Path file = folder.resolve("net.zip");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Runtime.getRuntime().maxMemory()); // without a byte on the disk
    }
    assertThatThrownBy(() -> Dl4jZip.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("net.zip", "a third of Java's heap");
  }

  @Test
  void otherFilesAreCalledByTheirNames() throws IOException {
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .addLayer("dense", new DenseLayer.Builder().nIn(2).nOut(2).build(), "in")
            .addLayer("out", new OutputLayer.Builder().nIn(2).nOut(2).build(), "dense")
            .setOutputs("out")
            .build();
    ComputationGraph network = new ComputationGraph(graph);
    network.init();
    assertRefused(zip(written(network)), "found a ComputationGraph");
    byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n', 0, 0};
    assertRefused(hdf5, "an HDF5 file, as Keras writes it");
    Path others = Path.of("src/test/resources/exchange");
    assertRefused(Files.readAllBytes(others.resolve("views.pt")), "a file of PyTorch");
    assertRefused(Files.readAllBytes(others.resolve("part1.npz")), "an .npz file of NumPy");
    assertRefused(zip(Map.of("a", new byte[1])), "a zip with [a]");
    assertRefused(new byte[10], "no zip");
    assertThatThrownBy(() -> Dl4jZip.read(folder.resolve("none.zip")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void aLayerWithoutANameHasDl4jsName() throws IOException {
    json(json().replaceAll("\"layerName\" : \"[^\"]*\"", "\"layerName\" : null"));
    Path file = folder.resolve("net.zip");
    Files.write(file, zip(entries));
    assertThat(ArrayFile.read(file, Optional.empty()).tensors())
        .containsKeys("layer0.weight_ih_l0_reverse", "layer1.weight");
  }

  /** Nobody asks for it, so nobody reads it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theUpdatersStateIsNotOpened(boolean there) throws IOException {
    if (there) {
      entries.put("updaterState.bin", new byte[] {1, 2, 3});
    } else {
      entries.remove("updaterState.bin");
    }
    assertThat(read().numParams()).isEqualTo(NUMBERS);
  }
}
