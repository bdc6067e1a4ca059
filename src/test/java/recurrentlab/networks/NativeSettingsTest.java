package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import recurrentlab.settings.ForecastSettings;

class NativeSettingsTest {
  private static final int LIBRARIES = 200;

  @Test
  void aNetworkIsMadeForOneThread() {
    Forecaster.create(ForecastSettings.NOTEBOOK);
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()).isEqualTo(1);
  }

  /** A main without flags, which lets ND4J load while it could do something else. */
  static final class Main {
    public static void main(String[] args) {
      NativeSettings.applySoon();
      NativeSettings.apply();
      System.out.print(Nd4j.getShapeInfoProvider().getClass().getSimpleName());
      System.out.print(" " + Nd4j.getExecutioner().getClass().getSimpleName());
    }
  }

  /** Sets the settings again and again, while another thread loads native libraries. */
  static final class Loading {
    public static void main(String[] args) throws Exception {
      NativeSettings.applySoon();
      NativeSettings.awaitLoading();
      Path library = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
      Path folder = Files.createTempDirectory("libraries");
      Thread loader =
          new Thread(
              () -> {
                for (int k = 0; k < LIBRARIES; k++) {
                  Path copy = folder.resolve("lib" + k + ".so");
                  try {
                    Files.copy(library, copy);
                    System.load(copy.toString());
                    Files.delete(copy);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }
              });
      loader.start();
      while (loader.isAlive()) {
        NativeSettings.apply();
      }
      Files.delete(folder);
      System.out.print("done");
    }
  }

  /**
   * {@code Loader.addressof}, for a symbol that is missing, opens libraries from within {@code
   * dl_iterate_phdr}, and with a thread that loads a library both wait for ever; setting the number
   * of BLAS's threads calls it.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void settingsThatAreSetAlreadyDoNotWaitForALibraryThatIsBeingLoaded() throws Exception {
    assertThat(output(Loading.class)).isEqualTo("done");
  }

  @Test
  void nd4jTakesOurTwoClasses() throws Exception {
    assertThat(output(Main.class)).isEqualTo("CachedShapes FrugalExecutioner");
  }

  private static String output(Class<?> main) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
