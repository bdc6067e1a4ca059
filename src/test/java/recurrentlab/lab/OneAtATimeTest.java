package recurrentlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
  private final OneAtATime writer = new OneAtATime("writer");

  @Test
  void tasksRunInTheirOrderOneAtATimeAndInAThreadOfTheirOwn() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger atOnce = new AtomicInteger();
    for (int k = 0; k < 200; k++) {
      int number = k;
      writer.run(
          () -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            assertThat(Thread.currentThread().getName()).isEqualTo("writer");
            Thread.yield();
            done.add(number);
            atOnce.decrementAndGet();
          });
    }
    writer.await();
    assertThat(done).hasSize(200).isSorted();
  }

  @Test
  void whatFailsIsToldToEveryoneWhoAsksAndNothingIsBegunAfterIt() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    IllegalStateException full = new IllegalStateException("the disk is full");
    writer.run(
        () -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw full;
        });
    writer.requireNoFailure(); // nobody knows yet
    goOn.countDown();
    assertThatThrownBy(writer::await).isSameAs(full);
    assertThatThrownBy(writer::requireNoFailure).isSameAs(full);
    List<String> done = new ArrayList<>();
    assertThatThrownBy(() -> writer.run(() -> done.add("begun"))).isSameAs(full);
    assertThat(done).isEmpty();
  }

  @Test
  void anErrorStaysOne() {
    writer.run(
        () -> {
          throw new OutOfMemoryError("made up");
        });
    assertThatThrownBy(writer::await).isInstanceOf(OutOfMemoryError.class);
  }
}
