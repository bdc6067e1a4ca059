package recurrentlab.compiled;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.networks.NativeSettings;

/**
 * CPU time of an update of each network of {@link OthersNetworks} that the compiled step trains, at
 * its own size, in float, by {@code fit(iterator)} of both engines in turns: a line for each, with
 * the median of the rounds' ratios.
 */
public final class OthersBenchmark {
  private static final int ROUNDS = 5;
  private static final double WARM_UP = 1.5; // seconds of CPU of each engine
  private static final double BLOCK = 0.3; // and of a round

  private OthersBenchmark() {}

  /**
   * @param args a regular expression for the networks' ids, as JMH has it for benchmarks
   */
  public static void main(String[] args) {
    NativeSettings.apply();
    List<Double> ratios = new ArrayList<>();
    for (OthersNetworks.Entry entry : OthersNetworks.sequential().toList()) {
      if (entry.id().matches(args[0])) {
        measure(entry, ratios);
      }
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d networks: stock takes %.1f times as long at least, %.1f in the median, %.1f at most%n",
        sorted.length,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }

  private static void measure(OthersNetworks.Entry entry, List<Double> ratios) {
    List<DataSet> data = entry.data().stream().map(OthersBenchmark::inFloat).toList();
    MultiLayerNetwork stock = entry.network().convertDataType(DataType.FLOAT);
    MultiLayerNetwork compiled = entry.network().convertDataType(DataType.FLOAT);
    try {
      CompiledTrainer trainer = new CompiledTrainer(compiled);
      trainer.fit(new ExistingDataSetIterator(data));
      double[] ratio = new double[ROUNDS];
      double ours = block(data, trainer::fit, WARM_UP);
      double theirs = block(data, stock::fit, WARM_UP);
      for (int round = 0; round < ROUNDS; round++) {
        ours = block(data, trainer::fit, BLOCK);
        theirs = block(data, stock::fit, BLOCK);
        ratio[round] = theirs / ours;
      }
      Arrays.sort(ratio);
      ratios.add(ratio[ROUNDS / 2]);
      System.out.printf(
          Locale.ROOT,
          "%s %9.3f ms compiled %9.3f ms stock %7.1f times (%.1f to %.1f)%n",
          entry.id(),
          ours,
          theirs,
          ratio[ROUNDS / 2],
          ratio[0],
          ratio[ROUNDS - 1]);
    } catch (IllegalArgumentException e) {
      System.out.println(entry.id() + " refused");
    }
  }

  private static DataSet inFloat(DataSet data) {
    return new DataSet(
        inFloat(data.getFeatures()),
        inFloat(data.getLabels()),
        inFloat(data.getFeaturesMaskArray()),
        inFloat(data.getLabelsMaskArray()));
  }

  private static INDArray inFloat(INDArray array) {
    return array == null ? null : array.castTo(DataType.FLOAT);
  }

  /**
   * Epochs until so much CPU time is used, one at least.
   *
   * @return milliseconds of CPU an update, of all threads
   */
  private static double block(
      List<DataSet> data, Consumer<ExistingDataSetIterator> fit, double seconds) {
    long start = cpu();
    int updates = 0;
    do {
      fit.accept(new ExistingDataSetIterator(data));
      updates += data.size();
    } while (cpu() - start < seconds * 1e9);
    return (cpu() - start) / 1e6 / updates;
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
