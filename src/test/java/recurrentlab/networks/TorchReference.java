package recurrentlab.networks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import recurrentlab.Golden;
import recurrentlab.random.NumpyRandom;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.TokenLstmSettings;
import tools.jackson.databind.JsonNode;

/** PyTorch's reference numbers as ND4J arrays, and the data that they were made from. */
final class TorchReference {
  private static final int VOCABULARY = 4;

  private TorchReference() {}

  static TokenLstmSettings tokenSettings(JsonNode settings) {
    return new TokenLstmSettings(
        settings.required("seed").longValue(),
        settings.required("data_seed").longValue(),
        settings.required("sequences").intValue(),
        1,
        settings.required("hidden_size").intValue(),
        settings.required("learning_rate").doubleValue(),
        precision(settings));
  }

  static ForecastSettings forecastSettings(JsonNode settings) {
    return new ForecastSettings(
        settings.required("seed").longValue(),
        1,
        settings.required("hidden_size").intValue(),
        settings.required("learning_rate").doubleValue(),
        precision(settings),
        settings.required("lookback").intValue(),
        settings.required("batch_size").intValue());
  }

  private static Precision precision(JsonNode settings) {
    return settings.required("data_type").asString().equals("double")
        ? Precision.DOUBLE
        : Precision.FLOAT;
  }

  /** An array of the reference in its own data type and shape. */
  static INDArray array(JsonNode node) {
    int[] shape = Golden.shape(node);
    INDArray flat =
        node.required("dtype").asString().equals("float64")
            ? Nd4j.createFromArray(Golden.doubles(node))
            : Nd4j.createFromArray(Golden.floats(node));
    return flat.reshape(shape);
  }

  static Map<String, INDArray> arrays(JsonNode node) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    node.properties().forEach(entry -> arrays.put(entry.getKey(), array(entry.getValue())));
    return arrays;
  }

  /** The largest difference of two arrays, relative to the largest element of the expected one. */
  static double difference(INDArray actual, INDArray expected) {
    double worst = absoluteDifference(actual, expected);
    double[] e = expected.dup('c').data().asDouble();
    return worst == 0 ? 0 : worst / Arrays.stream(e).map(Math::abs).max().orElseThrow();
  }

  /** The largest difference of two arrays; infinite if one is not a number. */
  static double absoluteDifference(INDArray actual, INDArray expected) {
    double[] a = actual.dup('c').data().asDouble();
    double[] e = expected.dup('c').data().asDouble();
    if (!actual.equalShapes(expected)) {
      throw new AssertionError(actual.shapeInfoToString() + " " + expected.shapeInfoToString());
    }
    double worst = 0;
    for (int i = 0; i < e.length; i++) {
      double d = Math.abs(a[i] - e[i]);
      worst = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(worst, d);
    }
    return worst;
  }

  /** The largest {@link #difference} of any array; the two biases of an LSTM as their sum. */
  static double difference(Map<String, INDArray> actual, Map<String, INDArray> expected) {
    if (!actual.keySet().equals(expected.keySet())) {
      throw new AssertionError(actual.keySet() + " is not " + expected.keySet());
    }
    double worst = 0;
    for (String name : expected.keySet()) {
      if (!name.endsWith("bias_hh_l0")) {
        worst = Math.max(worst, difference(summed(actual, name), summed(expected, name)));
      }
    }
    return worst;
  }

  private static INDArray summed(Map<String, INDArray> arrays, String name) {
    INDArray array = arrays.get(name);
    return name.endsWith("bias_ih_l0") ? array.add(arrays.get(name.replace("_ih", "_hh"))) : array;
  }

  /** PyTorch's (batch, time, features) as DL4J's [batch, features, time]. */
  static INDArray turned(INDArray batchTimeFeatures) {
    return batchTimeFeatures.permute(0, 2, 1).dup('c');
  }

  /** One-hot {@code [1, 4, T]} of T indices, as doubles: a network casts them to its own type. */
  static INDArray oneHot(int[] indices) {
    INDArray array = Nd4j.zeros(DataType.DOUBLE, 1, VOCABULARY, indices.length);
    for (int t = 0; t < indices.length; t++) {
      array.putScalar(0, indices[t], t, 1);
    }
    return array;
  }

  static int[] indices(JsonNode list) {
    int[] indices = new int[list.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = list.get(i).intValue();
    }
    return indices;
  }

  /** The sequence of n a, n b and EOS as input and target. */
  private static DataSet sequence(int n) {
    int[] tokens = new int[2 * n + 1];
    Arrays.fill(tokens, n, 2 * n, 1);
    tokens[2 * n] = 2;
    return new DataSet(
        oneHot(Arrays.copyOfRange(tokens, 0, 2 * n)),
        oneHot(Arrays.copyOfRange(tokens, 1, 2 * n + 1)));
  }

  /** All sequences of a language, in order; the first 80 % train, the next 10 % validate. */
  static List<DataSet> sequences(long dataSeed, int count) {
    NumpyRandom random = new NumpyRandom(dataSeed);
    List<DataSet> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sequences.add(sequence(random.randint(1, 12)));
    }
    return sequences;
  }

  /** Windows of the airline series: the first 115 months train, the others test. */
  static DataSet windows(boolean training, int lookback) {
    double[] series = series();
    int split = (int) (series.length * 0.8);
    int first = training ? 0 : split;
    int count = (training ? split : series.length - split) - lookback;
    INDArray features = Nd4j.zeros(DataType.DOUBLE, count, 1, lookback);
    INDArray labels = features.dup();
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < lookback; t++) {
        features.putScalar(i, 0, t, series[first + i + t]);
        labels.putScalar(i, 0, t, series[first + i + t + 1]);
      }
    }
    return new DataSet(features, labels);
  }

  /** In order, the last one with what is left. */
  static List<DataSet> batches(DataSet all, int size) {
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < all.numExamples(); from += size) {
      int to = Math.min(from + size, all.numExamples());
      batches.add(
          new DataSet(
              all.getFeatures().get(NDArrayIndex.interval(from, to)).dup(),
              all.getLabels().get(NDArrayIndex.interval(from, to)).dup()));
    }
    return batches;
  }

  private static double[] series() {
    try {
      return Files.readAllLines(Path.of("data/airline-passengers.csv")).stream()
          .skip(1)
          .filter(line -> !line.isBlank())
          .mapToDouble(line -> Double.parseDouble(line.split(",")[1].trim()))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One epoch of part 3: mean validation loss before, mean of the losses before each update. */
  static double[] tokenEpoch(MultiLayerNetwork network, List<DataSet> sequences) {
    int train = (int) (sequences.size() * 0.8);
    int tenth = (int) (sequences.size() * 0.1);
    double validation = 0;
    for (DataSet sequence : sequences.subList(train, train + tenth)) {
      validation += network.score(sequence, false);
    }
    double training = 0;
    for (DataSet sequence : sequences.subList(0, train)) {
      network.fit(sequence);
      training += network.score();
    }
    return new double[] {training / train, validation / tenth};
  }

  /** One epoch of part 4: RMSE over all training and all test windows after the updates. */
  static double[] forecastEpoch(
      MultiLayerNetwork network, List<DataSet> batches, DataSet train, DataSet test) {
    for (DataSet batch : batches) {
      network.fit(batch);
    }
    return new double[] {
      Math.sqrt(network.score(train, false)), Math.sqrt(network.score(test, false))
    };
  }
}
