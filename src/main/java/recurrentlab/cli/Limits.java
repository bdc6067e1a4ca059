package recurrentlab.cli;

import recurrentlab.files.InvalidInput;

/** Whole numbers of the command line that no settings record checks. */
final class Limits {
  private Limits() {}

  /**
   * Checks a number.
   *
   * @param most the largest
   * @param advice what to do, as a sentence without its full stop
   * @return the number
   * @throws InvalidInput if it is below 1 or above the largest
   */
  static int upTo(int most, String option, int value, String advice) {
    return upTo(most, "", option, value, advice);
  }

  /**
   * The same.
   *
   * @param when which case the largest holds for, after a space; or ""
   */
  static int upTo(int most, String when, String option, int value, String advice) {
    if (value < 1 || value > most) {
      throw new InvalidInput(option, "a whole number from 1 to " + most + when, value, advice);
    }
    return value;
  }
}
