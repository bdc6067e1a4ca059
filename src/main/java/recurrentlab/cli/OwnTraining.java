package recurrentlab.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import recurrentlab.console.Clock;
import recurrentlab.files.InvalidInput;
import recurrentlab.series.MonthlySeries;
import recurrentlab.studies.NetworkForecast;
import recurrentlab.studies.NetworkForecaster;
import recurrentlab.text.Texts;

/**
 * Trains networks of its own for a series.
 *
 * @param epochs of each network
 */
record OwnTraining(SeriesOptions options, int horizon, long seed, int epochs) {
  private static final double SECONDS_BETWEEN = 5;

  /** The first ones take longer than the others. */
  private static final int TOO_FEW_TO_TELL = 5;

  /** More than that, the oldest ones are left out: networks would take minutes. */
  private static final int MOST_VALUES = 1000;

  /**
   * Reads the series and trains.
   *
   * @param out is told how far it is
   * @return nothing if it was asked to stop
   * @throws InvalidInput if there is nothing to learn from
   */
  Optional<OwnForecast> train(Texts texts, PrintWriter err, Optional<PrintWriter> out) {
    MonthlySeries series = options.read();
    double[] all = series.values();
    int period = options.season(series, Math.min(all.length, MOST_VALUES));
    int least = new NetworkForecaster(seed).least(period);
    if (all.length < least) {
      throw new InvalidInput(
          series.file(),
          "at least " + least + " values to learn from",
          all.length,
          "Give a longer series");
    }
    double[] values = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_VALUES), all.length);
    SeriesOptions.requireChange(series, values);
    options.warn(series, period, values.length, texts, err);
    if (values.length < all.length) {
      err.println(texts.get("warning", texts.get("own.last", all.length, values.length)));
      err.flush();
    }
    try (Interruption interruption = new Interruption()) {
      Shown shown = new Shown(texts, out, NetworkForecaster.most(period));
      return fitted(interruption, shown, values, period, texts, err)
          .map(fitted -> OwnForecast.of(series, values, period, fitted, horizon));
    }
  }

  /** Says so if it was asked to stop, while the process still may. */
  private Optional<NetworkForecast> fitted(
      Interruption stop, Shown shown, double[] values, int period, Texts texts, PrintWriter err) {
    try {
      return Optional.of(
          new NetworkForecaster(seed, epochs, stop, shown::trained).fit(values, period));
    } catch (CancellationException stopped) {
      err.println(texts.get("own.stopped"));
      err.flush();
      return Optional.empty();
    }
  }

  /** How far it is, on the console. */
  private static final class Shown {
    private final long start = System.nanoTime();
    private final Texts texts;
    private final Optional<PrintWriter> out;
    private final int most;
    private int count;
    private double last;

    Shown(Texts texts, Optional<PrintWriter> out, int most) {
      this.texts = texts;
      this.out = out;
      this.most = most;
    }

    void trained() {
      count++;
      double seconds = (System.nanoTime() - start) / 1e9;
      if (out.isPresent() && count > TOO_FEW_TO_TELL && seconds - last >= SECONDS_BETWEEN) {
        last = seconds;
        double left = seconds / count * (most - count);
        out.get().println(texts.get("own.progress", count, most, Clock.of(left)));
        out.get().flush();
      }
    }
  }
}
