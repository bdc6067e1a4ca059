package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static recurrentlab.lab.MadeUpPart.doing;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.files.InvalidInput;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.settings.PartKind;

class RunTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private Run.Files others = Run.Files.NONE;

  private Run run(boolean stop) {
    return TestRun.of(out, () -> stop, false, folder, others);
  }

  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  /** An update that takes longer than the person waits: the epochs before it are not lost. */
  @Test
  void aRescueWritesTheEpochsThatAreComplete() throws Exception {
    Run run = run(false);
    Path history = folder.resolve("part1.csv");
    run.of(
        List.of(
            doing(
                1,
                epoch -> {
                  if (epoch == 0) {
                    run.rescue();
                    assertThat(history).doesNotExist();
                  } else if (epoch == 3) {
                    run.rescue();
                    assertThat(history)
                        .hasContent(
                            "epoch,train,validation\n0,1,2\n1,0.5,2\n2,0.33333333333333331,2\n");
                  }
                })));
    assertThat(Files.readAllLines(history)).hasSize(6);
  }

  @Test
  void aRescueOfTheSecondPartDoesNotTakeTheFirstOnesEpochs() {
    Run run = run(false);
    run.of(
        List.of(
            doing(1, epoch -> {}),
            doing(
                2,
                epoch -> {
                  if (epoch == 0) {
                    run.rescue();
                    assertThat(folder.resolve("part2.csv")).doesNotExist();
                  }
                })));
    assertThat(folder.resolve("part2.csv")).exists();
  }

  @Test
  void aRunThatIsStoppedEndsWithStatusThreeAndGoesNoFurther() {
    assertThat(run(true).of(List.of(doing(1, epoch -> {}), doing(2, epoch -> {}))))
        .isEqualTo(Run.TRAINING_FAILED);
    assertThat(out.toString()).containsOnlyOnce("Stopped after 0 of 5 epochs");
  }

  @Test
  void twoPartsOfAKindAndASecondRunAreRefusedBeforeAnyWork() {
    Part failing =
        doing(
            1,
            epoch -> {
              throw new AssertionError("it has begun");
            });
    assertThatThrownBy(() -> run(false).of(List.of(failing, failing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each kind once");
    Run run = run(false);
    run.of(List.of(doing(1, epoch -> {})));
    assertThatThrownBy(() -> run.of(List.of(failing))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRunThatCompletesIsDone() {
    assertThat(run(false).of(List.of(doing(1, epoch -> {})))).isEqualTo(Run.DONE);
  }

  @Test
  void settingsAreReadBackAsTheRecordsThatTheyWere() {
    List<Part> parts = List.of(doing(1, epoch -> {}), doing(3, epoch -> {}), doing(4, epoch -> {}));
    run(false).of(parts);
    assertThat(RunFolder.read(folder).run().parts())
        .extracting(PartRecord::settings)
        .isEqualTo(parts.stream().map(Part::settings).toList());
  }

  /**
   * Nobody shall take them for this run's; what the lab did not write is not the lab's to remove.
   */
  @Test
  void whatAnEarlierRunLeftInTheFolderGoesAndNothingElse() throws IOException {
    run(false).of(List.of(doing(1, epoch -> {}), doing(2, epoch -> {}), doing(4, epoch -> {})));
    assertThat(files())
        .containsKeys("part1.csv", "part4.csv", "charts/part4-series.svg", "charts/rnn-lstm.png");
    Set<String> mine =
        Set.of("part3.csv", "part1.txt", "part5.csv", "charts/mine.png", "charts/part1-losses.txt");
    for (String name : mine) {
      Files.writeString(folder.resolve(name), "month,value\n");
    }
    run(false).of(List.of(doing(2, epoch -> {})));
    Set<String> expected = new TreeSet<>(mine);
    expected.addAll(Set.of("index.html", "run.json", "part2.csv", "charts/list.txt"));
    for (String chart : List.of("part2-losses", "part2-counting")) {
      expected.addAll(Set.of("charts/" + chart + ".png", "charts/" + chart + ".svg"));
    }
    assertThat(files().keySet()).isEqualTo(expected);
    assertThat(RunFolder.read(folder).histories()).containsOnlyKeys(PartKind.LSTM);
  }

  @Test
  void aRunThatIsRefusedRemovesNothing() throws IOException {
    run(false).of(List.of(doing(1, epoch -> {})));
    Map<String, FileTime> before = files();
    for (String name : new String[] {"run.json", "index.html", "part1.csv", "part3.csv"}) {
      others = new Run.Files(folder.resolve(name), null, null, Checkpoints.NONE);
      assertThatThrownBy(() -> run(false).of(List.of(doing(2, epoch -> {}))))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(name);
    }
    others = Run.Files.NONE;
    Part refused =
        doing(
            2,
            epoch -> {
              throw new InvalidInput("--data", "a series", "none", "Name another");
            });
    assertThatThrownBy(() -> run(false).of(List.of(refused))).isInstanceOf(InvalidInput.class);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsRescuedDoesNotStandBesideAnEarlierRun() throws IOException {
    run(false).of(List.of(doing(1, epoch -> {}), doing(2, epoch -> {})));
    Run run = run(false);
    run.of(
        List.of(
            doing(
                1,
                epoch -> {
                  run.rescue();
                  if (epoch == 0) {
                    assertThat(folder.resolve("part2.csv")).exists();
                  } else {
                    assertThat(folder).isDirectoryNotContaining("glob:**{.json,.html,part2.csv}");
                    assertThat(folder.resolve("part1.csv")).exists();
                  }
                })));
    assertThat(RunFolder.read(folder).histories()).containsOnlyKeys(PartKind.ELMAN_RNN);
  }

  @Test
  void aFolderInAFilesPlaceIsRefusedBeforeAnyWork() throws IOException {
    Files.createDirectories(folder.resolve("index.html"));
    assertThatThrownBy(() -> run(false).of(List.of(doing(1, epoch -> {}))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--output: expected a file, found the folder");
    assertThat(folder.resolve("index.html")).isDirectory();
  }
}
