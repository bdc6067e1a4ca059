package recurrentlab.studies;

import org.apache.commons.math3.analysis.MultivariateFunction;
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
  private static final int MOST_EVALUATIONS = 20_000;

  private Minimum() {}

  /**
   * Where a function is least near a guess, by Powell's BOBYQA (2009), which needs no gradient.
   *
   * @param guess one number for each parameter, at least two
   * @param lower and {@code upper}, the bounds of each
   */
  static double[] of(
      MultivariateFunction function, double[] guess, double[] lower, double[] upper) {
    int points = 2 * guess.length + 1; // of the quadratic model, as Powell recommends
    return new BOBYQAOptimizer(points, FIRST_RADIUS, LAST_RADIUS)
        .optimize(
            new MaxEval(MOST_EVALUATIONS),
            GoalType.MINIMIZE,
            new InitialGuess(guess),
            new SimpleBounds(lower, upper),
            new ObjectiveFunction(function))
        .getPoint();
  }
}
