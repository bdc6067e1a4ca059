package recurrentlab.compiled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import recurrentlab.networks.NativeSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Networks that other people wrote, trained by both engines from the same parameters on the same
 * batches with the same seed of ND4J's generator. Its main prints a line for each, and the count.
 */
final class OthersNetworks {
  /** The largest relative difference of a network that counts as trained as by stock. */
  static final double SAME = 1e-9;

  static final int UPDATES = 20;

  private static final long SEED = 12345;
  private static final int BATCHES = 2; // that come in turns
  private static final double ROUNDING = 1e-15; // of a parameter

  private OthersNetworks() {}

  /** What became of a network. */
  enum Result {
    /** As by stock. */
    SAME,
    /**
     * As by stock at first; then rounding grows, and stock itself, begun one rounding away, leaves
     * itself, too.
     */
    CHAOTIC,
    /** Refused by the compiled step; stock trains it. */
    REFUSED,
    /** Refused, and stock itself throws. */
    NEITHER,
    /** Trained, but not as by stock: must not be. */
    WRONG
  }

  /**
   * @param difference the largest relative one, of losses, parameters and the updater's state
   * @param why what is in the way, or what stock throws
   */
  record Outcome(String id, Result result, double difference, String why) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %-7s %8.1e  %s", id, result, difference, why);
    }
  }

  /** A line of the file. */
  record Entry(String id, JsonNode node) {
    boolean isGraph() {
      return node.has("graph");
    }

    MultiLayerNetwork network() {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              MultiLayerConfiguration.fromJson(node.required("configuration").toString()));
      network.init();
      return network;
    }

    private int number(String name) {
      return node.required(name).intValue();
    }

    private String text(String name) {
      return node.required(name).stringValue();
    }

    /** Two batches; the same at every call. */
    List<DataSet> data() {
      Random random = new Random(id.hashCode());
      List<DataSet> batches = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        batches.add(batch(random));
      }
      return batches;
    }

    private DataSet batch(Random random) {
      int batch = number("batch");
      int steps = number("steps");
      INDArray x = draw(random, text("features"), batch, number("in"), steps);
      boolean last = text("labelShape").equals("last");
      String labels = sparse() ? "index" : text("labels");
      int outputs = sparse() ? 1 : number("out");
      INDArray y = draw(random, labels, batch, outputs, last ? 1 : steps);
      INDArray featuresMask = null;
      INDArray labelsMask = null;
      String mask = text("mask");
      if (mask.startsWith("features")) {
        featuresMask = padded(random, batch, steps);
        labelsMask = mask.equals("features and labels padded") ? featuresMask.dup() : null;
      }
      if (mask.contains("label at the last step only")) {
        labelsMask = lastOnly(featuresMask, batch, steps);
      }
      return new DataSet(x, last ? y.reshape(batch, outputs) : y, featuresMask, labelsMask);
    }

    private boolean sparse() {
      List<org.deeplearning4j.nn.conf.NeuralNetConfiguration> layers =
          MultiLayerConfiguration.fromJson(node.required("configuration").toString()).getConfs();
      Layer last = layers.get(layers.size() - 1).getLayer();
      return last instanceof BaseOutputLayer output
              && output.getLossFn() instanceof LossSparseMCXENT
          || last instanceof RnnLossLayer loss && loss.getLossFn() instanceof LossSparseMCXENT;
    }

    private INDArray draw(Random random, String kind, int batch, int values, int steps) {
      INDArray array = Nd4j.create(DataType.DOUBLE, batch, values, steps);
      for (int b = 0; b < batch; b++) {
        for (int t = 0; t < steps; t++) {
          int chosen = random.nextInt(kind.equals("index") ? number("out") : values);
          for (int v = 0; v < values; v++) {
            double value =
                switch (kind) {
                  case "gaussian" -> random.nextGaussian();
                  case "real" -> random.nextDouble(); // as people scale theirs
                  case "one-hot" -> v == chosen ? 1 : 0;
                  case "0/1" -> random.nextInt(2);
                  case "index" -> chosen;
                  case "index below 10" -> random.nextInt(10);
                  default -> throw new IllegalArgumentException(kind);
                };
            array.putScalar(b, v, t, value);
          }
        }
      }
      return array;
    }

    private static INDArray padded(Random random, int batch, int steps) {
      INDArray mask = Nd4j.create(DataType.DOUBLE, batch, steps);
      for (int b = 0; b < batch; b++) {
        int length = b == 0 ? steps : 1 + random.nextInt(steps);
        for (int t = 0; t < length; t++) {
          mask.putScalar(b, t, 1);
        }
      }
      return mask;
    }

    /** Of each sequence the last step that it has. */
    private static INDArray lastOnly(INDArray features, int batch, int steps) {
      INDArray mask = Nd4j.create(DataType.DOUBLE, batch, steps);
      for (int b = 0; b < batch; b++) {
        int length = features == null ? steps : features.getRow(b).sumNumber().intValue();
        mask.putScalar(b, length - 1, 1);
      }
      return mask;
    }

    /** Trains it by both. */
    Outcome train(int updates) {
      MultiLayerNetwork stock = network();
      List<Double> stockLosses = new ArrayList<>();
      String stockThrows = null;
      try {
        stockLosses = fit(stock, updates, stock::fit);
      } catch (RuntimeException e) {
        stockThrows = "stock: " + e.getMessage();
      }
      MultiLayerNetwork compiled = network();
      Difference difference = null;
      String refusal = null;
      try {
        CompiledTrainer trainer = new CompiledTrainer(compiled);
        List<Double> losses = fit(compiled, updates, trainer::fit);
        difference = Difference.of(stock, stockLosses, compiled, losses);
      } catch (NotCompiled e) {
        refusal = e.obstacles().stream().map(Objects::toString).collect(Collectors.joining("; "));
      } catch (IllegalArgumentException e) { // of the data
        refusal = e.getMessage();
      }
      if (refusal != null) {
        return stockThrows == null
            ? new Outcome(id, Result.REFUSED, Double.NaN, refusal)
            : new Outcome(id, Result.NEITHER, Double.NaN, refusal + " | " + stockThrows);
      }
      if (stockThrows != null) {
        return new Outcome(id, Result.WRONG, Double.NaN, stockThrows);
      }
      Result result = Result.SAME;
      String why = difference.toString();
      if (!(difference.largest() <= SAME)) {
        MultiLayerNetwork shaken = network();
        shaken.params().muli(1 + ROUNDING);
        List<Double> losses = fit(shaken, updates, shaken::fit);
        Difference own = Difference.of(stock, stockLosses, shaken, losses);
        boolean chaotic = difference.first() <= SAME && difference.largest() <= 100 * own.largest();
        result = chaotic ? Result.CHAOTIC : Result.WRONG;
        why += "; stock from itself: " + own;
      }
      return new Outcome(id, result, difference.largest(), why);
    }

    private interface Fit {
      void epoch(ExistingDataSetIterator iterator);
    }

    /** The losses of all updates. */
    private List<Double> fit(MultiLayerNetwork network, int updates, Fit fit) {
      List<Double> losses = new ArrayList<>();
      network.setListeners(
          new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
              losses.add(model.score());
            }
          });
      Nd4j.getRandom().setSeed(SEED);
      for (int update = 0; update < updates; update += BATCHES) {
        fit.epoch(new ExistingDataSetIterator(data()));
      }
      return losses;
    }
  }

  /** The largest differences of two networks, relative to the largest number of each array. */
  private record Difference(double first, double losses, double parameters, double state) {
    static Difference of(
        MultiLayerNetwork a, List<Double> aLosses, MultiLayerNetwork b, List<Double> bLosses) {
      double state = 0;
      if (a.getUpdater().getStateViewArray() != null) {
        double[] aState = array(a.getUpdater().getStateViewArray());
        double[] bState = array(b.getUpdater().getStateViewArray());
        for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) a.getUpdater()).getUpdaterBlocks()) {
          int parameters = block.getParamOffsetEnd() - block.getParamOffsetStart();
          int end = block.getUpdaterViewOffsetEnd();
          for (int from = block.getUpdaterViewOffsetStart(); from < end; from += parameters) {
            double[] part = Arrays.copyOfRange(aState, from, from + parameters);
            double[] other = Arrays.copyOfRange(bState, from, from + parameters);
            state = worse(state, difference(part, other));
          }
        }
      }
      double[] losses = array(aLosses);
      double[] others = array(bLosses);
      double parameters = 0;
      for (String name : a.paramTable().keySet()) {
        parameters =
            worse(parameters, difference(array(a.getParam(name)), array(b.getParam(name))));
      }
      return new Difference(
          difference(Arrays.copyOf(losses, 2), Arrays.copyOf(others, 2)),
          difference(losses, others),
          parameters,
          state);
    }

    double largest() {
      return worse(losses, worse(parameters, state));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "losses %.1e, parameters %.1e, state %.1e", losses, parameters, state);
    }
  }

  /** NaN is worse than any. */
  private static double worse(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] array(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /** NaN must meet NaN. */
  private static double difference(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.NaN;
    }
    double largest = Double.MIN_NORMAL;
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Double.isNaN(a[i]) ? largest : Math.max(largest, Math.abs(a[i]));
      if (Double.compare(a[i], b[i]) != 0) {
        worst = worse(worst, Math.abs(a[i] - b[i]));
      }
    }
    return worst / largest;
  }

  static List<Entry> read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OthersNetworks.class.getResourceAsStream("networks.jsonl")),
                StandardCharsets.UTF_8))) {
      ObjectMapper mapper = new ObjectMapper();
      return reader
          .lines()
          .map(mapper::readTree)
          .map(node -> new Entry(node.required("id").stringValue(), node))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Entry> sequential() {
    return read().stream().filter(entry -> !entry.isGraph());
  }

  /**
   * @param args ids of networks; none for all
   */
  public static void main(String[] args) {
    NativeSettings.apply();
    List<String> ids = List.of(args);
    List<Outcome> outcomes =
        sequential()
            .filter(entry -> ids.isEmpty() || ids.contains(entry.id()))
            .map(entry -> entry.train(UPDATES))
            .peek(System.out::println)
            .toList();
    for (Result result : Result.values()) {
      long count = outcomes.stream().filter(outcome -> outcome.result() == result).count();
      System.out.printf(Locale.ROOT, "%s %d%n", result, count);
    }
  }
}
