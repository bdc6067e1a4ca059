package recurrentlab.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import recurrentlab.settings.Precision;

/**
 * One update of each part, as the mean of an epoch, with the notebook's settings. Microseconds an
 * update; parts 1 and 2 include their epoch's validation, ten sequences to 80 updates.
 *
 * <p>How to run: {@code mvn -q -P jmh test-compile exec:exec -Djmh=Epoch}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class EpochBenchmark {
  private static final int SEQUENCES = 80;
  private static final int WINDOW_BATCHES = 14;

  /** Parts 1 and 2. */
  @State(Scope.Thread)
  public static class ByHand {
    private Work part1;
    private Work part2;

    @Setup
    public void load() {
      part1 = Cases.part1();
      part2 = Cases.part2();
    }
  }

  /** Parts 3 and 4. */
  @State(Scope.Thread)
  public static class Network {
    @Param Engine engine;
    @Param Precision precision;

    private Work part3;
    private Work part4;
    private Work output;

    @Setup
    public void load() {
      part3 = engine.training(Cases.part3(precision));
      part4 = engine.training(Cases.part4(precision));
      output = engine.output(Cases.part3(precision));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SEQUENCES)
  public double part1(ByHand byHand) {
    return byHand.part1.run(1);
  }

  @Benchmark
  @OperationsPerInvocation(SEQUENCES)
  public double part2(ByHand byHand) {
    return byHand.part2.run(1);
  }

  @Benchmark
  @OperationsPerInvocation(SEQUENCES)
  public double part3(Network network) {
    return network.part3.run(SEQUENCES);
  }

  @Benchmark
  @OperationsPerInvocation(WINDOW_BATCHES)
  public double part4(Network network) {
    return network.part4.run(WINDOW_BATCHES);
  }

  /** The output for one sequence of 22 steps, by part 3's network. */
  @Benchmark
  public double output(Network network) {
    return network.output.run(1);
  }
}
