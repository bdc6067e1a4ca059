package recurrentlab.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;
import recurrentlab.compiled.KnownUpdaters.Time;
import recurrentlab.kernels.Rows;
import recurrentlab.kernels.UpdateRule;

/**
 * How one array of parameters learns from its gradient: L1 and L2, then the updater, then weight
 * decay, in DL4J's order. Learning rates and coefficients may follow DL4J's schedules; iterations
 * and epochs count from 0.
 */
final class ParameterUpdater {
  private static final Set<Class<?>> REGULARIZATIONS =
      Set.of(L1Regularization.class, L2Regularization.class, WeightDecay.class);

  /** As many multiplications take as long as the step of one number. */
  private static final int RULE = 8;

  private final Parameter parameter;
  private final int start;
  private final IUpdater updater;
  private final List<Regularization> regularizations;
  private final int stateStart;
  private final int stateLength;
  private final double[][][] states; // each of the parameter's shape
  private final double[][][] stateOfRow; // the same rows, by the parameter's rows

  private double[][] before; // the parameter before the last step, where weights decay
  private UpdateRule rule; // of the last step
  private double decay;

  /**
   * @param start place of the parameter's first number in the network's flat array
   * @param updater one that {@link KnownUpdaters} knows
   * @param regularizations L1, L2 and weight decay
   * @param stateStart place of this parameter's first number in the flat array of the updater's
   *     state
   * @param stateLength how much further the next state of the same parameter is
   */
  ParameterUpdater(
      Parameter parameter,
      int start,
      IUpdater updater,
      List<Regularization> regularizations,
      int stateStart,
      int stateLength) {
    this.parameter = parameter;
    this.start = start;
    this.updater = updater;
    this.regularizations = regularizations;
    this.stateStart = stateStart;
    this.stateLength = stateLength;
    states = new double[KnownUpdaters.rule(updater, new Time(0, 0)).states()][][];
    Arrays.setAll(states, k -> parameter.zeros());
    stateOfRow = new double[parameter.rows()][states.length][];
    for (int i = 0; i < stateOfRow.length; i++) {
      for (int k = 0; k < states.length; k++) {
        stateOfRow[i][k] = states[k][i];
      }
    }
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
        updater == null || KnownUpdaters.knows(updater),
        layer,
        of + "updater",
        "one of " + KnownUpdaters.names(),
        updater == null ? "none" : NotCompiled.name(updater.getClass()));
    for (Regularization regularization : regularizations) {
      obstacles.require(
          REGULARIZATIONS.contains(regularization.getClass()),
          layer,
          of + "regularization",
          "L1, L2 or weight decay",
          NotCompiled.name(regularization.getClass()));
    }
  }

  Parameter parameter() {
    return parameter;
  }

  /** Takes the parameter out of the network's parameters. */
  void read(FlatArray parameters) {
    parameter.read(parameters, start, parameter.value);
    parameter.changed();
  }

  /** Puts it back, rounded. */
  void write(FlatArray parameters) {
    parameter.write(parameter.value, parameters, start);
    parameter.changed();
  }

  /** Takes what the updater keeps out of the network's state. */
  void readState(FlatArray state) {
    for (int k = 0; k < states.length; k++) {
      parameter.read(state, stateStart + k * stateLength, states[k]);
    }
  }

  /** Puts it back, rounded. */
  void writeState(FlatArray state) {
    for (int k = 0; k < states.length; k++) {
      parameter.write(states[k], state, stateStart + k * stateLength);
    }
  }

  /**
   * What is added to the loss: c / 2 &middot; &Sigma; p&sup2; by L2 and weight decay, c &middot;
   * &Sigma; |p| by L1.
   */
  double penalty(Time time) {
    double penalty = 0;
    for (Regularization regularization : regularizations) {
      double c = coefficient(regularization, time);
      penalty +=
          regularization instanceof L1Regularization
              ? c * absolutes(parameter.value)
              : c / 2 * squares(parameter.value);
    }
    return penalty;
  }

  private static double coefficient(Regularization regularization, Time time) {
    ISchedule coefficient;
    if (regularization instanceof WeightDecay decay) {
      coefficient = decay.getCoeff();
    } else if (regularization instanceof L1Regularization l1) {
      coefficient = l1.getL1();
    } else {
      coefficient = ((L2Regularization) regularization).getL2();
    }
    return coefficient.valueAt(time.iteration(), time.epoch());
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

  private static double absolutes(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double x : row) {
        sum += Math.abs(x);
      }
    }
    return sum;
  }

  /** One step of the parameter along its gradient; both are modified. */
  void step(Time time, Sharing sharing) {
    decay = 0;
    for (Regularization regularization : regularizations) {
      double c = coefficient(regularization, time);
      if (regularization instanceof WeightDecay weights) {
        decay += weights.isApplyLR() ? c * KnownUpdaters.rate(updater, time) : c;
      } else if (regularization instanceof L1Regularization) {
        addSigns(c);
      } else {
        addScaled(c, parameter.value, parameter.gradient);
      }
    }
    if (decay != 0) {
      keepBefore();
      addScaled(-decay, parameter.value, parameter.value); // the decay is of p before the step
    }
    rule = KnownUpdaters.rule(updater, time);
    long numbers = (long) parameter.inputs() * parameter.outputs();
    sharing.rows(stateOfRow.length, 1, numbers * RULE, this::step);
    parameter.changed();
  }

  /** Of the rows from..to-1. */
  private void step(int from, int to) {
    for (int i = from; i < to; i++) {
      rule.step(parameter.value[i], parameter.gradient[i], stateOfRow[i]);
    }
  }

  /** The slope of c |p|. */
  private void addSigns(double c) {
    for (int i = 0; i < parameter.value.length; i++) {
      double[] p = parameter.value[i];
      double[] g = parameter.gradient[i];
      for (int j = 0; j < p.length; j++) {
        g[j] += c * Math.signum(p[j]);
      }
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
   * it; once only after a step.
   *
   * @param steps the network's flat array; modified
   */
  void writeStep(FlatArray steps) {
    double[][] taken = parameter.gradient; // used up
    for (int i = 0; i < taken.length; i++) {
      rule.taken(taken[i], stateOfRow[i]);
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
