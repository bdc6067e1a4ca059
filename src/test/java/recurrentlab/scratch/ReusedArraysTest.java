package recurrentlab.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import recurrentlab.random.NumpyRandom;
import recurrentlab.scratch.Samples.Sequence;
import recurrentlab.settings.GradientMode;

/** A network uses its arrays again, and nothing of one sequence reaches the next. */
class ReusedArraysTest {
  private static final String[] NETWORKS = {Samples.ELMAN_RNN, Samples.LSTM};

  @ParameterizedTest
  @EnumSource
  void whatWasReadBeforeChangesNothing(GradientMode mode) {
    Sequence longer = Samples.anbn(11);
    Sequence shorter = Samples.anbn(3);
    for (String part : NETWORKS) {
      Parameters used = Samples.initial(part, 7, new NumpyRandom(3));
      SequenceModel model = Samples.model(used, mode, 0.1);
      model.update(longer.inputs(), longer.targets());
      Parameters fresh = used.copy();

      double[][] outputs = model.outputs(shorter.inputs());
      model.outputs(longer.inputs());
      model.update(shorter.inputs(), shorter.targets());
      SequenceModel other = Samples.model(fresh, mode, 0.1);
      assertThat(outputs).isDeepEqualTo(other.outputs(shorter.inputs()));
      other.update(shorter.inputs(), shorter.targets());
      assertThat(Samples.byName(used)).usingRecursiveComparison().isEqualTo(Samples.byName(fresh));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateAllocatesNextToNothing(GradientMode mode) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Sequence sequence = Samples.anbn(11);
    for (String part : NETWORKS) {
      SequenceModel model = Samples.model(Samples.initial(part, 50, new NumpyRandom(3)), mode, 0.1);
      model.update(sequence.inputs(), sequence.targets());
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int update = 0; update < 100; update++) {
        model.update(sequence.inputs(), sequence.targets());
      }
      // one array of its states is 22 · 50 · 8 bytes, one of the LSTM's weights ten times that
      assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 100)
          .as("bytes an update of %s", part)
          .isLessThan(8_000);
    }
  }
}
