package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.FolderLock;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.training.EpochRecord;

/** A run that was stopped and goes on gives the bits of one that never stopped. */
class CheckpointsTest {
  private static final int EPOCHS = 6;

  @TempDir private Path folder;
  private int stopAfter = Integer.MAX_VALUE; // so many epochs
  private boolean stop;
  private Runnable afterThree = () -> {}; // epochs
  private final List<Integer> resumed = new ArrayList<>();

  /** A part with so many epochs. */
  private record Maker(String name, Function<Integer, Part> made) {
    Part of(int epochs) {
      return made.apply(epochs);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Maker> makers() {
    List<Maker> makers = new ArrayList<>();
    makers.add(new Maker("part 1", epochs -> new ElmanRnnPart(byHand(epochs, 4))));
    makers.add(new Maker("part 2", epochs -> new LstmPart(byHand(epochs, 4))));
    for (Engine engine : Engine.values()) {
      for (Precision type : Precision.values()) {
        String how = ", " + engine + ", " + type;
        makers.add(new Maker("part 3" + how, epochs -> tokens(epochs, type, engine)));
        makers.add(new Maker("part 4" + how, epochs -> series(epochs, type, engine)));
      }
    }
    return makers.stream();
  }

  private static ScratchSettings byHand(int epochs, int hidden) {
    return new ScratchSettings(5, 20, epochs, hidden, 0.1, GradientMode.AS_IN_NOTEBOOK);
  }

  private static Part tokens(int epochs, Precision type, Engine engine) {
    return new TokenLstmPart(
        new TokenLstmSettings(5, 5, 20, epochs, 4, 1e-2, type).withEngine(engine));
  }

  private static Part series(int epochs, Precision type, Engine engine) {
    return new ForecastPart(
        new ForecastSettings(5, epochs, 4, 1e-2, type, 4, 8).withEngine(engine));
  }

  /** Stops in the middle of the epoch after so many. */
  private final class Stopper implements RunListener {
    @Override
    public PartListener part(PartKind part) {
      return new PartListener() {
        @Override
        public void resumed(int epochs, Path from) {
          resumed.add(epochs);
        }

        @Override
        public void epochDone(EpochRecord epoch) {
          stop = epoch.epoch() + 1 >= stopAfter;
          if (epoch.epoch() == 2) {
            afterThree.run();
          }
        }
      };
    }
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private int run(String output, Checkpoints checkpoints, Part... parts) {
    stop = false;
    Path save = in(output + ".safetensors");
    Run.Files files =
        new Run.Files(in(output + ".csv"), null, parts.length == 1 ? save : null, checkpoints);
    List<RunListener> listeners = List.of(new Stopper());
    return new Run(listeners, Language.EN, () -> stop, false, in(output), files, List.of())
        .of(List.of(parts));
  }

  private Checkpoints checkpoints(int every) {
    return new Checkpoints(in("kept"), every, null);
  }

  private Checkpoints resume() {
    return new Checkpoints(null, Checkpoints.EVERY, in("kept"));
  }

  @ParameterizedTest
  @MethodSource("makers")
  void whatWasStoppedGoesOnWithTheSameBits(Maker maker) throws IOException {
    run("straight", Checkpoints.NONE, maker.of(EPOCHS));
    stopAfter = 2;
    assertThat(run("stopped", checkpoints(50), maker.of(EPOCHS))).isEqualTo(Run.TRAINING_FAILED);
    assertThat(Files.readAllLines(in("stopped.csv"))).hasSize(3);
    stopAfter = Integer.MAX_VALUE;
    assertThat(run("on", resume(), maker.of(EPOCHS))).isEqualTo(Run.DONE);
    assertThat(resumed).containsExactly(2);
    assertThat(in("on.csv")).hasSameTextualContentAs(in("straight.csv"));
    assertThat(in("on.safetensors")).hasSameBinaryContentAs(in("straight.safetensors"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 50})
  void oneIsWrittenAfterSoManyEpochsAndAfterTheLast(int every) {
    run("run", checkpoints(every), new ElmanRnnPart(byHand(EPOCHS, 4)));
    Checkpoint kept = ModelFile.read(in("kept/part1.safetensors"));
    assertThat(kept.history().size()).isEqualTo(EPOCHS);
    assertThat(kept.completed()).isTrue();
    assertThat(in("kept")).isDirectoryNotContaining("glob:**.{lock,tmp}");
  }

  @Test
  void aTrainingMayGetMoreEpochs() throws IOException {
    run("long", Checkpoints.NONE, new LstmPart(byHand(EPOCHS, 4)));
    run("short", checkpoints(1), new LstmPart(byHand(2, 4)));
    run("on", resume(), new LstmPart(byHand(EPOCHS, 4)));
    assertThat(in("on.csv")).hasSameTextualContentAs(in("long.csv"));
    run("again", resume(), new LstmPart(byHand(EPOCHS, 4)));
    assertThat(resumed).containsExactly(2, EPOCHS);
    assertThat(in("again.csv")).hasSameTextualContentAs(in("long.csv"));
  }

  @Test
  void everyOtherSettingIsNamed() {
    run("run", checkpoints(1), new ElmanRnnPart(byHand(2, 4)));
    ScratchSettings other = new ScratchSettings(6, 20, 2, 5, 0.1, GradientMode.EXACT);
    assertRefused(
        new ElmanRnnPart(other),
        "--resume, ",
        "seed 6, hidden_size 5, gradients exact",
        "seed 5, hidden_size 4, gradients as-in-notebook",
        "the same settings");
    assertRefused(new ElmanRnnPart(byHand(1, 4)), "--epochs: expected at least 2", "found 1");
  }

  @Test
  void aCheckpointOfAnotherPartOrOfOtherDataIsRefused() throws IOException {
    run("run", checkpoints(1), new ElmanRnnPart(byHand(2, 4)));
    Files.move(in("kept/part1.safetensors"), in("kept/part2.safetensors"));
    assertRefused(new LstmPart(byHand(2, 4)), "a checkpoint of part2", "one of part1");
    run("other", checkpoints(1), series(1, Precision.FLOAT, Engine.COMPILED));
    Path data = in("sold.csv");
    Files.writeString(data, "m,v\n" + "2020-01,3\n2020-02,5\n".repeat(20));
    ForecastSettings settings =
        new ForecastSettings(5, 1, 4, 1e-2, Precision.FLOAT, 4, 8)
            .withData(data.toString(), "Passengers");
    assertRefused(new ForecastPart(settings.withData(data.toString(), "v")), "column v");
    Files.writeString(data, "m,Passengers\n" + "2020-01,3\n2020-02,5\n".repeat(20));
    assertRefused(new ForecastPart(settings), "data with the SHA-256");
  }

  private void assertRefused(Part part, String... parts) {
    assertThatThrownBy(() -> run("refused", resume(), part))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(parts);
    assertThat(in("refused/run.json")).doesNotExist();
  }

  /** Nothing is taken for granted of it: not its size, not what it says of itself. */
  @Test
  void aDamagedCheckpointIsRefusedBeforeAnythingIsTrained() throws IOException {
    run("run", checkpoints(1), new ElmanRnnPart(byHand(2, 4)));
    Path file = in("kept/part1.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertRefused(new ElmanRnnPart(byHand(4, 4)), "part1.safetensors", "SHA-256");
    assertThat(resumed).isEmpty();
  }

  @Test
  void aPartWithoutACheckpointBeginsAtTheBeginning() {
    run("one", checkpoints(1), new ElmanRnnPart(byHand(2, 4)));
    run("both", resume(), new ElmanRnnPart(byHand(3, 4)), new LstmPart(byHand(3, 4)));
    assertThat(resumed).containsExactly(2, 0);
    assertThat(ModelFile.read(in("kept/part2.safetensors")).completed()).isTrue();
  }

  @Test
  void anEarlierRunsCheckpointIsNotWrittenOver() throws IOException {
    run("first", checkpoints(1), new ElmanRnnPart(byHand(3, 4)));
    Path file = in("kept/part1.safetensors");
    byte[] kept = Files.readAllBytes(file);
    assertThatThrownBy(() -> run("second", checkpoints(1), new ElmanRnnPart(byHand(2, 5))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(file.toString(), "an earlier run", "--resume " + in("kept"));
    assertThat(file).hasBinaryContent(kept);
    assertThat(in("second")).doesNotExist();
    Checkpoints elsewhere = new Checkpoints(in("kept"), 1, in("empty"));
    assertThatThrownBy(() -> run("third", elsewhere, new ElmanRnnPart(byHand(2, 5))))
        .hasMessageContaining("an earlier run");
    Checkpoints same = new Checkpoints(in("kept/../kept"), 1, in("kept"));
    run("on", same, new ElmanRnnPart(byHand(4, 4)));
    assertThat(ModelFile.read(file).history().size()).isEqualTo(4);
    run("other part", checkpoints(1), new LstmPart(byHand(2, 4)));
    assertThat(in("kept/part2.safetensors")).exists();
  }

  @Test
  void aFolderIsLentToOneRunAtATime() {
    Part part = new ElmanRnnPart(byHand(2, 4));
    try (FolderLock lock = FolderLock.of("--output", in("run"))) {
      assertInUse(() -> run("run", Checkpoints.NONE, part), "--output", lock);
    }
    try (FolderLock lock = FolderLock.of("--checkpoint", in("kept"))) {
      assertInUse(() -> run("run", checkpoints(1), part), "--checkpoint", lock);
    }
    assertThat(in("run")).doesNotExist();
    assertThat(run("run", checkpoints(1), part)).isEqualTo(Run.DONE);
  }

  /** What can happen to a folder while a run writes into it. Windows lets none of it. */
  private enum Fault {
    REMOVED("none: it was removed"),
    REPLACED("another one in its place"),
    NOW_A_FILE("a file, or a link that leads nowhere, has this name"),
    READ_ONLY("permission denied");

    private final String said;

    Fault(String said) {
      this.said = said;
    }

    void assumePossible(Path folder) throws IOException {
      if (this == READ_ONLY) {
        allow(folder, "r-xr-xr-x");
        boolean writable = Files.isWritable(folder);
        allow(folder, "rwxr-xr-x");
        assumeThat(writable).as("root may write anywhere").isFalse();
      }
    }

    private static void allow(Path folder, String what) throws IOException {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(what));
    }

    void happenTo(Path folder) {
      try {
        if (this == READ_ONLY) {
          allow(folder, "r-xr-xr-x");
          return;
        }
        Files.move(folder, folder.resolveSibling("away"));
        if (this == REPLACED) {
          Files.createDirectory(folder);
        } else if (this == NOW_A_FILE) {
          Files.createFile(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void assertNothingIsThere(Path folder) throws IOException {
      switch (this) {
        case REMOVED -> assertThat(folder).doesNotExist();
        case REPLACED -> assertThat(folder).isEmptyDirectory();
        case NOW_A_FILE -> assertThat(folder).isEmptyFile();
        case READ_ONLY -> {
          allow(folder, "rwxr-xr-x");
          assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }
      }
    }
  }

  /** The checkpoints are lost; the history so far and the model are not. */
  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void aCheckpointFolderThatIsGoneEndsTheRun(Fault fault) throws IOException {
    fault.assumePossible(folder);
    afterThree = () -> fault.happenTo(in("kept"));
    assertThatThrownBy(() -> run("run", checkpoints(3), new LstmPart(byHand(50, 4))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--checkpoint: expected ", in("kept").toString(), fault.said);
    fault.assertNothingIsThere(in("kept"));
    int epochs = Files.readAllLines(in("run/part2.csv")).size() - 1;
    assertThat(epochs).isBetween(3, 6); // it is noticed when the next one is due, or sooner
    assertThat(in("run")).isDirectoryNotContaining("glob:**.{json,tmp,lock}");
    Checkpoint saved = ModelFile.read(in("run.safetensors"));
    assertThat(saved.history().size()).isEqualTo(epochs);
  }

  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void anOutputFolderThatIsGoneTakesNothingElseWithIt(Fault fault) throws IOException {
    fault.assumePossible(folder);
    Part part = new LstmPart(byHand(EPOCHS, 4));
    afterThree = () -> fault.happenTo(in("run"));
    assertThatThrownBy(() -> run("run", checkpoints(1), part))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--output: expected ", in("run").toString(), fault.said);
    fault.assertNothingIsThere(in("run"));
    assertThat(Files.readAllLines(in("run.csv"))).hasSize(EPOCHS + 1);
    assertThat(ModelFile.read(in("run.safetensors")).completed()).isTrue();
    assertThat(ModelFile.read(in("kept/part2.safetensors")).completed()).isTrue();
  }

  /** The second part is refused when the first is under way: nothing of that replaces anything. */
  @Test
  void aRefusalOfDataLeavesTheOutputFolderAsItWas() throws IOException {
    run("run", checkpoints(1), series(1, Precision.FLOAT, Engine.COMPILED));
    byte[] before = Files.readAllBytes(in("run/run.json"));
    Path data = in("sold.csv");
    Files.writeString(data, "m,Passengers\n" + "2020-01,3\n2020-02,5\n".repeat(20));
    Part other =
        new ForecastPart(
            new ForecastSettings(5, 1, 4, 1e-2, Precision.FLOAT, 4, 8)
                .withData(data.toString(), "Passengers"));
    Run.Files files = new Run.Files(null, null, null, resume());
    List<Part> parts = List.of(other, new ElmanRnnPart(byHand(2000, 4))); // two at a time
    Run run = new Run(List.of(), Language.EN, () -> false, true, in("run"), files, List.of());
    assertThatThrownBy(() -> run.of(parts))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("data with the SHA-256");
    assertThat(in("run/run.json")).hasBinaryContent(before);
    assertThat(in("run/part1.csv")).doesNotExist();
  }

  /** A run that cannot go on must not take away what an earlier one left. */
  @Test
  void whatAnEarlierRunLeftStaysWhereTheNewOneCannotBeWritten() throws IOException {
    run("run", Checkpoints.NONE, new ElmanRnnPart(byHand(2, 4)), new LstmPart(byHand(2, 4)));
    byte[] before = Files.readAllBytes(in("run/run.json"));
    afterThree =
        () -> {
          try {
            String own = ".run.json." + ProcessHandle.current().pid() + ".tmp";
            Files.createDirectory(in("run").resolve(own)); // no file can be made there
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatThrownBy(() -> run("run", Checkpoints.NONE, new ElmanRnnPart(byHand(EPOCHS, 4))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("run.json");
    assertThat(in("run/run.json")).hasBinaryContent(before);
    assertThat(Files.readAllLines(in("run/part1.csv"))).hasSize(3);
    assertThat(in("run/part2.csv")).exists();
    assertThat(in("run")).isDirectoryNotContaining("glob:**.{tmp,lock}");
  }

  @Test
  void checkpointsMayLieInTheOutputFolder() {
    Checkpoints there = new Checkpoints(in("run"), 1, null);
    assertThat(run("run", there, new ElmanRnnPart(byHand(2, 4)))).isEqualTo(Run.DONE);
    assertThat(in("run")).isDirectoryContaining("glob:**/part1.{csv,safetensors}");
  }

  private static void assertInUse(Runnable run, String option, FolderLock lock) {
    assertThat(lock).isNotNull();
    assertThatThrownBy(run::run)
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(option + ": expected a folder that no other run is writing into")
        .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
  }
}
