package recurrentlab.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import recurrentlab.networks.ErrorNetwork;
import recurrentlab.studies.CorrectedForecaster.Fit;
import recurrentlab.studies.CorrectedForecaster.Teaching;

/**
 * A forecaster that trains its own networks. Of four simple forecasters, see {@link
 * BaseForecaster}, each gets networks that learn its errors ({@link ErrorNetwork}); the forecast is
 * a mean of the four ({@link WeightedMean}), on logarithms where the values are all above 0.
 *
 * <p>How hard each one's networks are held back (L2), or whether it is better without them, is
 * chosen by rolling origins inside the training part: the last third of it, at most 36 origins, is
 * forecast to its end from each origin by what was fitted before; the least product of the mean
 * squared error one step ahead and of that of all steps wins. Nothing after the training part is
 * looked at. The same seed gives the same forecasts on the same machine.
 *
 * @param seed of the networks' initial weights, at least 0
 * @param epochs of each network, at least 1
 * @param stop whether the person wants to stop; then {@link #fit} throws a {@code
 *     CancellationException}
 * @param trained told of each network that has been trained
 */
public record NetworkForecaster(long seed, int epochs, BooleanSupplier stop, Runnable trained)
    implements SeriesMethod {
  /** Epochs that a network is trained for unless somebody says otherwise. */
  public static final int EPOCHS = 300;

  private static final double[] L2 = {0.03, 0.1, 0.3};
  private static final int NETWORKS_TO_CHOOSE = 2; // for each base, L2 and fit
  private static final int NETWORKS = 3; // for each base in the end
  private static final int FEWEST_VALUES = 24;

  /** With the usual epochs, without anybody who watches. */
  public NetworkForecaster(long seed) {
    this(seed, EPOCHS, () -> false, () -> {});
  }

  @Override
  public int least(int period) {
    return Math.max(FEWEST_VALUES, Baseline.SARIMA.least(period));
  }

  /** At most how many networks {@link #fit} trains, to show how far it is. */
  public static int most(int period) {
    int fits = RollingForecasts.fits(FEWEST_VALUES, 1).length;
    return BaseForecaster.of(period).size() * (L2.length * fits * NETWORKS_TO_CHOOSE + NETWORKS);
  }

  @Override
  public NetworkForecast fit(double[] training, int period) {
    double[] values = training.clone();
    ValueScale scale = ValueScale.of(values);
    int[] fits = RollingForecasts.fits(values.length, period);
    long[] seeds = new SplittableRandom(seed).longs(NETWORKS, 0, 1L << Integer.SIZE).toArray();
    List<NetworkForecast.Member> members = new ArrayList<>();
    List<RollingForecasts> rolling = new ArrayList<>();
    for (BaseForecaster base : BaseForecaster.of(period)) {
      List<Fit> earlier =
          IntStream.of(fits)
              .mapToObj(length -> Fit.of(base, Arrays.copyOf(values, length), period))
              .toList();
      OptionalDouble best = OptionalDouble.empty();
      RollingForecasts least = rolling(values, fits, earlier, best, seeds);
      if (earlier.get(0).teaches()) {
        for (double l2 : L2) {
          OptionalDouble tried = OptionalDouble.of(l2);
          RollingForecasts forecasts = rolling(values, fits, earlier, tried, seeds);
          if (forecasts.score(scale) < least.score(scale)) {
            best = tried;
            least = forecasts;
          }
        }
      }
      rolling.add(least);
      Fit fit = Fit.of(base, values, period);
      members.add(
          new NetworkForecast.Member(
              base, best, CorrectedForecaster.train(fit, best, seeds, teaching())));
    }
    WeightedMean mean =
        new WeightedMean(
            scale,
            rolling.stream().map(one -> ErrorGrowth.of(one.errors(scale))).toList(),
            values.length - fits[0]);
    return new NetworkForecast(mean, period, members, RollingForecasts.mean(rolling, mean), fits);
  }

  private RollingForecasts rolling(
      double[] values, int[] fits, List<Fit> earlier, OptionalDouble l2, long[] seeds) {
    long[] some = Arrays.copyOf(seeds, NETWORKS_TO_CHOOSE);
    return RollingForecasts.of(
        values, fits, k -> CorrectedForecaster.train(earlier.get(k), l2, some, teaching()));
  }

  private Teaching teaching() {
    return new Teaching(epochs, stop, trained);
  }
}
