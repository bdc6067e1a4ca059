package recurrentlab.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import recurrentlab.kernels.Adam;
import recurrentlab.kernels.Functions;
import recurrentlab.kernels.LstmCell;
import recurrentlab.kernels.Rows;

/**
 * The loops that all the time goes into, at the sizes of an LSTM of H hidden units: its four gates
 * are a row of 4 H, its recurrent weights (H, 4 H). Nanoseconds a call.
 *
 * <p>How to run: {@code mvn -q -P jmh test-compile exec:exec -Djmh=Kernel}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KernelBenchmark {
  private static final int STEPS = 16; // the length of part 3's first sequence

  /** H. */
  @Param({"16", "50", "128"})
  int hidden;

  private final Random random = new Random(2023);
  private final Functions functions = new Functions();
  private double[][] weights; // (H, 4 H)
  private double[][] states; // (steps, H)
  private double[][] gates; // (steps, 4 H)
  private double[] values; // (4 H), -3..3
  private double[] work; // (4 H)
  private double[] state; // (H)

  @Setup
  public void draw() {
    weights = matrix(hidden, 4 * hidden);
    states = matrix(STEPS, hidden);
    gates = matrix(STEPS, 4 * hidden);
    values = random.doubles(4L * hidden, -3, 3).toArray();
    work = new double[4 * hidden];
    state = new double[hidden];
  }

  private double[][] matrix(int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }

  /** One step's recurrent product, a row of H times (H, 4 H). */
  @Benchmark
  public double[] rowTimesMatrix() {
    Rows.addProduct(states[0], weights, work);
    return work;
  }

  /** The products of 16 steps at once, (16, H) times (H, 4 H). */
  @Benchmark
  public double[][] matrixTimesMatrix() {
    Rows.addProduct(states, weights, gates);
    return gates;
  }

  /** The weights' gradient, the transpose of (16, H) times (16, 4 H). */
  @Benchmark
  public double[][] sumOfOuterProducts() {
    Rows.addTransposedProduct(states, gates, weights);
    return weights;
  }

  /** The transpose that the backward pass keeps, of (H, 4 H). */
  @Benchmark
  public double[][] transpose(Transposed target) {
    Rows.transpose(weights, target.rows);
    return target.rows;
  }

  /** Where {@link #transpose} writes, (4 H, H). */
  @State(Scope.Thread)
  public static class Transposed {
    double[][] rows;

    @Setup
    public void reserve(KernelBenchmark benchmark) {
      rows = new double[4 * benchmark.hidden][benchmark.hidden];
    }
  }

  /** A copy of 4 H values, which each of the functions below makes first. */
  @Benchmark
  public double[] copyOnly() {
    System.arraycopy(values, 0, work, 0, work.length);
    return work;
  }

  @Benchmark
  public double[] exp() {
    functions.exp(copyOnly(), 0, work.length);
    return work;
  }

  @Benchmark
  public double[] sigmoid() {
    functions.sigmoid(copyOnly(), 0, work.length);
    return work;
  }

  @Benchmark
  public double[] tanh() {
    functions.tanh(copyOnly(), 0, work.length);
    return work;
  }

  /** The same by the JDK, for comparison. */
  @Benchmark
  public double[] tanhOfMath() {
    copyOnly();
    for (int j = 0; j < work.length; j++) {
      work[j] = Math.tanh(work[j]);
    }
    return work;
  }

  /** An LSTM cell's next state, (H). */
  @Benchmark
  public double[] cellState() {
    LstmCell.state(gates[0], states[0], state);
    return state;
  }

  /** Adam on 4 H parameters. */
  @Benchmark
  public double[] adam(Moments moments) {
    Adam.step(work, values, moments.mean, moments.square, 0.9, 0.999, 1e-3, 1e-8);
    return work;
  }

  /** What {@link #adam} keeps of a parameter, (4 H) each. */
  @State(Scope.Thread)
  public static class Moments {
    double[] mean;
    double[] square;

    @Setup
    public void reserve(KernelBenchmark benchmark) {
      mean = new double[4 * benchmark.hidden];
      square = new double[4 * benchmark.hidden];
    }
  }
}
