package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.charts.Plot;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.CsvText;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import recurrentlab.lab.Run;
import recurrentlab.models.Checkpoint;
import recurrentlab.models.KeptModel;
import recurrentlab.models.SeriesForecast;
import recurrentlab.models.SeriesPreparation;
import recurrentlab.networks.NativeSettings;
import recurrentlab.series.Frequency;
import recurrentlab.series.MonthlySeries;
import recurrentlab.settings.ForecastSettings;
import recurrentlab.settings.Seeds;
import recurrentlab.text.Texts;

/** How a series goes on, by networks of its own or by a saved model of part 4. */
@Command(
    name = "forecast",
    description =
        "How a series goes on: by networks trained for it, with prediction intervals; or as a saved"
            + " model of part 4 sees it, each prediction fed back.",
    footer = {
      "  ${ROOT-COMMAND-NAME} forecast --data sales.csv --column Sold",
      "  ${ROOT-COMMAND-NAME} forecast --data data/co2.csv --column CO2 --horizon 24 --seed 2",
      "  ${ROOT-COMMAND-NAME} forecast model.safetensors --horizon 24",
      "  ${ROOT-COMMAND-NAME} forecast model.safetensors --data sales.csv --column Sold"
    })
final class ModelForecastCommand implements Callable<Integer> {
  private static final int MOST = 100_000;
  private static final int MOST_OF_OWN = 1000;
  private static final int FIGURES = 6;

