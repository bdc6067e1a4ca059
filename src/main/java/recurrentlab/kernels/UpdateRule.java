package recurrentlab.kernels;

/**
 * How parameters step along their gradient: the rule of one update, on one row of parameters p, of
 * their gradient g, and of what the rule keeps from update to update, its state. Formulas are those
 * of ND4J's operations, where they differ from the papers'. Learning rates that change, and
 * corrections that depend on the number of the update, are the caller's.
 */
public interface UpdateRule {
  /** How many rows of state there are for a row of parameters. */
  int states();

  /**
   * One step.
   *
   * @param p parameters, (n); modified
   * @param g their gradient, (n); may be replaced by what is taken from p, see {@link #taken}
   * @param state {@link #states} rows of (n); modified
   */
  void step(double[] p, double[] g, double[][] state);

  /**
   * Makes g what the last step took from p. Most steps leave that there; where it costs, it is made
   * again from what the step left, for it is seldom asked for.
   *
   * @param g as the step left it; modified; once only
   * @param state as the step left it
   */
  default void taken(double[] g, double[][] state) {}

  /** p = p - &alpha; g. */
  record Sgd(double rate) implements UpdateRule {
    @Override
    public int states() {
      return 0;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      Rows.addScaled(-rate, g, p);
    }

    @Override
    public void taken(double[] g, double[][] state) {
      for (int j = 0; j < g.length; j++) {
        g[j] *= rate;
      }
    }
  }

  /**
   * {@link Adam}, whose state is m and v.
   *
   * @param rate with the corrections
   * @param epsilon with its correction, if it has one
   */
  record AdamRule(double beta1, double beta2, double rate, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 2;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      Adam.step(p, g, state[0], state[1], beta1, beta2, rate, epsilon);
    }

    @Override
    public void taken(double[] g, double[][] state) {
      Adam.taken(state[0], state[1], rate, epsilon, g);
    }
  }

  /**
   * AMSGrad (Reddi, Kale and Kumar, 2018): Adam with v&#770; = max(v&#770;, v) for v. Its state is
   * m, v and v&#770;.
   *
   * @param rate with the corrections
   */
  record AmsGrad(double beta1, double beta2, double rate, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 3;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] m = state[0];
      double[] v = state[1];
      double[] most = state[2];
      for (int j = 0; j < p.length; j++) {
        m[j] = beta1 * m[j] + (1 - beta1) * g[j];
        v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
        most[j] = Math.max(most[j], v[j]);
        g[j] = rate * m[j] / (Math.sqrt(most[j]) + epsilon);
        p[j] -= g[j];
      }
    }
  }

  /**
   * Nadam (Dozat, 2016): Adam that looks one step ahead, u = &alpha; (&beta;&#8321; m + (1 -
   * &beta;&#8321;) g) / (1 - &beta;&#8321;&#7511;) / (&radic;v + &epsilon;), v without a
   * correction.
   *
   * @param rate &alpha; / (1 - &beta;&#8321;&#7511;)
   */
  record Nadam(double beta1, double beta2, double rate, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 2;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] m = state[0];
      double[] v = state[1];
      for (int j = 0; j < p.length; j++) {
        double fresh = (1 - beta1) * g[j];
        m[j] = beta1 * m[j] + fresh;
        v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
        g[j] = rate * (beta1 * m[j] + fresh) / (Math.sqrt(v[j]) + epsilon);
        p[j] -= g[j];
      }
    }
  }

  /**
   * AdaMax (Kingma and Ba, 2015): m as Adam's, U = max(&beta;&#8322; U, |g|) + 10<sup>-32</sup>, u
   * = rate m / U.
   *
   * @param rate &alpha; / (1 - &beta;&#8321;&#7511;)
   */
  record AdaMax(double beta1, double beta2, double rate) implements UpdateRule {
    private static final double NOT_ZERO = 1e-32;

    @Override
    public int states() {
      return 2;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] m = state[0];
      double[] largest = state[1];
      for (int j = 0; j < p.length; j++) {
        m[j] = beta1 * m[j] + (1 - beta1) * g[j];
        largest[j] = Math.max(beta2 * largest[j], Math.abs(g[j])) + NOT_ZERO;
        g[j] = rate * m[j] / largest[j];
        p[j] -= g[j];
      }
    }
  }

  /**
   * AdaGrad (Duchi, Hazan and Singer, 2011): h = h + g&sup2;, u = &alpha; g / (&radic;h +
   * &epsilon;).
   */
  record AdaGrad(double rate, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 1;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] h = state[0];
      for (int j = 0; j < p.length; j++) {
        h[j] += g[j] * g[j];
        g[j] = rate * g[j] / (Math.sqrt(h[j]) + epsilon);
        p[j] -= g[j];
      }
    }
  }

  /**
   * RmsProp (Hinton, 2012): h = &rho; h + (1 - &rho;) g&sup2;, u = &alpha; g / (&radic;h +
   * &epsilon;).
   */
  record RmsProp(double rate, double decay, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 1;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] h = state[0];
      for (int j = 0; j < p.length; j++) {
        h[j] = decay * h[j] + (1 - decay) * g[j] * g[j];
        g[j] = rate * g[j] / (Math.sqrt(h[j]) + epsilon);
        p[j] -= g[j];
      }
    }
  }

  /**
   * AdaDelta (Zeiler, 2012): s = &rho; s + (1 - &rho;) g&sup2;, u = g &radic;(d + &epsilon;) /
   * &radic;(s + &epsilon;), d = &rho; d + (1 - &rho;) u&sup2;.
   */
  record AdaDelta(double rho, double epsilon) implements UpdateRule {
    @Override
    public int states() {
      return 2;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] squares = state[0];
      double[] steps = state[1];
      for (int j = 0; j < p.length; j++) {
        squares[j] = rho * squares[j] + (1 - rho) * g[j] * g[j];
        g[j] *= Math.sqrt(steps[j] + epsilon) / Math.sqrt(squares[j] + epsilon);
        steps[j] = rho * steps[j] + (1 - rho) * g[j] * g[j];
        p[j] -= g[j];
      }
    }
  }

  /** Nesterov's momentum: q = &mu; v, v = q - &alpha; g, u = q - (1 + &mu;) v. */
  record Nesterovs(double rate, double momentum) implements UpdateRule {
    @Override
    public int states() {
      return 1;
    }

    @Override
    public void step(double[] p, double[] g, double[][] state) {
      double[] v = state[0];
      for (int j = 0; j < p.length; j++) {
        double kept = momentum * v[j];
        v[j] = kept - rate * g[j];
        g[j] = kept - (1 + momentum) * v[j];
        p[j] -= g[j];
      }
    }
  }
}
