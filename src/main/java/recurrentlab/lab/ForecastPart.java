package recurrentlab.lab;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import recurrentlab.comparison.References;
import recurrentlab.files.InvalidInput;
import recurrentlab.marks.Grader;
import recurrentlab.marks.MarkSheet;
import recurrentlab.models.NetworkModel;
import recurrentlab.models.Trained;
import recurrentlab.networks.Forecaster;
import recurrentlab.series.LookbackWindows;
import recurrentlab.series.MonthlySeries;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.Engine;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Precision;
import recurrentlab.studies.Ensemble;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.SeriesStudy;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.ForecastLearner;
import recurrentlab.training.Learner;

/** Part 4: LSTM and Conv1D on a series in time. */
public final class ForecastPart extends Part {
  private final ForecastSettings settings;
  private final Ensemble ensemble;
  private SeriesData series; // read when it is first asked for

  /** Part 4 with these settings. */
  public ForecastPart(ForecastSettings settings) {
    this(settings, 0);
  }

  /**
   * Part 4, followed by the same training from shaken weights.
   *
   * @param ensemble how many times; 0 or more
   */
  public ForecastPart(ForecastSettings settings, int ensemble) {
    super(PartKind.FORECAST, settings);
    this.settings = settings;
    if (ensemble < 0) {
      throw new InvalidInput(
          "--ensemble", "a whole number of at least 0", ensemble, "24 shows it well");
    }
    this.ensemble = new Ensemble(ensemble);
  }

  @Override
  Optional<Path> data() {
    return settings.isAirline() ? Optional.empty() : Optional.of(Path.of(settings.data()));
  }

  private SeriesData series() {
    if (series == null) {
      series = SeriesData.of(read(), settings.lookback());
    }
    return series;
  }

  private MonthlySeries read() {
    MonthlySeries read =
        data()
            .map(file -> MonthlySeries.read(file, settings.column(), settings.header()))
            .orElseGet(() -> MonthlySeries.airline(settings.column()));
    double largest = Arrays.stream(read.values()).map(Math::abs).max().orElse(0);
    double limit = settings.dataType() == Precision.FLOAT ? 1e18 : 1e150;
    if (largest > limit) {
      throw new InvalidInput(
          read.file() + ", column " + read.column(),
          "values of at most " + limit + " in size, whose squares the data type holds",
          largest,
          "Scale the series, or try --data-type double");
    }
    return read;
  }

  @Override
  Prepared prepare() {
    SeriesData data = series();
    MultiLayerNetwork network = Forecaster.create(settings);
    return new Prepared(
        data.series().sha256(),
        Optional.of(data),
        NetworkLayer.of(network),
        Optional.empty(),
        learner(network),
        () -> new NetworkModel(kind(), settings, Optional.empty(), network));
  }

  private Learner learner(MultiLayerNetwork network) {
    DataType type = network.getLayerWiseConfigurations().getDataType();
    LookbackWindows training = series().training();
    return new ForecastLearner(
        settings.engine(),
        network,
        training.iterator(settings.batchSize(), type),
        all(training, type),
        all(series().test(), type));
  }

  /** All windows as one batch. */
  private static DataSet all(LookbackWindows windows, DataType type) {
    return windows.iterator(windows.count(), type).next();
  }

  @Override
  Findings findings(Trained trained) {
    return SeriesStudy.findings(trained.model(), series());
  }

  /** The airline passengers count, whichever file they come from. */
  @Override
  boolean isNotebooks() {
    ForecastSettings notebook = ForecastSettings.NOTEBOOK;
    MonthlySeries airline = MonthlySeries.airline(notebook.column());
    return settings
            .withEngine(Engine.DEFAULT)
            .withData(notebook.data(), settings.column())
            .equals(notebook)
        && series().series().sha256().equals(airline.sha256());
  }

  @Override
  Optional<MarkSheet> grade(EpochRecord last) {
    return Optional.of(
        new Grader(kind().toString())
            .below("train RMSE", last.train())
            .below("train RMSE, second check", last.train())
            .below("test RMSE", last.validation())
            .below("test RMSE, second check", last.validation())
            .sheet());
  }

  /** Trains the ensemble, if one was asked for. */
  @Override
  void afterwards(PartRun.Result result, Listeners<PartListener> listeners, BooleanSupplier stop) {
    if (ensemble.runs() == 0 || !result.record().completed()) {
      return;
    }
    listeners.tell(listener -> listener.ensembleStarted(ensemble.runs()));
    Map<String, Object> key = PartRun.key(result.record().settings(), result.record().dataSha256());
    Ensemble.Result ends =
        ensemble.train(
            () -> Forecaster.create(settings),
            this::learner,
            settings.epochs(),
            last -> grade(last).orElseThrow().passed(),
            References.find(kind().toString(), key),
            stop,
            (training, seed) ->
                listeners.tell(listener -> listener.ensembleTrained(seed, training)));
    listeners.tell(listener -> listener.ensembleDone(ends));
  }
}
