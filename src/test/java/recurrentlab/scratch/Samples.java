package recurrentlab.scratch;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.random.NumpyRandom;
import recurrentlab.settings.GradientMode;
import tools.jackson.databind.JsonNode;

/** Sequences, parameters and networks for the tests of this room. */
final class Samples {
  static final int VOCABULARY = 4;
  static final String ELMAN_RNN = "part1";
  static final String LSTM = "part2";

  private Samples() {}

  /**
   * @param inputs (time, vocabulary)
   * @param targets (time, vocabulary)
   */
  record Sequence(double[][] inputs, double[][] targets) {
    static Sequence of(int[] inputs, int[] targets) {
      return new Sequence(oneHot(inputs), oneHot(targets));
    }
  }

  /** n "a", n "b", EOS: T = 2n steps. */
  static Sequence anbn(int n) {
    int[] tokens = IntStream.rangeClosed(0, 2 * n).map(t -> t / n).toArray();
    return Sequence.of(Arrays.copyOf(tokens, 2 * n), Arrays.copyOfRange(tokens, 1, tokens.length));
  }

  /** The lab's language: n = randint(1, 12) for each sequence. */
  static List<Sequence> language(long seed, int count) {
    NumpyRandom random = new NumpyRandom(seed);
    return Stream.generate(() -> anbn(random.randint(1, 12))).limit(count).toList();
  }

  static double[][] oneHot(int... indices) {
    double[][] rows = new double[indices.length][VOCABULARY];
    for (int t = 0; t < indices.length; t++) {
      rows[t][indices[t]] = 1;
    }
    return rows;
  }

  static Parameters initial(String part, int hidden, NumpyRandom random) {
    return part.equals(LSTM)
        ? LstmParameters.initial(VOCABULARY, hidden, random)
        : ElmanRnnParameters.initial(VOCABULARY, hidden, random);
  }

  static SequenceModel model(Parameters parameters, GradientMode mode, double learningRate) {
    return parameters instanceof LstmParameters lstm
        ? new Lstm(lstm, mode, learningRate)
        : new ElmanRnn((ElmanRnnParameters) parameters, mode, learningRate);
  }

  /** The gradient of one sequence, not clipped. */
  static Parameters gradients(Parameters parameters, GradientMode mode, Sequence sequence) {
    if (parameters instanceof LstmParameters lstm) {
      Lstm model = new Lstm(lstm, mode, 0.1);
      return model.gradients(model.forward(sequence.inputs()), sequence.targets());
    }
    ElmanRnn model = new ElmanRnn((ElmanRnnParameters) parameters, mode, 0.1);
    return model.gradients(model.forward(sequence.inputs()), sequence.targets());
  }

  static GradientMode mode(JsonNode word) {
    return Stream.of(GradientMode.values())
        .filter(mode -> mode.toString().equals(word.asString()))
        .findFirst()
        .orElseThrow();
  }

  /** Each array of the parameters, flat, under its name in the record. */
  static Map<String, double[]> byName(Parameters parameters) {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (RecordComponent component : parameters.getClass().getRecordComponents()) {
      try {
        Object array = component.getAccessor().invoke(parameters);
        arrays.put(component.getName(), array instanceof double[][] m ? flat(m) : (double[]) array);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return arrays;
  }

  static double[] flat(double[][] matrix) {
    return Stream.of(matrix).flatMapToDouble(DoubleStream::of).toArray();
  }
}
