package recurrentlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import recurrentlab.networks.TokenLstm;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;

class MeanLossListenerTest {
  private static final MultiLayerNetwork NETWORK =
      TokenLstm.create(new TokenLstmSettings(2023, 2023, 10, 1, 2, 0.1, Precision.FLOAT), 4);

  @Test
  void isTheMeanOfTheLossesSinceTheStart() {
    MeanLossListener listener = new MeanLossListener();
    AtomicInteger checkpoints = new AtomicInteger();
    listener.start(() -> {});
    update(listener, 7, 1);
    listener.start(checkpoints::incrementAndGet);
    update(listener, 2, 1);
    update(listener, 5, 2);
    assertThat(listener.meanLoss()).isEqualTo(4);
    assertThat(checkpoints).hasValue(3);
  }

  private static void update(MeanLossListener listener, double loss, int times) {
    NETWORK.setScore(loss);
    for (int k = 0; k < times; k++) {
      listener.iterationDone(NETWORK, k, 0);
    }
  }

  /** What keeps the memory of a long training flat, see MemoryTest. */
  @Test
  void javaCollectsAfterEvery250Updates() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    NotificationListener counter =
        (notification, handback) -> {
          if (isAskedFor(notification)) {
            asked.countDown();
          }
        };
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(counter, null, null);
    }
    MeanLossListener listener = new MeanLossListener();
    listener.start(() -> {});
    try {
      update(listener, 1, 249);
      assertThat(asked.getCount()).isEqualTo(2);
      update(listener, 1, 251);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) collector).removeNotificationListener(counter);
      }
    }
  }

  private static boolean isAskedFor(Notification notification) {
    return GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
        .getGcCause()
        .equals("System.gc()");
  }
}
