package recurrentlab.compiled;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ProfilingMode;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.profiler.OpProfiler;
import recurrentlab.networks.NativeSettings;

/**
 * What an update by {@code fit} consists of, and one by the compiled step: ND4J's operations, bytes
 * of the Java heap, CPU time; and how long the smallest operations of ND4J take. An LSTM in float.
 */
public final class FitCostBenchmark {
  private static final int UPDATES = 20;
  private static final double SECONDS = 4;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private FitCostBenchmark() {}

  private record Cost(double milliseconds, double kilobytes) {
    /** The least of some seconds, of an update. */
    static Cost of(Runnable updates) {
      double milliseconds = Double.POSITIVE_INFINITY;
      double kilobytes = Double.POSITIVE_INFINITY;
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      while (System.nanoTime() < end) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        updates.run();
        time = THREADS.getCurrentThreadCpuTime() - time;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        milliseconds = Math.min(milliseconds, time / 1e6 / UPDATES);
        kilobytes = Math.min(kilobytes, bytes / 1e3 / UPDATES);
      }
      return new Cost(milliseconds, kilobytes);
    }
  }

  /** A line for each size, then one of the smallest operations. */
  public static void main(String[] args) {
    NativeSettings.apply();
    measure(50, 22, 1);
    measure(12, 12, 8);
    measure(64, 20, 32);
    measure(128, 20, 32);
    measure(256, 20, 32);
    INDArray number = Nd4j.ones(DataType.FLOAT, 1);
    INDArray row = Nd4j.ones(DataType.FLOAT, 1, 50);
    INDArray weights = Nd4j.ones(DataType.FLOAT, 50, 200).dup('f');
    INDArray product = Nd4j.create(DataType.FLOAT, new long[] {1, 200}, 'f');
    System.out.printf(
        Locale.ROOT,
        "addition to one number %.1f µs, product of 50 and 50 x 200 %.1f µs, new array %.1f µs%n",
        microseconds(() -> number.addi(1)),
        microseconds(() -> Nd4j.gemm(row, weights, product, false, false, 1, 0)),
        microseconds(() -> Nd4j.create(DataType.FLOAT, 1, 50)));
  }

  private static void measure(int hidden, int steps, int batch) {
    DataSet data = ThreadsBenchmark.data(batch, steps);
    ExistingDataSetIterator iterator =
        new ExistingDataSetIterator(Collections.nCopies(UPDATES, data));
    MultiLayerNetwork stock = ThreadsBenchmark.network(hidden);
    Cost theirs =
        Cost.of(
            () -> {
              iterator.reset();
              stock.fit(iterator);
            });
    CompiledTrainer trainer = new CompiledTrainer(ThreadsBenchmark.network(hidden));
    List<Batch> batches = Collections.nCopies(UPDATES, Batch.of(data));
    Cost ours = Cost.of(() -> trainer.fit(batches, () -> {}));
    System.out.printf(
        Locale.ROOT,
        "hidden %d, steps %d, batch %d: stock %.3f ms, %d operations, %.0f kB;"
            + " compiled %.3f ms, %.0f kB%n",
        hidden,
        steps,
        batch,
        theirs.milliseconds,
        operations(stock, data),
        theirs.kilobytes,
        ours.milliseconds,
        ours.kilobytes);
  }

  @SuppressWarnings("deprecation") // the profiler that counts operations has no successor
  private static long operations(MultiLayerNetwork network, DataSet data) {
    OpProfiler.getInstance().reset();
    Nd4j.getExecutioner().setProfilingMode(ProfilingMode.OPERATIONS);
    network.fit(data);
    Nd4j.getExecutioner().setProfilingMode(ProfilingMode.DISABLED);
    return OpProfiler.getInstance().getInvocationsCount();
  }

  private static double microseconds(Runnable operation) {
    int times = 20_000;
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 10; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        operation.run();
      }
      least = Math.min(least, (System.nanoTime() - start) / 1e3 / times);
    }
    return least;
  }
}
