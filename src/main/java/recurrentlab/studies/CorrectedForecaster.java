package recurrentlab.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import recurrentlab.networks.ErrorNetwork;
import recurrentlab.settings.Engine;
import recurrentlab.training.ForecastLearner;
import recurrentlab.training.NetworkOutput;
import recurrentlab.training.Trainer;
import recurrentlab.training.Training;

/**
 * A simple forecaster, and networks that foretell its next error from its last ones. With y the
 * value on the {@link ValueScale}, b its forecast by the base, and the networks' mean f,
 *
 * <pre>
 * e_t = y_t - b_t
 * forecast of y_t = b_t + s f(e_t-L / s, ..., e_t-1 / s)
 * </pre>
 *
 * <p>where s is the root of the mean squared error in the training part. L is a period and one
 * more, at least 5. The network of a base without a season also reads which place in the period t
 * has, as p numbers of which one is 1. Further than one step ahead each forecast is fed back.
 */
final class CorrectedForecaster implements SeriesMethod.Fitted {
  private static final int SHORTEST_LOOKBACK = 5;
  private static final int BATCH = 16;
  private static final int FEWEST_EXAMPLES = 6;

  /**
   * A base fitted to a training part, with its errors there.
   *
   * @param first the value that the first error is of
   * @param size root of the mean squared error; 1 if there is none
   */
  record Fit(
      BaseForecaster base,
      SeriesMethod.Fitted fitted,
      ValueScale scale,
      int period,
      int first,
      double[] errors,
      double size) {
    /** Fits a base. */
    static Fit of(BaseForecaster base, double[] training, int period) {
      SeriesMethod.Fitted fitted = base.fit(training, period);
      ValueScale scale = ValueScale.of(training);
      int first = base.first(period);
      double[] errors = errors(fitted, scale, training, first);
      double size = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElse(0));
      return new Fit(base, fitted, scale, period, first, errors, size > 0 ? size : 1);
    }

    private static double[] errors(
        SeriesMethod.Fitted fitted, ValueScale scale, double[] values, int first) {
      double[] forecast = fitted.oneStep(values, first);
      double[] errors = new double[forecast.length];
      Arrays.setAll(errors, k -> scale.on(values[first + k]) - scale.on(forecast[k]));
      return errors;
    }

    private double[] errors(double[] values) {
      return errors(fitted, scale, values, first);
    }

    private int lookback() {
      return Math.max(period + 1, SHORTEST_LOOKBACK);
    }

    /** How many errors have enough errors before them to learn from. */
    private int examples() {
      return errors.length - lookback();
    }

    /** Whether there is enough for a network to learn from. */
    boolean teaches() {
      return examples() >= FEWEST_EXAMPLES;
    }

    /** What a network reads to foretell error k. */
    private double[] inputs(double[] errors, int k) {
      int lookback = lookback();
      boolean season = base.needsSeason() && period > 1;
      double[] inputs = new double[lookback + (season ? period : 0)];
      for (int j = 0; j < lookback; j++) {
        inputs[j] = errors[k - lookback + j] / size;
      }
      if (season) {
        inputs[lookback + (first + k) % period] = 1;
      }
      return inputs;
    }

    private List<DataSet> dataSets() {
      List<DataSet> all = new ArrayList<>();
      for (int k = lookback(); k < errors.length; k++) {
        double[][] inputs = {inputs(errors, k)};
        double[][] target = {{errors[k] / size}};
        all.add(new DataSet(Nd4j.createFromArray(inputs), Nd4j.createFromArray(target)));
      }
      return all;
    }
  }

  /**
   * How networks are trained.
   *
   * @param epochs of each
   * @param stop whether the person wants to stop
   * @param trained told of each network
   */
  record Teaching(int epochs, BooleanSupplier stop, Runnable trained) {}

  private final Fit fit;
  private final List<UnaryOperator<double[][]>> networks;

  private CorrectedForecaster(Fit fit, List<UnaryOperator<double[][]>> networks) {
    this.fit = fit;
    this.networks = networks;
  }

  /**
   * Trains networks on a base's errors.
   *
   * @param l2 of the networks; none for the base alone
   * @param seeds a network each
   * @throws CancellationException if it is asked to stop
   */
  static CorrectedForecaster train(Fit fit, OptionalDouble l2, long[] seeds, Teaching teaching) {
    List<UnaryOperator<double[][]>> networks = new ArrayList<>();
    if (l2.isPresent()) {
      List<DataSet> data = fit.dataSets();
      for (long seed : seeds) {
        networks.add(trained(data, l2.getAsDouble(), seed, teaching));
        teaching.trained().run();
      }
    }
    return new CorrectedForecaster(fit, networks);
  }

  private static UnaryOperator<double[][]> trained(
      List<DataSet> data, double l2, long seed, Teaching teaching) {
    DataSet first = data.get(0);
    int inputs = (int) first.getFeatures().size(1);
    MultiLayerNetwork network = ErrorNetwork.create(inputs, l2, teaching.epochs(), seed);
    // its losses on held-out windows are not asked for: a single one costs least
    ForecastLearner learner =
        new ForecastLearner(
            Engine.COMPILED, network, new ListDataSetIterator<>(data, BATCH), first, first);
    Training training = Trainer.train(learner, teaching.epochs(), epoch -> {}, teaching.stop());
    switch (training.outcome()) {
      case INTERRUPTED -> throw new CancellationException("asked to stop");
      case DIVERGED -> throw new IllegalStateException("a network of errors diverged");
      case COMPLETED -> {}
    }
    return NetworkOutput.of(Engine.COMPILED, network);
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    if (networks.isEmpty()) {
      return fit.fitted().forecast(history, horizon);
    }
    double[] values = Arrays.copyOf(history, history.length + horizon);
    double[] errors = Arrays.copyOf(fit.errors(history), values.length - fit.first());
    for (int t = history.length; t < values.length; t++) {
      double base = fit.scale().on(fit.fitted().forecast(Arrays.copyOf(values, t), 1)[0]);
      int k = t - fit.first();
      errors[k] = correction(errors, k);
      values[t] = fit.scale().back(base + errors[k]);
    }
    return Arrays.copyOfRange(values, history.length, values.length);
  }

  @Override
  public double[] oneStep(double[] values, int from) {
    double[] forecast = fit.fitted().oneStep(values, from);
    if (!networks.isEmpty()) {
      double[] errors = fit.errors(values);
      Arrays.setAll(
          forecast,
          k ->
              fit.scale()
                  .back(fit.scale().on(forecast[k]) + correction(errors, from + k - fit.first())));
    }
    return forecast;
  }

  private double correction(double[] errors, int k) {
    double[][] inputs = {fit.inputs(errors, k)};
    double sum = 0;
    for (UnaryOperator<double[][]> network : networks) {
      sum += network.apply(inputs)[0][0];
    }
    return fit.size() * sum / networks.size();
  }
}
