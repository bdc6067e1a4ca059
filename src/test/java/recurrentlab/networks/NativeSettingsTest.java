package recurrentlab.networks;

import static org.assertj.core.api.Assertions.assertThat;

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
}
