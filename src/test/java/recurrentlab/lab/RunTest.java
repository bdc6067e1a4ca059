package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.Language;
import recurrentlab.report.Texts;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.training.EpochRecord;

class RunTest {
  private static final ScratchSettings SETTINGS =
      new ScratchSettings(2023, 10, 5, 1, 0.1, GradientMode.EXACT);

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private Run run(boolean stop) {
    ConsoleReport console = new ConsoleReport(new PrintWriter(out), new Texts(Language.EN), false);
    return new Run(console, () -> stop, folder, Run.Files.NONE, List.of());
  }

  /** A part of five epochs with losses 1, 1/2, ..., which does something else in each. */
  private static Part part(Consumer<Integer> inEpoch) {
    return part("part1", inEpoch);
  }

  private static Part part(String name, Consumer<Integer> inEpoch) {
    return new Part(name, SETTINGS, LossColumns.TOKENS) {
      @Override
      Experiment prepare(ConsoleReport console) {
        return new Experiment(
            "",
            Map.of("seed", "nobody's"),
            (epoch, checkpoint) -> {
              inEpoch.accept(epoch);
              checkpoint.run();
              return new EpochRecord(epoch, 1.0 / (epoch + 1), 2);
            },
            report -> {},
            false,
            last -> null,
            List::of);
      }
    };
  }

  /** An update that takes longer than the person waits: the epochs before it are not lost. */
  @Test
  void aRescueWritesTheEpochsThatAreComplete() throws Exception {
    Run run = run(false);
    Path history = folder.resolve("part1.csv");
    run.of(
        List.of(
            part(
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
            part(epoch -> {}),
            part(
                "part2",
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
    assertThat(run(true).of(List.of(part(epoch -> {}), part(epoch -> {}))))
        .isEqualTo(Run.TRAINING_FAILED);
    assertThat(out.toString()).containsOnlyOnce("Stopped after 0 of 5 epochs");
  }

  @Test
  void aRunThatCompletesIsDone() {
    assertThat(run(false).of(List.of(part(epoch -> {})))).isEqualTo(Run.DONE);
  }
}
