package recurrentlab.studies;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The scale on which a series' changes are added: logarithms where all values are above 0, so that
 * a change is one by some percent; else the values themselves, less their mean and in units of
 * their standard deviation.
 *
 * @param logs whether it is that of logarithms
 * @param centre what is taken off, 0 with logarithms
 * @param unit what is divided by, 1 with logarithms
 */
record ValueScale(boolean logs, double centre, double unit) {
  /** The scale for these values. */
  static ValueScale of(double[] training) {
    if (Arrays.stream(training).allMatch(value -> value > 0)) {
      return new ValueScale(true, 0, 1);
    }
    double deviation = Math.sqrt(StatUtils.variance(training));
    return new ValueScale(false, StatUtils.mean(training), deviation > 0 ? deviation : 1);
  }

  /** A value on the scale. */
  double on(double value) {
    return logs ? Math.log(value) : (value - centre) / unit;
  }

  /** Values on the scale, new. */
  double[] on(double[] values) {
    return Arrays.stream(values).map(this::on).toArray();
  }

  /** The value of a number on the scale. */
  double back(double number) {
    return logs ? Math.exp(number) : centre + unit * number;
  }

  /** Values, new. */
  double[] back(double[] numbers) {
    return Arrays.stream(numbers).map(this::back).toArray();
  }
}
