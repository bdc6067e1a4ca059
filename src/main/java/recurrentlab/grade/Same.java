package recurrentlab.grade;

import recurrentlab.checks.Value;

/** Whether a value is the solved sheet's, element by element. */
final class Same {
  /** Those of NumPy's {@code allclose}: |x - y| &le; 1e-8 + 1e-5 |y|. */
  private static final double ABSOLUTE = 1e-8;

  private static final double RELATIVE = 1e-5;

  private Same() {}

  /** Whether they are the same: shape and every number, or every word but for capitals. */
  static boolean as(Value right, Value theirs) {
    if (right.form() != theirs.form() || !right.shape().equals(theirs.shape())) {
      return false;
    }
    for (int k = 0; k < right.numbers().length; k++) {
      double y = right.numbers()[k];
      if (!same(y, theirs.numbers()[k])) {
        return false;
      }
    }
    for (int k = 0; k < right.words().size(); k++) {
      if (!right.words().get(k).equalsIgnoreCase(theirs.words().get(k))) {
        return false;
      }
    }
    return true;
  }

  /** A NaN is never the same, and an infinite number only itself. */
  private static boolean same(double y, double x) {
    return Double.isInfinite(y) ? x == y : Math.abs(x - y) <= ABSOLUTE + RELATIVE * Math.abs(y);
  }
}
