package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Language;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;

/** What a run tells, and when; who listens need not know the parts. */
class RunListenerTest {
  @TempDir private Path folder;

  /** Keeps the name of every event and the part that it is of. */
  private static RunListener keeping(List<String> told) {
    return keeping(RunListener.class, "run", told);
  }

  private static <L> L keeping(Class<L> listener, String whose, List<String> told) {
    Object proxy =
        Proxy.newProxyInstance(
            listener.getClassLoader(),
            new Class<?>[] {listener},
            (self, method, values) -> {
              if (method.getName().equals("part")) {
                return keeping(PartListener.class, values[0].toString(), told);
              }
              told.add(whose + " " + method.getName());
              return null;
            });
    return listener.cast(proxy);
  }

  private int run(boolean stop, List<RunListener> listeners, Part... parts) {
    return new Run(listeners, Language.EN, () -> stop, false, folder, Run.Files.NONE, List.of())
        .of(Arrays.asList(parts));
  }

  @Test
  void aListenerIsToldOfEverythingInOrder() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    run(
        false,
        List.of(keeping(told)),
        new ElmanRnnPart(new ScratchSettings(7, 10, 2, 2, 0.1, GradientMode.EXACT)),
        new ForecastPart(new ForecastSettings(7, 1, 2, 0.1, Precision.FLOAT, 4, 8), 1));
    assertThat(told)
        .containsExactly(
            "run started",
            "part1 tokensReady",
            "part1 started",
            "part1 untrained",
            "part1 trainingStarted",
            "part1 epochDone",
            "part1 epochDone",
            "part1 trainingEnded",
            "part1 trained",
            "part1 compared",
            "part1 found",
            "part1 graded",
            "part1 done",
            "run folderTaken",
            "part1 ended",
            "part4 started",
            "part4 seriesReady",
            "part4 networkMade",
            "part4 trainingStarted",
            "part4 epochDone",
            "part4 trainingEnded",
            "part4 trained",
            "part4 compared",
            "part4 found",
            "part4 graded",
            "part4 done",
            "part4 ensembleStarted",
            "part4 ensembleTrained",
            "part4 ensembleDone",
            "part4 ended",
            "run ended");
  }

  @Test
  void aStoppedTrainingIsNeitherComparedNorLookedInto() {
    List<String> told = new ArrayList<>();
    int status =
        run(
            true,
            List.of(keeping(told)),
            new ElmanRnnPart(new ScratchSettings(7, 10, 2, 2, 0.1, GradientMode.EXACT)));
    assertThat(status).isEqualTo(Run.TRAINING_FAILED);
    assertThat(told)
        .contains("part1 trained", "part1 graded", "run ended")
        .doesNotContain("part1 compared", "part1 found", "part1 epochDone");
  }

  @Test
  void aRunWithoutListenersWritesTheSameFiles() {
    assertThat(run(false, List.of(), MadeUpPart.doing(1, epoch -> {}))).isEqualTo(Run.DONE);
    assertThat(folder).isDirectoryContaining("glob:**/run.json");
    assertThat(folder).isDirectoryContaining("glob:**/part1.csv");
  }

  @Test
  void aListenerThatThrowsEndsTheRun() {
    RunListener throwing =
        new RunListener() {
          @Override
          public PartListener part(PartKind part) {
            return new PartListener() {
              @Override
              public void trainingEnded() {
                throw new IllegalStateException("made up");
              }
            };
          }
        };
    assertThatThrownBy(() -> run(false, List.of(throwing), MadeUpPart.doing(1, epoch -> {})))
        .hasMessage("made up");
  }
}
