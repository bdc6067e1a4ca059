package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static recurrentlab.lab.MadeUpPart.doing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.report.SharedConsole;
import recurrentlab.report.Style;
import recurrentlab.report.Texts;
import recurrentlab.settings.Language;

class RunTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private Run run(boolean stop) {
    SharedConsole console =
        new SharedConsole(new PrintWriter(out), new Texts(Language.EN), false, Style.PLAIN);
    return new Run(console, () -> stop, false, folder, Run.Files.NONE, List.of());
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
  void aRunThatCompletesIsDone() {
    assertThat(run(false).of(List.of(doing(1, epoch -> {})))).isEqualTo(Run.DONE);
  }
}
