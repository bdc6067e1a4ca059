package recurrentlab.kernels;

/** A loss of one output a and its label y, and its slope, as ND4J computes them. */
public enum ElementLoss {
  /** (a - y)&sup2;. */
  SQUARE {
    @Override
    public double value(double a, double y) {
      return (a - y) * (a - y);
    }

    @Override
    public double slope(double a, double y) {
      return 2 * (a - y);
    }
  },
  /** |a - y|. */
  ABSOLUTE {
    @Override
    public double value(double a, double y) {
      return Math.abs(a - y);
    }

    @Override
    public double slope(double a, double y) {
      return Math.signum(a - y);
    }
  },
  /** -y ln a. */
  NEGATIVE_LOG {
    @Override
    public double value(double a, double y) {
      return -(y * Math.log(a));
    }

    @Override
    public double slope(double a, double y) {
      return -y / a;
    }
  },
  /** y ln(y / a), in the loss with both kept in 10<sup>-5</sup>..1. */
  KULLBACK_LEIBLER {
    private static final double SMALLEST = 1e-5;

    @Override
    public double value(double a, double y) {
      double p = kept(y);
      return p * Math.log(p / kept(a));
    }

    private static double kept(double x) {
      return Math.min(Math.max(x, SMALLEST), 1);
    }

    @Override
    public double slope(double a, double y) {
      return -y / a;
    }
  },
  /** a - y ln a. */
  POISSON {
    @Override
    public double value(double a, double y) {
      return a - y * Math.log(a);
    }

    @Override
    public double slope(double a, double y) {
      return 1 - y / a;
    }
  },
  /** max(0, 1 - y a), y of -1 and 1. */
  HINGE {
    @Override
    public double value(double a, double y) {
      return Math.max(0, 1 - y * a);
    }

    @Override
    public double slope(double a, double y) {
      return y * a < 1 ? -y : 0;
    }
  },
  /** max(0, 1 - y a)&sup2;. */
  SQUARED_HINGE {
    @Override
    public double value(double a, double y) {
      double h = Math.max(0, 1 - y * a);
      return h * h;
    }

    @Override
    public double slope(double a, double y) {
      return -2 * y * Math.max(0, 1 - y * a);
    }
  },
  /** 100 |y - a| / |y|. */
  PERCENTAGE {
    @Override
    public double value(double a, double y) {
      return 100 * Math.abs((y - a) / y);
    }

    @Override
    public double slope(double a, double y) {
      return 100 * Math.signum(a - y) / Math.abs(y);
    }
  },
  /** (ln(1 + a) - ln(1 + y))&sup2;. */
  SQUARED_LOG {
    @Override
    public double value(double a, double y) {
      double ratio = Math.log((a + 1) / (y + 1));
      return ratio * ratio;
    }

    @Override
    public double slope(double a, double y) {
      return 2 / (a + 1) * Math.log((a + 1) / (y + 1));
    }
  };

  /** The loss. */
  public abstract double value(double a, double y);

  /** Its slope by a. */
  public abstract double slope(double a, double y);
}
