package recurrentlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import recurrentlab.files.InvalidInput;
import recurrentlab.lab.Checkpoints;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.Run;
import recurrentlab.models.Checkpoint;
import recurrentlab.networks.TokenLstm;
import recurrentlab.notebook.NotebookReader;
import recurrentlab.port.FirstDifference;
import recurrentlab.port.Port;
import recurrentlab.record.RunFolder;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;

/**
 * Real files with some of their bytes changed, taken out, doubled or put in: each is read, or
 * refused in one line that names the file; never anything else, and never for long. Many more, in a
 * small heap: {@code mvn -P slow test -Dtest=HostileFilesTest -Dinputs=8000 -Dtest.heap=-Xmx256m}.
 */
class HostileFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchange");
  private static final int FEW = 60;
  private static final int MANY = Integer.getInteger("inputs", 2000);

  /** Of this thread's own work: another's, on a machine that is busy, does not count ... */
  private static final long LONGEST_NANOS = 1_000_000_000L;

  /** ... but for what hangs. */
  private static final long HUNG_NANOS = 10 * LONGEST_NANOS;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Pattern VALUE =
      Pattern.compile("[\\[:,] *(\"[^\"]*\"(?! *:)|[-0-9.eE]+|true|false|null)");

  private static final List<String> ODD =
      List.of(
          "null",
          "0",
          "-1",
          "2000000000",
          "9223372036854775807",
          "1e999",
          "\"NaN\"",
          "[]",
          "{}",
          "[[]]",
          "\"\"",
          "[\"java.lang.Object\", {}]",
          "{\"@class\": \"java.lang.Object\"}");

  @TempDir private static Path runs;
  @TempDir private Path folder;

  /** What changes a file; the same change for the same random numbers. */
  private interface Damage {
    byte[] damaged(byte[] whole, Random random);
  }

  /**
   * A file, and who reads it.
   *
   * @param beside files that must lie there, too, by name
   */
  private record Victim(
      String name, byte[] bytes, Damage damage, Map<String, byte[]> beside, Consumer<Path> reader) {
    private Victim(String name, byte[] bytes, Consumer<Path> reader) {
      this(name, bytes, HostileFilesTest::damaged, Map.of(), reader);
    }

    /** A zip whose entries are damaged before it is made: its checksums are right. */
    private static Victim within(String name, byte[] bytes, Consumer<Path> reader) {
      Map<String, byte[]> entries = entries(bytes);
      return new Victim(
          name, bytes, (whole, random) -> damagedWithin(entries, random), Map.of(), reader);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Victim> victims() throws IOException {
    Checkpoint checkpoint = ModelFileTest.checkpoint(PartKind.TOKEN_LSTM);
    byte[] model = ModelFile.bytes(checkpoint, Map.of());
    Consumer<Path> arrays = file -> ArrayFile.read(file, Optional.empty());
    Stream<Victim> made =
        Stream.of(
            new Victim("m.safetensors", model, ModelFile::read),
            new Victim("a.safetensors", model, arrays));
    Stream<Victim> others =
        Stream.of("views.pt", "nested.pt", "kinds.pt", "part1.npz", "part1-compressed.npz")
            .map(name -> new Victim(name, bytes(name), arrays));
    Stream<Victim> npy =
        Stream.of("fortran.npy").map(name -> new Victim(name, bytes(name), Npy::read));
    Stream<Victim> series =
        Stream.of("semicolon-quoted.csv", "utf16.csv", "footer.csv", "comments.csv")
            .map(name -> new Victim(name, found(name), HostileFilesTest::readSeries));
    Stream<Victim> notebooks =
        Stream.of("old42.ipynb", "no-output-metadata.ipynb")
            .map(name -> new Victim(name, found(name), NotebookReader::read));
    Stream<Victim> entries =
        Stream.of("views.pt", "nested.pt", "part1-compressed.npz")
            .map(name -> Victim.within("within-" + name, bytes(name), arrays));
    return Stream.of(made, others, entries, npy, series, notebooks, networks(), ports(), runs())
        .flatMap(all -> all);
  }

  /** DL4J's zips, with the lab's classes and without. */
  private static Stream<Victim> networks() throws IOException {
    MultiLayerNetwork labs =
        TokenLstm.create(new TokenLstmSettings(3, 3, 10, 5, 2, 0.1, Precision.DOUBLE), 4);
    MultiLayerNetwork stock = new MultiLayerNetwork(stock());
    stock.init();
    return Stream.of(
        new Victim("labs.zip", zip(labs), Dl4jZip::read),
        Victim.within("within-labs.zip", zip(labs), Dl4jZip::read),
        Victim.within("within-stock.zip", zip(stock), Dl4jZip::read),
        Victim.within("arrays.zip", zip(labs), file -> ArrayFile.read(file, Optional.empty())));
  }

  /** PyTorch's model as port reads it, and its activations as diff does. */
  private static Stream<Victim> ports() throws IOException {
    Path models = Path.of("src/test/resources/port");
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(models)) {
      for (Path file :
          all.filter(one -> one.getFileName().toString().startsWith("tagger")).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    String model =
        files.keySet().stream()
            .filter(name -> name.matches("tagger-0[.]\\w+"))
            .findFirst()
            .orElseThrow();
    Consumer<Path> ported = HostileFilesTest::port;
    MultiLayerNetwork network = port(models.resolve(model)).network();
    Consumer<Path> compared =
        file ->
            FirstDifference.of(
                file.toString(),
                network,
                ArrayFile.read(file, Optional.empty()).tensors(),
                Optional.empty());
    return Stream.of(
        Victim.within("port-" + model, files.get(model), ported),
        Victim.within("diff.npz", files.get("tagger-0-activations.npz"), compared));
  }

  private static Port port(Path file) {
    return Port.of(
        file,
        ArrayFile.read(file, Optional.empty()).tensors(),
        Optional.of("lstm,layernorm,linear,sigmoid"));
  }

  private static MultiLayerConfiguration stock() {
    return new NeuralNetConfiguration.Builder()
        .updater(new Nesterovs(new StepSchedule(ScheduleType.EPOCH, 0.1, 0.5, 10)))
        .weightInit(new NormalDistribution(0, 0.1))
        .list()
        .layer(new EmbeddingSequenceLayer.Builder().nIn(5).nOut(3).build())
        .layer(new Convolution1DLayer.Builder(2).nIn(3).nOut(2).build())
        .layer(new Bidirectional(new LSTM.Builder().nIn(2).nOut(2).dropOut(0.5).build()))
        .layer(new LastTimeStep(new SimpleRnn.Builder().nIn(4).nOut(2).build()))
        .layer(new BatchNormalization.Builder().nIn(2).nOut(2).build())
        .layer(new OutputLayer.Builder().nIn(2).nOut(2).build())
        .build();
  }

  private static byte[] zip(MultiLayerNetwork network) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, true);
    return bytes.toByteArray();
  }

  /** What a run leaves, as the command report reads it. */
  private static Stream<Victim> runs() throws IOException {
    ElmanRnnPart part = new ElmanRnnPart(new ScratchSettings(3, 10, 3, 4, 0.1, GradientMode.EXACT));
    Run.Files files = new Run.Files(null, null, null, Checkpoints.NONE);
    new Run(List.of(), Language.EN, () -> false, false, runs, files, List.of()).of(List.of(part));
    byte[] run = Files.readAllBytes(runs.resolve(RunFolder.RUN));
    byte[] history = Files.readAllBytes(runs.resolve("part1.csv"));
    Consumer<Path> report = file -> RunFolder.read(file.getParent());
    return Stream.of(
        new Victim(
            RunFolder.RUN,
            run,
            HostileFilesTest::damagedJson,
            Map.of("part1.csv", history),
            report),
        new Victim(
            "part1.csv", history, HostileFilesTest::damaged, Map.of(RunFolder.RUN, run), report));
  }

  private static void readSeries(Path file) {
    MonthlySeries.read(file, "2", true);
  }

  /** Among the small files that strangers' files taught us. */
  private static byte[] found(String name) {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("victims")
  void someDamagedFilesAreReadOrRefused(Victim victim) throws IOException {
    attack(victim, FEW, 1);
  }

  @ParameterizedTest
  @MethodSource("victims")
  @Tag("slow")
  void manyDamagedFilesAreReadOrRefused(Victim victim) throws IOException {
    attack(victim, MANY, 2);
  }

  private void attack(Victim victim, int inputs, long seed) throws IOException {
    Random random = new Random(seed);
    Path file = folder.resolve(victim.name());
    for (Map.Entry<String, byte[]> other : victim.beside().entrySet()) {
      Files.write(folder.resolve(other.getKey()), other.getValue());
    }
    Files.write(file, victim.bytes());
    victim.reader().accept(file);
    int refused = 0;
    for (int k = 0; k < inputs; k++) {
      byte[] damaged = victim.damage().damaged(victim.bytes(), random);
      Files.write(file, damaged);
      long start = System.nanoTime();
      long work = THREADS.getCurrentThreadCpuTime();
      try {
        victim.reader().accept(file);
      } catch (InvalidInput e) {
        refused++;
        assertThat(e.getMessage()).contains(victim.name()).doesNotContain("\n");
      } catch (Throwable e) {
        fail("input " + k + " of seed " + seed + ": " + e, e);
      }
      assertThat(THREADS.getCurrentThreadCpuTime() - work)
          .as("input %d", k)
          .isLessThan(LONGEST_NANOS);
      assertThat(System.nanoTime() - start).as("input %d", k).isLessThan(HUNG_NANOS);
    }
    assertThat(refused).isGreaterThan(inputs / 10);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1 + victim.beside().size());
    }
  }

  private static Map<String, byte[]> entries(byte[] whole) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Path file = runs.resolve("entries.zip");
    try {
      Files.write(file, whole);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zip with one entry damaged; where there is a configuration, that one more often. */
  private static byte[] damagedWithin(Map<String, byte[]> whole, Random random) {
    Map<String, byte[]> entries = new LinkedHashMap<>(whole);
    List<String> names = List.copyOf(entries.keySet());
    String name = names.get(random.nextInt(names.size()));
    boolean json = entries.containsKey("configuration.json") && random.nextBoolean();
    entries.computeIfPresent(
        json ? "configuration.json" : name,
        (key, value) -> json ? damagedJson(value, random) : damaged(value, random));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Half of the time a value becomes another one, so that it is still JSON. */
  private static byte[] damagedJson(byte[] whole, Random random) {
    if (random.nextBoolean()) {
      return damaged(whole, random);
    }
    String text = new String(whole, StandardCharsets.UTF_8);
    List<MatchResult> values = VALUE.matcher(text).results().toList();
    MatchResult value = values.get(random.nextInt(values.size()));
    String other =
        random.nextInt(3) == 0
            ? values.get(random.nextInt(values.size())).group(1)
            : ODD.get(random.nextInt(ODD.size()));
    return (text.substring(0, value.start(1)) + other + text.substring(value.end(1)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = List.of((byte) 0, (byte) 0xFF, (byte) 0x7F).get(random.nextInt(3));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> { // a digit: sizes, shapes and offsets are written in them
          for (int k = 0; k < bytes.length; k++) {
            int place = (at + k) % bytes.length;
            if (bytes[place] >= '0' && bytes[place] <= '9') {
              bytes[place] = (byte) ('0' + random.nextInt(10));
              break;
            }
          }
        }
        default -> { // a piece of it again
          int length = Math.min(1 + random.nextInt(40), bytes.length - at);
          byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
