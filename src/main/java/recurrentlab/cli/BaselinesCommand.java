package recurrentlab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.console.Table;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.MonthlySeries;
import recurrentlab.studies.Baseline;
import recurrentlab.studies.Distribution;
import recurrentlab.studies.NetworkForecaster;
import recurrentlab.sweep.Done;
import recurrentlab.sweep.ForecastTask;
import recurrentlab.sweep.ForecastTask.Horizon;
import recurrentlab.sweep.RunTable;
import recurrentlab.text.Texts;

/** Holds a forecaster's networks beside methods that know none. */
@Command(
    name = "baselines",
    description =
        "How good the networks of forecast are beside methods without any: last value, seasonal"
            + " naive, Holt-Winters and SARIMA. All learn from the first values and forecast the last.",
    footer = {
      "  ${ROOT-COMMAND-NAME} baselines --output airline",
      "  ${ROOT-COMMAND-NAME} baselines --data data/co2.csv --column CO2 --output co2",
      "  ${ROOT-COMMAND-NAME} baselines --data sales.csv --column Sold --test 12 --output sales"
    })
final class BaselinesCommand implements Callable<Integer> {
  private static final List<String> MEASURES = ForecastTask.COLUMNS.subList(3, 7);
  private static final int MASE = MEASURES.indexOf("mase");

  @Mixin private final SeriesOptions series = new SeriesOptions();

  @Option(
      names = "--test",
      paramLabel = "N",
      description =
          "How many of the last values nobody learns from (default: ${DEFAULT-VALUE}, the"
              + " notebook's).")
  private int test = 29;

  @Mixin private final EpochsOption epochs = new EpochsOption();

  @Mixin private final SweepOptions sweep = new SweepOptions();

  /**
   * The errors of a method.
   *
   * @param measured medians over the seeds, in the order of {@link #MEASURES}; NaN where there is
   *     none
   */
  private record Standing(String method, double[] measured) {}

  @Override
  public Integer call() {
    MonthlySeries read = series.read();
    double[] values = read.values();
    if (test < 1 || test >= values.length) {
      throw new InvalidInput(
          "--test",
          "a whole number from 1 to " + (values.length - 1) + ", for " + read.file(),
          test,
          "What is left is for learning");
    }
    double[] training = Arrays.copyOf(values, values.length - test);
    int period = series.season(read, training.length);
    int least = new NetworkForecaster(0).least(period);
    if (training.length < least) {
      throw new InvalidInput(
          read.file(),
          "at least " + least + " values before the last " + test,
          training.length,
          "Give a longer series, or a smaller --test");
    }
    SeriesOptions.requireChange(read, training);
    if (Arrays.stream(training).allMatch(value -> value > 0)
        && Arrays.stream(values).anyMatch(value -> value <= 0)) {
      throw new InvalidInput(
          read.file(),
          "values above 0 among the last " + test + ", as before them",
          "others",
          "Logarithms are taken of what was above 0; choose another --test");
    }
    List<ForecastTask> tasks = tasks(read, values, period);
    series.warn(read, period, training.length, sweep.texts(), sweep.err());
    sweep
        .out()
        .println(
            sweep
                .texts()
                .get("baselines.title", read.column(), read.file(), training.length, test, period));
    sweep.out().flush();
    return sweep.run(tasks, (done, interruption) -> end(tasks, done));
  }

  private List<ForecastTask> tasks(MonthlySeries read, double[] values, int period) {
    String name = read.sha256() + " " + read.column();
    List<ForecastTask> tasks = new ArrayList<>();
    for (Baseline baseline : Baseline.values()) {
      if (baseline.suits(values, period)) {
        tasks.add(
            new ForecastTask(
                baseline.toString(), null, name, values, test, period, epochs.epochs()));
      }
    }
    for (long seed : sweep.seeds()) {
      tasks.add(
          new ForecastTask(
              ForecastTask.NETWORKS, seed, name, values, test, period, epochs.epochs()));
    }
    return tasks;
  }

  private void end(List<ForecastTask> tasks, List<Done> done) {
    List<Done> rows = new ArrayList<>();
    for (int k = 0; k < tasks.size(); k++) {
      for (Horizon horizon : Horizon.values()) {
        rows.add(tasks.get(k).row(done.get(k), horizon));
      }
    }
    Path file = sweep.output().resolve("baselines.csv");
    AtomicFile.write("--output", file, RunTable.rows(ForecastTask.COLUMNS, rows));
    Texts texts = sweep.texts();
    for (Horizon horizon : Horizon.values()) {
      sweep.out().println();
      sweep.out().println(texts.get("baselines." + horizon, test));
      say(standings(rows, horizon));
    }
    sweep.out().println();
    sweep.out().println(texts.get("baselines.legend", sweep.seeds().size()));
    sweep.out().println(texts.get("baselines.files", file));
  }

  /** The methods in the order of their MASE. */
  private static List<Standing> standings(List<Done> rows, Horizon horizon) {
    Map<String, List<Map<String, String>>> byMethod =
        rows.stream()
            .map(Done::row)
            .filter(row -> row.get("horizon").equals(horizon.toString()))
            .collect(
                Collectors.groupingBy(
                    row -> row.get("method"), LinkedHashMap::new, Collectors.toList()));
    return byMethod.entrySet().stream()
        .map(
            one ->
                new Standing(
                    one.getKey(),
                    MEASURES.stream().mapToDouble(m -> median(one.getValue(), m)).toArray()))
        .sorted(Comparator.comparingDouble(standing -> standing.measured()[MASE]))
        .toList();
  }

  private static double median(List<Map<String, String>> rows, String measure) {
    List<Double> measured =
        rows.stream()
            .map(row -> row.get(measure))
            .filter(text -> !text.isEmpty())
            .map(Double::valueOf)
            .toList();
    return measured.isEmpty() ? Double.NaN : new Distribution(measure, measured).quantile(50);
  }

  private void say(List<Standing> standings) {
    Texts texts = sweep.texts();
    Table table =
        new Table(
            texts.get("baselines.rank"),
            texts.get("baselines.method"),
            "RMSE",
            "MAE",
            texts.get("baselines.mape"),
            "MASE");
    for (Standing standing : standings) {
      double mase = standing.measured()[MASE];
      long better = standings.stream().filter(other -> other.measured()[MASE] < mase).count();
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(better + 1));
      cells.add(texts.get("method." + standing.method()));
      for (double measured : standing.measured()) {
        cells.add(Double.isNaN(measured) ? "-" : texts.numbers().rounded(measured, 4));
      }
      table.row(cells.toArray(String[]::new));
    }
    table.print(sweep.out());
  }
}
