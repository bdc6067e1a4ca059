package recurrentlab.console;

import java.util.Locale;
import recurrentlab.text.Texts;
import recurrentlab.training.EpochRecord;

/**
 * How far a training is.
 *
 * @param part {@code part1} .. {@code part4}
 * @param before how many were run before it began, if it goes on
 * @param epochs how many epochs the training is to have
 * @param second name of the second loss, {@code validation} or {@code test}
 * @param last the last completed epoch
 * @param seconds since the training began
 */
record Progress(
    String part, int before, int epochs, String second, EpochRecord last, double seconds) {
  int done() {
    return last.epoch() + 1;
  }

  /** Whether the last epoch completes another tenth of all epochs. */
  boolean endsTenth() {
    return done() * 10L / epochs > (done() - 1) * 10L / epochs;
  }

  /** Epoch, losses, time spent and time left. */
  String full(Texts texts) {
    return texts.get(
        "progress",
        done(),
        epochs,
        last.train(),
        texts.get("progress." + second, last.validation()),
        Clock.of(seconds),
        Clock.of(seconds / (done() - before) * (epochs - done())));
  }

  /** Part and epoch. */
  String brief(Texts texts) {
    return texts.get("progress.brief", part, done(), epochs);
  }

  /** Such as {@code 8 s} or {@code 2 min 05 s}. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }
}
