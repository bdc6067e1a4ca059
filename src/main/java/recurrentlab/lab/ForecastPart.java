package recurrentlab.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.networks.Forecaster;
import recurrentlab.record.Findings;
import recurrentlab.record.NetworkLayer;
import recurrentlab.record.PartRecord;
import recurrentlab.record.SeriesFindings;
import recurrentlab.report.ConsoleReport;
import recurrentlab.series.LookbackWindows;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.InvalidInput;
import recurrentlab.settings.Precision;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.ForecastLearner;
import recurrentlab.training.Learner;
import recurrentlab.training.NetworkOutput;

/** Part 4: LSTM and Conv1D on a monthly series. */
public final class ForecastPart extends Part {
  private static final String NAME = "part4";
  private static final int FIRST_ROWS = 10;

  private final ForecastSettings settings;
  private final Engine engine;
  private final Path file;
  private final String column;
  private final Ensemble ensemble;

  /**
   * @param file a CSV file; null for the airline passengers that come with the program
   * @param column its numeric column
   * @param ensemble how often to train again from shaken weights, 0 or more
   */
  public ForecastPart(
      ForecastSettings settings, Engine engine, Path file, String column, int ensemble) {
    super(NAME, settings, LossColumns.SERIES);
    this.settings = settings;
    this.engine = engine;
    this.file = file;
    this.column = column;
    this.ensemble = new Ensemble(ensemble);
  }

  @Override
  Map<String, Object> asked() {
    Map<String, Object> asked = settings.all();
    asked.put("engine", engine.toString());
    asked.put("data", file == null ? "airline-passengers.csv" : file.toString());
    asked.put("column", column);
    return asked;
  }

  @Override
  Optional<Path> data() {
    return Optional.ofNullable(file);
  }

  @Override
  Experiment prepare(ConsoleReport console) {
    SeriesData data = series();
    MonthlySeries series = data.series();
    show(console, data);
    MultiLayerNetwork network = Forecaster.create(settings);
    List<NetworkLayer> layers = NetworkPresentation.show(console, network);
    DataType type = network.getLayerWiseConfigurations().getDataType();
    Map<String, Object> key = settings.key();
    key.put("data_sha256", series.sha256());
    key.put("column", column);
    return new Experiment(
        series.sha256(),
        layers,
        key,
        learner(network, data),
        report -> {},
        settings.equals(ForecastSettings.NOTEBOOK) && isAirline(series),
        ForecastPart::grade,
        () -> findings(NetworkOutput.of(engine, network), data));
  }

  private SeriesData series() {
    MonthlySeries series =
        file == null ? MonthlySeries.airline(column) : MonthlySeries.read(file, column);
    double largest = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
    double limit = settings.precision() == Precision.FLOAT ? 1e18 : 1e150;
    if (largest > limit) {
      throw new InvalidInput(
          series.file() + ", column " + column,
          "values of at most " + limit + " in size, whose squares the data type holds",
          largest,
          "Scale the series, or try --data-type double");
    }
    return SeriesData.of(series, settings.lookback());
  }

  private Learner learner(MultiLayerNetwork network, SeriesData data) {
    DataType type = network.getLayerWiseConfigurations().getDataType();
    return new ForecastLearner(
        engine,
        network,
        data.training().iterator(settings.batchSize(), type),
        all(data.training(), type),
        all(data.test(), type));
  }

  /** The ensemble, where one was asked for. */
  @Override
  void afterwards(PartRun run, PartRecord record) {
    if (ensemble.runs() > 0 && record.training().completed()) {
      SeriesData data = series();
      ensemble.show(
          run,
          () -> Forecaster.create(settings),
          network -> learner(network, data),
          settings.epochs(),
          record.comparisons(),
          last -> grade(last).passed());
    }
  }

  private static boolean isAirline(MonthlySeries series) {
    MonthlySeries airline = MonthlySeries.airline(MonthlySeries.DEFAULT_COLUMN);
    return series.sha256().equals(airline.sha256()) && series.column().equals(airline.column());
  }

  private static MarkSheet grade(EpochRecord last) {
    return new Grader(NAME)
        .below("train RMSE", last.train())
        .below("train RMSE, second check", last.train())
        .below("test RMSE", last.validation())
        .below("test RMSE, second check", last.validation())
        .sheet();
  }

  private void show(ConsoleReport console, SeriesData data) {
    MonthlySeries series = data.series();
    double[] values = series.values();
    int training = series.trainingLength();
    console.say("series.source", series.file(), column, series.length(), series.sha256());
    console.say(
        "series.first",
        IntStream.range(0, Math.min(FIRST_ROWS, series.length()))
            .mapToObj(row -> series.labels().get(row) + " " + ConsoleReport.value(values[row]))
            .collect(Collectors.joining(", ")));
    console.say("series.split", training, series.length() - training);
    console.say(
        "series.windows",
        data.training().count(),
        settings.lookback(),
        data.test().count(),
        settings.lookback());
  }

  /** All windows as one batch. */
  private static DataSet all(LookbackWindows windows, DataType type) {
    return windows.iterator(windows.count(), type).next();
  }

  private Findings findings(UnaryOperator<double[][]> network, SeriesData data) {
    double[] test = lastSteps(network, data.test());
    MonthlySeries series = data.series();
    return Findings.of(
        Arrays.stream(test).mapToObj(Double::toString).toList(),
        new SeriesFindings(
            series.file(),
            series.column(),
            series.labels(),
            series.values(),
            series.trainingLength(),
            settings.lookback(),
            lastSteps(network, data.training()),
            test));
  }

  /** Of every window the prediction at its last step. */
  private static double[] lastSteps(UnaryOperator<double[][]> network, LookbackWindows windows) {
    return IntStream.range(0, windows.count())
        .mapToObj(window -> network.apply(steps(windows.features(window))))
        .mapToDouble(predictions -> predictions[predictions.length - 1][0])
        .toArray();
  }

  /** From (time) to (time, 1). */
  private static double[][] steps(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
  }
}
