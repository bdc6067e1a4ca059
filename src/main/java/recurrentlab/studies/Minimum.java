package recurrentlab.studies;

import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/** The parameters of a forecaster that fit best. */
final class Minimum {
  private static final double FIRST_RADIUS = 0.1;
  private static final double LAST_RADIUS = 1e-9;
  private static final double SMALLEST_GAIN = 1e-6;
  private static final int MOST_EVALUATIONS = 20_000;

  private Minimum() {}

  /**
   * Where a function is least near a guess, by Powell's BOBYQA (2009), which needs no gradient. At
   * a border it may end too soon, and where the function is flat its model of it may break down; so
   * it begins anew from the best point until that is no better.
   *
   * @param guess one number for each parameter, at least two
   * @param lower and {@code upper}, the bounds of each
   */
  static double[] of(
      MultivariateFunction function, double[] guess, double[] lower, double[] upper) {
    Least least = new Least(function, guess);
    int points = 2 * guess.length + 1; // of the quadratic model, as Powell recommends
    double before;
    do {
      before = least.value;
      try {
        new BOBYQAOptimizer(points, FIRST_RADIUS, LAST_RADIUS)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                GoalType.MINIMIZE,
                new InitialGuess(least.point),
                new SimpleBounds(lower, upper),
                new ObjectiveFunction(least));
      } catch (MathIllegalStateException e) {
        // what it has found so far stays
      }
    } while (least.value < before - SMALLEST_GAIN * Math.abs(before));
    return least.point;
  }

  /** Remembers the best point. */
  private static final class Least implements MultivariateFunction {
    private final MultivariateFunction function;
    private double[] point;
    private double value = Double.MAX_VALUE;

    Least(MultivariateFunction function, double[] guess) {
      this.function = function;
      point = guess;
    }

    @Override
    public double value(double[] tried) {
      double here = function.value(tried);
      if (here < value) {
        value = here;
        point = tried.clone();
      }
      return Double.isFinite(here) ? here : Double.MAX_VALUE;
    }
  }
}
