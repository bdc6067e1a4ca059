package recurrentlab.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import recurrentlab.files.InvalidInput;

/**
 * Conditions that several settings records share. A value that fails gives an {@link InvalidInput}
 * that names the option.
 */
final class Check {
  /** With so many hidden units part 4 needs 2 GB. The notebook's networks have 50 and 12. */
  static final int MOST_HIDDEN = 2048;

  private Check() {}

  static void atLeast(String option, int value, int least, String advice) {
    if (value < least) {
      throw new InvalidInput(option, "a whole number of at least " + least, value, advice);
    }
  }

  static void between(String option, int value, int least, int most, String advice) {
    if (value < least || value > most) {
      throw new InvalidInput(
          option, "a whole number of at least " + least + " and at most " + most, value, advice);
    }
  }

  static void sequences(int count) {
    between(
        "--sequences",
        count,
        10,
        1_000_000,
        "A tenth of them is for validation, so fewer than 10 leave none; more than a million take too long");
  }

  static void positive(String option, double value, String advice) {
    if (!(value > 0 && Double.isFinite(value))) { // written so that NaN fails
      throw new InvalidInput(option, "a finite number above 0", value, advice);
    }
  }

  /** NumPy's {@code seed} takes 0 to 2^32 - 1, and so does the lab. */
  static void numpySeed(String option, long seed) {
    if (seed < 0 || seed > 0xFFFF_FFFFL) {
      throw new InvalidInput(
          option, "a whole number from 0 to 4294967295", seed, "NumPy's seed takes no other");
    }
  }

  /** A name of a file that this system can have. */
  static void path(String option, String name) {
    try {
      Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInput(option, "a path", name, e.getReason());
    }
  }
}