  /** Of either kind of forecast, in the folder of --output. */
  static final String TABLE = "forecast.csv";

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description =
          "A model of part 4 that --save or --checkpoint wrote. Without it networks of its own are"
              + " trained, beside methods without networks.")
  private Path file;

  @Mixin private final SeriesOptions data = new SeriesOptions();

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "How many steps ahead (default: ${DEFAULT-VALUE}).")
  private int horizon = 12;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for forecast.csv and forecast.png (default: forecast-output; with --json, none).")
  private Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the networks' initial weights, without MODEL (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private final EpochsOption epochs = new EpochsOption();

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  @Mixin private final LanguageOption language = new LanguageOption();
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Limits.upTo(MOST, "--horizon", horizon, "12 is a year of months");
    Optional<Path> folder =
        Optional.ofNullable(output == null && !json ? Path.of("forecast-output") : output);
    if (folder.isPresent() && data.data() != null) {
      AtomicFile.requireOther(data.data(), folder.get().resolve(TABLE));
    }
    return file == null ? ofOwn(folder) : ofModel(folder);
  }

  private int ofOwn(Optional<Path> folder) {
    Seeds.check("--seed", seed);
    Limits.upTo(MOST_OF_OWN, " without a model", "--horizon", horizon, "Nobody sees so far ahead");
    NativeSettings.applySoon();
    Texts texts = language.texts();
    PrintWriter out = command.commandLine().getOut();
    OwnTraining training = new OwnTraining(data, horizon, seed, epochs.epochs());
    folder.ifPresent(one -> AtomicFile.checkFolder("--output", one));
    Optional<OwnForecast> trained =
        training.train(
            texts, command.commandLine().getErr(), json ? Optional.empty() : Optional.of(out));
    if (trained.isEmpty()) {
      return Run.TRAINING_FAILED;
    }
    OwnForecast forecast = trained.get();
    OwnForecastFiles files = new OwnForecastFiles(forecast);
    if (json) {
      out.println(files.json());
    } else {
      forecast.say(out, texts);
    }
    out.flush();
    folder.ifPresent(one -> files.write(one, texts, json ? Optional.empty() : Optional.of(out)));
    return Run.DONE;
  }

  /** Options that a trained model has no use for are not passed over in silence. */
  private void requireNoTraining() {
    for (String option : List.of("--epochs", "--season", "--seed")) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new InvalidInput(
            option,
            "a forecast without MODEL, which trains networks of its own",
            file,
            "Leave out one of the two");
      }
    }
  }

  private int ofModel(Optional<Path> folder) {
    requireNoTraining();
    Checkpoint checkpoint = ModelFile.read(file);
    KeptModel model = KeptModel.of(checkpoint);
    if (!(model.settings() instanceof ForecastSettings settings)) {
      throw new InvalidInput(
          file.toString(),
          "a model of part 4, on a series",
          "one of " + model.kind() + ", on tokens",
          "Use: predict");
    }
    SeriesPreparation learned = checkpoint.series().orElseThrow();
    MonthlySeries series = series(settings, learned);
    if (series.length() < settings.lookback()) {
      throw new InvalidInput(
          series.file(),
          "at least " + settings.lookback() + " values, a window of the model",
          series.length(),
          "Give a longer series");
    }
    folder.ifPresent(one -> AtomicFile.checkFolder("--output", one));
    SeriesForecast forecast = SeriesForecast.of(model, series.values(), horizon);
    say(series, learned, forecast);
    folder.ifPresent(one -> write(one, series, forecast));
    return Run.DONE;
  }

  private MonthlySeries series(ForecastSettings settings, SeriesPreparation learned) {
    if (data.data() == null && !settings.isAirline()) {
      throw new InvalidInput(
          "--data", "the series that goes on", "none", "The model learned from " + settings.data());
    }
    return data.read(learned.column());
  }

  private void say(MonthlySeries series, SeriesPreparation learned, SeriesForecast forecast) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Texts texts = language.texts();
    SeriesOptions.warn(series, texts, err);
    Optional<Frequency> often = series.reading().frequency();
    if (often.isPresent()
        && learned.frequency().isPresent()
        && !often.equals(learned.frequency())) {
      err.println(
          texts.get(
              "warning",
              texts.get(
                  "forecast.frequency",
                  texts.get("frequency." + learned.frequency().get()),
                  texts.get("frequency." + often.get()))));
    }
    if (json) {
      out.println(StrictJson.compact(values(series, forecast)));
    } else {
      out.println(texts.get("forecast.title", series.column(), series.file(), series.length()));
      for (int k = 0; k < horizon; k++) {
        out.println(
            "  " + label(series, k) + "  " + texts.numbers().rounded(forecast.ahead()[k], FIGURES));
      }
    }
    out.flush();
  }

  /** The date of a step ahead; or how many steps ahead it is. */
  private static String label(MonthlySeries series, int step) {
    return series.future().map(dates -> dates.after(step + 1)).orElse("+" + (step + 1));
  }

  private Map<String, Object> values(MonthlySeries series, SeriesForecast forecast) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", series.file());
    object.put("column", series.column());
    object.put("labels", series.labels());
    object.put("values", series.values());
    object.put("first_one_step", forecast.lookback());
    object.put("one_step", forecast.oneStep());
    object.put(
        "ahead_labels", IntStream.range(0, horizon).mapToObj(k -> label(series, k)).toList());
    object.put("ahead", forecast.ahead());
    return object;
  }

  private void write(Path folder, MonthlySeries series, SeriesForecast forecast) {
    Texts texts = language.texts();
    Path table = folder.resolve(TABLE);
    AtomicFile.write("--output", table, csv(series, forecast));
    Path picture = folder.resolve("forecast.png");
    Plot plot =
        Plot.of(
                texts.get("forecast.chart", series.column()),
                texts.get("forecast.step"),
                series.column())
            .line(texts.get("forecast.series"), series.values());
    if (forecast.oneStep().length > 0) {
      plot.line(texts.get("forecast.one-step"), forecast.lookback(), forecast.oneStep());
    }
    plot.line(texts.get("forecast.ahead"), series.length(), forecast.ahead());
    AtomicFile.write("--output", picture, plot.png());
    if (!json) {
      command.commandLine().getOut().println(texts.get("forecast.files", table, picture));
    }
  }

  /** A row a step: its label, its value, what was predicted for it; what is not known is empty. */
  private String csv(MonthlySeries series, SeriesForecast forecast) {
    List<List<Object>> rows = new ArrayList<>();
    double[] values = series.values();
    for (int k = 0; k < values.length; k++) {
      int said = k - forecast.lookback();
      Object prediction = said < 0 ? "" : forecast.oneStep()[said];
      rows.add(List.of(series.labels().get(k), values[k], prediction));
    }
    for (int k = 0; k < horizon; k++) {
      rows.add(List.of(label(series, k), "", forecast.ahead()[k]));
    }
    return CsvText.of(List.of("label", "value", "prediction"), rows);
  }
}
