package recurrentlab.kernels;

/**
 * A function of one number, and its slope. Those that the training time goes into have loops of
 * their own, in {@link Functions} and {@link Slopes}; these are taken number by number. Where ND4J
 * computes with a constant of float, so is it here.
 */
public interface ScalarFunction {
  /** The function at x. */
  double value(double x);

  /** Its slope at x; where it has a kink, what ND4J takes. */
  double slope(double x);

  /** Those without a parameter. */
  enum Plain implements ScalarFunction {
    /** x&sup3;. */
    CUBE {
      @Override
      public double value(double x) {
        return x * x * x;
      }

      @Override
      public double slope(double x) {
        return 3 * x * x;
      }
    },
    /** x from 0 on, else e&#739; - 1. */
    ELU {
      @Override
      public double value(double x) {
        return x >= 0 ? x : Math.expm1(x);
      }

      @Override
      public double slope(double x) {
        return x >= 0 ? 1 : Math.exp(x);
      }
    },
    /** x &sigma;(1.702 x), which stands for x &Phi;(x). */
    GELU {
      private static final double FACTOR = 1.702f;

      @Override
      public double value(double x) {
        return x * sigmoid(FACTOR * x);
      }

      @Override
      public double slope(double x) {
        double s = sigmoid(FACTOR * x);
        return s + FACTOR * x * s * (1 - s);
      }
    },
    /** 0.2 x + 0.5, kept in 0..1. */
    HARD_SIGMOID {
      private static final double SLOPE = 0.2f;

      @Override
      public double value(double x) {
        return Math.min(1, Math.max(0, SLOPE * x + 0.5));
      }

      @Override
      public double slope(double x) {
        return x < -2.5 || x > 2.5 ? 0 : SLOPE;
      }
    },
    /** x, kept in -1..1. */
    HARD_TANH {
      @Override
      public double value(double x) {
        return Math.min(1, Math.max(-1, x));
      }

      @Override
      public double slope(double x) {
        return x < -1 || x > 1 ? 0 : 1;
      }
    },
    /** x tanh(ln(1 + e&#739;)). */
    MISH {
      @Override
      public double value(double x) {
        return x * Math.tanh(softplus(x));
      }

      @Override
      public double slope(double x) {
        double t = Math.tanh(softplus(x));
        return t + x * (1 - t) * (1 + t) * sigmoid(x);
      }
    },
    /** 1.7159 tanh(2 x / 3), the tanh by 1 - 1 / (1 + |y| + y&sup2; + 1.41645 y&#8308;). */
    RATIONAL_TANH {
      private static final double SCALE = 1.7159f;
      private static final double INNER = 2.0 / 3;
      private static final double FOURTH = 1.41645f;

      @Override
      public double value(double x) {
        double y = INNER * x;
        return SCALE * Math.signum(y) * (1 - 1 / denominator(Math.abs(y)));
      }

      @Override
      public double slope(double x) {
        double y = Math.abs(INNER * x);
        double q = denominator(y);
        return SCALE * INNER * (1 + 2 * y + 4 * FOURTH * y * y * y) / (q * q);
      }

      private static double denominator(double y) {
        return 1 + y + y * y + FOURTH * y * y * y * y;
      }
    },
    /** max(0, tanh(x)). */
    RECTIFIED_TANH {
      @Override
      public double value(double x) {
        return Math.max(0, Math.tanh(x));
      }

      @Override
      public double slope(double x) {
        double t = Math.tanh(x);
        return x > 0 ? (1 - t) * (1 + t) : 0;
      }
    },
    /** x, kept in 0..6. */
    RELU_6 {
      @Override
      public double value(double x) {
        return Math.min(6, Math.max(0, x));
      }

      @Override
      public double slope(double x) {
        return x > 0 && x < 6 ? 1 : 0;
      }
    },
    /** &lambda; x above 0, else &lambda; &alpha; (e&#739; - 1) (Klambauer et al., 2017). */
    SELU {
      private static final double LAMBDA = 1.0507009873554805;
      private static final double ALPHA = 1.6732632423543772;

      @Override
      public double value(double x) {
        return x > 0 ? LAMBDA * x : LAMBDA * ALPHA * Math.expm1(x);
      }

      @Override
      public double slope(double x) {
        return x > 0 ? LAMBDA : LAMBDA * ALPHA * Math.exp(x);
      }
    },
    /** ln(1 + e&#739;). */
    SOFTPLUS {
      @Override
      public double value(double x) {
        return softplus(x);
      }

      @Override
      public double slope(double x) {
        return sigmoid(x);
      }
    },
    /** x / (1 + |x|). */
    SOFTSIGN {
      @Override
      public double value(double x) {
        return x / (1 + Math.abs(x));
      }

      @Override
      public double slope(double x) {
        double q = 1 + Math.abs(x);
        return 1 / (q * q);
      }
    },
    /** x &sigma;(x). */
    SWISH {
      @Override
      public double value(double x) {
        return x * sigmoid(x);
      }

      @Override
      public double slope(double x) {
        double s = sigmoid(x);
        return s + x * s * (1 - s);
      }
    };

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    /** As ND4J has it: far below 0 it loses its digits, and is 0 from -37 on. */
    private static double softplus(double x) {
      return Math.log(1 + Math.exp(x));
    }
  }

  /** x from 0 on, else &alpha; x; ND4J rounds &alpha; to float on the way back. */
  record LeakyRelu(double alpha) implements ScalarFunction {
    @Override
    public double value(double x) {
      return x < 0 ? alpha * x : x;
    }

    @Override
    public double slope(double x) {
      return x < 0 ? (float) alpha : 1;
    }
  }

  /** x above &theta;, else 0. */
  record ThresholdedRelu(double theta) implements ScalarFunction {
    @Override
    public double value(double x) {
      return x > theta ? x : 0;
    }

    @Override
    public double slope(double x) {
      return x > theta ? 1 : 0;
    }
  }
}
