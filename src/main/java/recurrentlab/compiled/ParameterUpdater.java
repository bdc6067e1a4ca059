package recurrentlab.compiled;

import java.util.List;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import recurrentlab.kernels.Adam;
import recurrentlab.kernels.Rows;
import recurrentlab.networks.TorchAdam;

/**
 * How one array of parameters learns from its gradient: L2, then the updater, then weight decay, in
 * DL4J's order. Learning rates and coefficients may follow DL4J's schedules; iterations and epochs
 * count from 0.
 */
final class ParameterUpdater {
  private static final Set<Class<?>> UPDATERS =
      Set.of(Sgd.class, org.nd4j.linalg.learning.config.Adam.class, TorchAdam.class);
  private static final Set<Class<?>> REGULARIZATIONS =
      Set.of(L2Regularization.class, WeightDecay.class);

  private final Parameter parameter;
  private final int start;
  private final IUpdater updater;
  private final List<Regularization> regularizations;
  private final int stateStart;
  private final int stateHalf;
  private final double[][] m;
  private final double[][] v;

  private double[][] before; // the parameter before the last step, where weights decay
  private double size; // of the last step
  private double epsilon;
  private double decay;

  /**
   * @param start place of the parameter's first number in the network's flat array
   * @param updater one that {@link #knows}
   * @param regularizations L2 and weight decay
   * @param stateStart place of this parameter's first number in the flat array of the updater's
   *     state: its first moment
   * @param stateHalf how much further its second moment is
   */
  ParameterUpdater(
      Parameter parameter,
      int start,
      IUpdater updater,
      List<Regularization> regularizations,
      int stateStart,
      int stateHalf) {
    this.parameter = parameter;
    this.start = start;
    this.updater = updater;
    this.regularizations = regularizations;
    this.stateStart = stateStart;
    this.stateHalf = stateHalf;
    boolean sgd = updater.getClass() == Sgd.class;
    m = sgd ? null : parameter.zeros();
    v = sgd ? null : parameter.zeros();
  }

  /**
   * @param updater null for none of its own
   * @param bias whether they are those of the layer's biases
   */
  static void check(
      IUpdater updater,
      List<Regularization> regularizations,
      boolean bias,
      int layer,
      Obstacles obstacles) {
    String of = bias ? "bias " : "";
    obstacles.require(
        updater == null || knows(updater),
        layer,
        of + "updater",
        "Sgd, Adam or TorchAdam",
        updater == null ? "none" : NotCompiled.name(updater.getClass()));
    for (Regularization regularization : regularizations) {
      obstacles.require(
          REGULARIZATIONS.contains(regularization.getClass()),
          layer,
          of + "regularization",
          "L2 or weight decay",
          NotCompiled.name(regularization.getClass()));
    }
  }

  /** Whether it is one of those that {@link #step} computes. */
  static boolean knows(IUpdater updater) {
    return UPDATERS.contains(updater.getClass());
  }

  Parameter parameter() {
    return parameter;
  }

  /** Takes the parameter out of the network's parameters. */
  void read(double[] parameters) {
    parameter.read(parameters, start, parameter.value);
    parameter.changed();
  }

  /** Puts it back. */
  void write(double[] parameters) {
    parameter.write(parameter.value, parameters, start);
  }

  /** Takes Adam's moments out of the updater's state. */
  void readState(double[] state) {
    if (m != null) {
      parameter.read(state, stateStart, m);
      parameter.read(state, stateStart + stateHalf, v);
    }
  }

  /** Puts them back. */
  void writeState(double[] state) {
    if (m != null) {
      parameter.write(m, state, stateStart);
      parameter.write(v, state, stateStart + stateHalf);
    }
  }

  /** What L2 and weight decay add to the loss: coefficient / 2 &middot; &Sigma; p&sup2;. */
  double penalty(int iteration, int epoch) {
    double penalty = 0;
    for (Regularization regularization : regularizations) {
      penalty += coefficient(regularization, iteration, epoch) / 2 * squares(parameter.value);
    }
    return penalty;
  }

  private static double coefficient(Regularization regularization, int iteration, int epoch) {
    return regularization instanceof WeightDecay decay
        ? decay.getCoeff().valueAt(iteration, epoch)
        : ((L2Regularization) regularization).getL2().valueAt(iteration, epoch);
  }

  static double squares(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double x : row) {
        sum += x * x;
      }
    }
    return sum;
  }

  /** One step of the parameter along its gradient; both are modified. */
  void step(int iteration, int epoch) {
    double rate = updater.getLearningRate(iteration, epoch);
    decay = 0;
    for (Regularization regularization : regularizations) {
      double c = coefficient(regularization, iteration, epoch);
      if (regularization instanceof WeightDecay weights) {
        decay += weights.isApplyLR() ? c * rate : c;
      } else {
        addScaled(c, parameter.value, parameter.gradient);
      }
    }
    if (decay != 0) {
      keepBefore();
      addScaled(-decay, parameter.value, parameter.value); // the decay is of p before the step
    }
    if (updater instanceof org.nd4j.linalg.learning.config.Adam adam) {
      double c2 = Math.sqrt(1 - Math.pow(adam.getBeta2(), iteration + 1.0));
      double c1 = 1 - Math.pow(adam.getBeta1(), iteration + 1.0);
      adam(adam.getBeta1(), adam.getBeta2(), rate * c2 / c1, adam.getEpsilon());
    } else if (updater instanceof TorchAdam adam) {
      double c2 = Math.sqrt(1 - Math.pow(adam.beta2(), iteration + 1.0));
      double c1 = 1 - Math.pow(adam.beta1(), iteration + 1.0);
      adam(adam.beta1(), adam.beta2(), adam.summands() * rate * c2 / c1, adam.epsilon() * c2);
    } else {
      size = rate;
      addScaled(-rate, parameter.gradient, parameter.value);
    }
    parameter.changed();
  }

  /** p &larr; p - size m / (&radic;v + &epsilon;). */
  private void adam(double beta1, double beta2, double asked, double epsilon) {
    // ND4J's operation takes epsilon for a step size of 0 or none
    size = asked == 0 || !Double.isFinite(asked) ? epsilon : asked;
    this.epsilon = epsilon;
    double[][] p = parameter.value;
    for (int i = 0; i < p.length; i++) {
      Adam.step(p[i], parameter.gradient[i], m[i], v[i], beta1, beta2, size, epsilon);
    }
  }

  private void keepBefore() {
    if (before == null) {
      before = parameter.zeros();
    }
    for (int i = 0; i < before.length; i++) {
      System.arraycopy(parameter.value[i], 0, before[i], 0, before[i].length);
    }
  }

  /**
   * Puts what the last step took from the parameter into the network's gradient, where DL4J leaves
   * it. It is made again from what the step left, for only the last one of many is asked for; once
   * only, for of Sgd that is the gradient, in whose rows it is made.
   *
   * @param steps the network's flat array; modified
   */
  void writeStep(double[] steps) {
    double[][] taken = parameter.gradient; // used up
    for (int i = 0; i < taken.length; i++) {
      if (m == null) {
        for (int j = 0; j < taken[i].length; j++) {
          taken[i][j] *= size;
        }
      } else {
        Adam.taken(m[i], v[i], size, epsilon, taken[i]);
      }
    }
    if (decay != 0) {
      addScaled(decay, before, taken);
    }
    parameter.write(taken, steps, start);
  }

  private static void addScaled(double factor, double[][] x, double[][] y) {
    for (int i = 0; i < x.length; i++) {
      Rows.addScaled(factor, x[i], y[i]);
    }
  }
}
