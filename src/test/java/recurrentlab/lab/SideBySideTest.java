package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static recurrentlab.lab.MadeUpPart.doing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.Precision;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.training.EpochRecord;

/** Parts under way at the same time: from what comes out nobody can tell. */
@Timeout(60)
class SideBySideTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final AtomicBoolean stop = new AtomicBoolean();

  private Run run(String name, boolean twoAtOnce) {
    return TestRun.of(out, stop::get, twoAtOnce, folder.resolve(name), Run.Files.NONE);
  }

  /**
   * The run's records by name, without its start and the seconds that its trainings took. The page
   * is made from them and nothing else.
   */
  private Map<String, String> files(String name) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      for (Path file : files.filter(SideBySideTest::isRecord).toList()) {
        String text = Files.readString(file).replaceAll("\"(seconds|started)\" : [^,]+", "$1");
        texts.put(file.getFileName().toString(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static boolean isRecord(Path file) {
    return file.toString().endsWith(".csv") || file.toString().endsWith(".json");
  }

  /** What the run said, without times and its folder's name; the next one begins anew. */
  private String said(String name) {
    String said =
        out.toString()
            .replace(folder.resolve(name).toString(), "folder")
            .replaceAll("\\d+:\\d\\d|(\\d+ min )?\\d+ s", "time");
    out.getBuffer().setLength(0);
    return said;
  }

  /** Runs parts one after the other, then their like side by side: all that comes out is equal. */
  private int assertSame(List<Part> alone, List<Part> together) {
    int status = run("alone", false).of(alone);
    String said = said("alone");
    assertThat(run("together", true).of(together)).isEqualTo(status);
    assertThat(said("together")).isEqualTo(said).contains("Summary");
    assertThat(files("together")).isEqualTo(files("alone")).containsKey("run.json");
    return status;
  }

  private static Part plain(int number) {
    return doing(number, epoch -> {});
  }

  /** Does not get further than its first epoch before all the others have come to their last. */
  private static Part last(int number, CountDownLatch others) {
    return doing(number, epoch -> await(others));
  }

  /** Tells when it has come to its last epoch. */
  private static Part early(int number, CountDownLatch done) {
    return doing(
        number,
        epoch -> {
          if (epoch == 4) {
            done.countDown();
          }
        });
  }

  /** Diverges in its third epoch, but not before it may. */
  private static Part diverging(int number, CountDownLatch may) {
    return new MadeUpPart(
        number,
        (epoch, checkpoint) -> {
          await(may);
          return new EpochRecord(epoch, epoch < 2 ? 1 : Double.NaN, 2);
        });
  }

  /** Has two epochs, then tells so, and a third one that only being stopped can end. */
  private static Part endless(int number, CountDownLatch begun) {
    return new MadeUpPart(
        number,
        (epoch, checkpoint) -> {
          if (epoch == 2) {
            begun.countDown();
            while (true) {
              checkpoint.run();
              Thread.onSpinWait();
            }
          }
          return new EpochRecord(epoch, 1, 2);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void anyPartMayBeTheLastToFinish(int slow) {
    CountDownLatch others = new CountDownLatch(3);
    List<Part> together = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      together.add(number == slow ? last(slow, others) : early(number, others));
    }
    assertThat(assertSame(List.of(plain(1), plain(2), plain(3), plain(4)), together))
        .isEqualTo(Run.DONE);
  }

  @Test
  void aPartThatDivergesEndsThoseAfterIt() {
    CountDownLatch now = new CountDownLatch(0);
    for (boolean finished : new boolean[] {true, false}) {
      CountDownLatch part3 = new CountDownLatch(1);
      int status =
          assertSame(
              List.of(plain(1), diverging(2, now), plain(3)),
              List.of(
                  plain(1), diverging(2, part3), finished ? early(3, part3) : endless(3, part3)));
      assertThat(status).isEqualTo(Run.TRAINING_FAILED);
      assertThat(files("together")).containsOnlyKeys("part1.csv", "part2.csv", "run.json");
    }
  }

  @Test
  void aPartThatDivergesLetsThoseBeforeItFinish() {
    CountDownLatch now = new CountDownLatch(0);
    CountDownLatch part3 = new CountDownLatch(1);
    List<Part> alone = List.of(plain(1), plain(2), diverging(3, now));
    Part diverging =
        new MadeUpPart(
            3,
            (epoch, checkpoint) -> {
              if (epoch == 2) {
                part3.countDown();
              }
              return new EpochRecord(epoch, epoch < 2 ? 1 : Double.NaN, 2);
            });
    assertSame(alone, List.of(last(1, part3), plain(2), diverging));
    assertThat(files("together")).containsKeys("part1.csv", "part2.csv", "part3.csv");
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1"})
  void whatAPartThrowsEndsAllAndIsThrown(int throwing, int other) {
    for (Throwable thrown :
        List.of(new IllegalStateException("a mistake"), new OutOfMemoryError("made up"))) {
      CountDownLatch begun = new CountDownLatch(1);
      Map<Integer, Part> parts = new TreeMap<>(Map.of(2, plain(2), other, endless(other, begun)));
      parts.put(
          throwing,
          doing(
              throwing,
              epoch -> {
                await(begun);
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) thrown;
              }));
      assertThat(catchThrowable(() -> run("out", true).of(List.copyOf(parts.values()))))
          .isSameAs(thrown);
      assertThat(said("out")).doesNotContain("Stopped", "Summary");
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("helper");
    }
  }

  @Test
  void whoAsksToStopKeepsWhatThePartsUnderWayHave() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    Run run = run("out", true);
    Map<String, String> rescued = new TreeMap<>();
    Thread person =
        new Thread(
            () -> {
              await(begun);
              run.rescue();
              rescued.putAll(files("out"));
              stop.set(true);
            });
    person.start();
    assertThat(run.of(List.of(endless(1, begun), plain(2), endless(3, begun))))
        .isEqualTo(Run.TRAINING_FAILED);
    person.join();

    String history = "epoch,train,validation\n0,1,2\n1,1,2\n";
    assertThat(rescued).isEqualTo(Map.of("part1.csv", history, "part3.csv", history));
    assertThat(files("out"))
        .containsAllEntriesOf(rescued)
        .containsOnlyKeys("part1.csv", "part3.csv", "run.json");
    assertThat(files("out").get("run.json"))
        .contains("part1", "part3", "\"interrupted\"")
        .doesNotContain("part2", "\"completed\"");
    assertThat(said("out").split("Stopped after 2 of 5 epochs", -1)).hasSize(3);
  }

  /** All four as they are: two threads in ND4J and DL4J change no bit. */
  @ParameterizedTest
  @EnumSource
  void theNetworksDoNotDisturbEachOther(Engine engine) {
    List<Part> parts =
        List.of(
            new ElmanRnnPart(
                new ScratchSettings(2023, 10, 3, 50, 3e-4, GradientMode.AS_IN_NOTEBOOK)),
            new LstmPart(new ScratchSettings(2023, 10, 3, 50, 0.1, GradientMode.AS_IN_NOTEBOOK)),
            new TokenLstmPart(
                new TokenLstmSettings(2023, 2023, 20, 3, 50, 3e-4, Precision.FLOAT)
                    .withEngine(engine)),
            new ForecastPart(
                new ForecastSettings(2023, 3, 12, 1e-3, Precision.FLOAT, 4, 8).withEngine(engine)));
    assertThat(assertSame(parts, parts)).isEqualTo(Run.DONE);
    assertThat(files("together")).hasSize(5);
  }
}
