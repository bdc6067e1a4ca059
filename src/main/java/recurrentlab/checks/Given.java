package recurrentlab.checks;

import java.util.HashMap;
import java.util.Map;

/**
 * What a submission handed over by {@link Check#give}, for the hidden tests of a sheet: they run
 * where the marks are computed, and compute a check again. Where nothing else is set, as in a
 * solved sheet that is simply run, it is what the sheet itself handed over.
 */
public final class Given {
  private static final Map<String, Value> VALUES = new HashMap<>();

  private Given() {}

  /** Sets the values of the submission at hand, in the place of all that there were. */
  public static void set(Map<String, Value> given) {
    VALUES.clear();
    VALUES.putAll(given);
  }

  /** Adds a value of the sheet that runs. */
  static void add(String name, Value value) {
    VALUES.put(name, value);
  }

  /**
   * A matrix.
   *
   * @throws IllegalStateException if none was handed over by this name
   */
  public static double[][] matrix(String name) {
    return value(name).rows();
  }

  /**
   * A vector, flat if it was handed over in another shape.
   *
   * @throws IllegalStateException if none was handed over by this name
   */
  public static double[] vector(String name) {
    Value value = value(name);
    if (value.form() != Value.Form.ARRAY) {
      throw new IllegalStateException("expected a vector, found " + value);
    }
    return value.numbers();
  }

  /**
   * A text.
   *
   * @throws IllegalStateException if none was handed over by this name
   */
  public static String text(String name) {
    Value value = value(name);
    if (value.form() != Value.Form.WORD) {
      throw new IllegalStateException("expected a text, found " + value);
    }
    return value.words().get(0);
  }

  private static Value value(String name) {
    Value value = VALUES.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing was handed over as " + name);
    }
    return value;
  }
}
