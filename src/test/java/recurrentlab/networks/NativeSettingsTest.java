package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import recurrentlab.settings.ForecastSettings;

class NativeSettingsTest {
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

  @Test
  void nd4jTakesOurTwoClasses() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .start();
    assertThat(process.getInputStream().readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("CachedShapes FrugalExecutioner");
  }
}
