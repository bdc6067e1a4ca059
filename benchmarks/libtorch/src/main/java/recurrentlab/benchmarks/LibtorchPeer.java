package recurrentlab.benchmarks;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.one_hot;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.tensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Conv1dImpl;
import org.bytedeco.pytorch.Conv1dOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * libtorch's C++ classes called from Java, in float: a peer of the benchmarks. Speaks the protocol
 * of {@code benchmarks/README.md}, and is given its data with the case:
 *
 * <pre>
 *   load part3 float n,n,...        of the sequences a^n b^n EOS
 *   load part4 float value,...      of the series
 *   load output float n,n,...       one forward pass of the longest sequence
 *   load growth float H T B         part 3's network at another size
 * </pre>
 */
public final class LibtorchPeer {
  private static final int VOCABULARY = 4;
  private static final int EOS = 2;
  private static final int SEED = 2023;

  private LibtorchPeer() {}

  /** Reads commands until the input ends. */
  public static void main(String[] args) throws IOException {
    // On a machine's first run the library must be unpacked before anything else loads.
    Loader.cacheResource("/org/bytedeco/pytorch/linux-x86_64/libtorch_cpu.so");
    set_num_threads(1);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    DoubleSupplier unit = () -> Double.NaN;
    PointerScope loaded = null;
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      double result = 0;
      if (words[0].equals("load")) {
        if (loaded != null) {
          loaded.close(); // frees the case before it
        }
        loaded = new PointerScope(); // what update() makes is freed by scopes of its own
        unit = load(words);
      } else {
        for (int i = Integer.parseInt(words[1]); i > 0; i--) {
          result = unit.getAsDouble();
        }
      }
      System.out.println("ok " + result);
    }
  }

  private static DoubleSupplier load(String[] words) {
    manual_seed(SEED);
    return switch (words[1]) {
      case "part3" -> tokens(50, 3e-4, sequences(words[3]));
      case "output" -> output(sequences(words[3]));
      case "part4" -> airline(words[3]);
      case "growth" ->
          tokens(
              Integer.parseInt(words[3]),
              3e-4,
              List.of(growth(Integer.parseInt(words[4]), Integer.parseInt(words[5]))));
      default -> throw new IllegalArgumentException("case " + words[1]);
    };
  }

  /** A batch: x (T, B, inputs), y as the loss wants it. */
  private record Batch(Tensor x, Tensor y) {}

  /**
   * From token indices (T + 1, B): all but the last one-hot, all but the first as targets (T * B).
   */
  private static Batch tokenBatch(long[][] tokens) {
    int steps = tokens.length - 1;
    int size = tokens[0].length;
    long[] inputs = flat(Arrays.copyOfRange(tokens, 0, steps));
    long[] targets = flat(Arrays.copyOfRange(tokens, 1, steps + 1));
    Tensor x = one_hot(tensor(inputs).reshape(steps, size), VOCABULARY).to(ScalarType.Float);
    return new Batch(x, tensor(targets));
  }

  private static long[] flat(long[][] rows) {
    return Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
  }

  /** The training sequences, the first 80 % of all. */
  private static List<Batch> sequences(String numbers) {
    String[] all = numbers.split(",");
    List<Batch> batches = new ArrayList<>();
    for (String number : Arrays.copyOf(all, all.length * 8 / 10)) {
      int n = Integer.parseInt(number);
      long[][] tokens = new long[2 * n + 1][1];
      for (int t = n; t < 2 * n; t++) {
        tokens[t][0] = 1;
      }
      tokens[2 * n][0] = EOS;
      batches.add(tokenBatch(tokens));
    }
    return batches;
  }

  /** The rule of benchmarks/README.md. */
  private static Batch growth(int steps, int size) {
    long[][] tokens = new long[steps + 1][size];
    for (int t = 0; t <= steps; t++) {
      for (int b = 0; b < size; b++) {
        tokens[t][b] = (b + t * t / 3) % VOCABULARY;
      }
    }
    return tokenBatch(tokens);
  }

  /** Part 3: nn.LSTM(4, H), nn.Linear(H, 4, bias=False), mean cross-entropy. */
  private static DoubleSupplier tokens(int hidden, double rate, List<Batch> batches) {
    LSTMImpl lstm = new LSTMImpl(VOCABULARY, hidden);
    LinearImpl linear = unbiased(hidden);
    return training(
        rate,
        batches,
        List.of(lstm, linear),
        batch -> cross_entropy_loss(logits(lstm, linear, batch.x()), batch.y()));
  }

  private static LinearImpl unbiased(int hidden) {
    LinearOptions options = new LinearOptions(hidden, VOCABULARY);
    options.bias().put(false);
    return new LinearImpl(options);
  }

  private static Tensor logits(LSTMImpl lstm, LinearImpl linear, Tensor x) {
    return linear.forward(lstm.forward(x).get0()).flatten(0, 1);
  }

  /** One forward pass of the longest sequence; gives its first probability. */
  private static DoubleSupplier output(List<Batch> batches) {
    LSTMImpl lstm = new LSTMImpl(VOCABULARY, 50);
    LinearImpl linear = unbiased(50);
    Tensor x = batches.stream().max((a, b) -> Long.compare(a.x().size(0), b.x().size(0))).get().x();
    return () -> {
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        return logits(lstm, linear, x).softmax(1).select(0, 0).select(0, 0).item_double();
      }
    };
  }

  /** Part 4: made in the order lstm1, conv, lstm2, fc1, fc2; windows of 4, batches of 8. */
  private static DoubleSupplier airline(String series) {
    int lookback = 4;
    int size = 8;
    int hidden = 12;
    LSTMImpl lstm1 = batchFirst(1, hidden);
    Conv1dOptions options = new Conv1dOptions(hidden, hidden, new LongPointer(1).put(3));
    options.padding().put(new LongPointer(1).put(1));
    Conv1dImpl conv = new Conv1dImpl(options);
    LSTMImpl lstm2 = batchFirst(hidden, hidden);
    LinearImpl fc1 = new LinearImpl(hidden, 128);
    LinearImpl fc2 = new LinearImpl(128, 1);
    double[] values = Arrays.stream(series.split(",")).mapToDouble(Double::parseDouble).toArray();
    int windows = (int) (values.length * 0.8) - lookback;
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < windows; from += size) {
      int to = Math.min(from + size, windows);
      batches.add(new Batch(windows(values, from, to, 0), windows(values, from, to, 1)));
    }
    return training(
        1e-3,
        batches,
        List.of(lstm1, conv, lstm2, fc1, fc2),
        batch -> {
          Tensor recurrent = lstm2.forward(lstm1.forward(batch.x()).get0()).get0();
          Tensor features = conv.forward(recurrent.permute(0, 2, 1)).permute(0, 2, 1);
          return mse_loss(fc2.forward(fc1.forward(features).relu()), batch.y());
        });
  }

  private static LSTMImpl batchFirst(int inputs, int hidden) {
    LSTMOptions options = new LSTMOptions(inputs, hidden);
    options.batch_first().put(true);
    return new LSTMImpl(options);
  }

  /** Windows of 4 values (to - from, 4, 1), the first starting at from + shift. */
  private static Tensor windows(double[] values, int from, int to, int shift) {
    float[] all = new float[(to - from) * 4];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) values[from + shift + i / 4 + i % 4];
    }
    return tensor(all).reshape(to - from, 4, 1);
  }

  /** Zero the gradients, backward, Adam; the next batch each time. Gives the batch's loss. */
  private static DoubleSupplier training(
      double rate, List<Batch> batches, List<Module> modules, Function<Batch, Tensor> loss) {
    TensorVector parameters = new TensorVector();
    for (Module module : modules) {
      for (Tensor parameter : module.parameters().get()) {
        parameters.push_back(parameter);
      }
    }
    Adam adam = new Adam(parameters, new AdamOptions(rate));
    int[] next = {0};
    return () -> {
      try (PointerScope scope = new PointerScope()) {
        Tensor value = loss.apply(batches.get(next[0]++ % batches.size()));
        double number = value.item_double();
        adam.zero_grad();
        value.backward();
        adam.step();
        return number;
      }
    };
  }
}
