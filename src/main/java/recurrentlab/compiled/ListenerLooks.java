package recurrentlab.compiled;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;

/**
 * Which listeners look at a network's arrays when an update is done, so that the arrays must be
 * written before. Of DL4J's own it is known; of every other one it is supposed.
 *
 * <p>DL4J keeps the intervals of {@link CheckpointListener} and {@link EvaluativeListener} to
 * itself, so they are read out of its fields; in a version that lacks these the two look always.
 */
final class ListenerLooks {
  private static final Set<Class<?>> NEVER =
      Set.of(
          ScoreIterationListener.class,
          PerformanceListener.class,
          CollectScoresListener.class,
          CollectScoresIterationListener.class,
          TimeIterationListener.class);

  private static final Field SAVE_UNIT = field(CheckpointListener.class, "saveEveryUnit");
  private static final Field SAVE_SINCE =
      field(CheckpointListener.class, "saveEveryNIterSinceLast");
  private static final Field SAVE_EVERY = field(CheckpointListener.class, "saveEveryNIterations");
  private static final Field EVALUATED = field(EvaluativeListener.class, "iterationCount");
  private static final Field EVALUATE_EVERY = field(EvaluativeListener.class, "frequency");

  private ListenerLooks() {}

  /** Whether one of them may look, or change something, at the end of this iteration. */
  static boolean any(Collection<TrainingListener> listeners, int iteration) {
    for (TrainingListener listener : listeners) {
      if (looks(listener, iteration)) {
        return true;
      }
    }
    return false;
  }

  private static boolean looks(TrainingListener listener, int iteration) {
    Class<?> kind = listener.getClass(); // a subclass may do anything
    if (kind == CheckpointListener.class) {
      return saves(listener, iteration);
    }
    if (kind == EvaluativeListener.class) {
      return evaluates((EvaluativeListener) listener);
    }
    return !NEVER.contains(kind);
  }

  private static boolean saves(TrainingListener listener, int iteration) {
    if (SAVE_UNIT == null || SAVE_SINCE == null || SAVE_EVERY == null) {
      return true;
    }
    Integer interval = (Integer) value(SAVE_EVERY, listener);
    return value(SAVE_UNIT, listener) != null
        || interval != null && ((boolean) value(SAVE_SINCE, listener) || iteration % interval == 0);
  }

  private static boolean evaluates(EvaluativeListener listener) {
    if (listener.getInvocationType() != InvocationType.ITERATION_END) {
      return false;
    }
    if (EVALUATED == null || EVALUATE_EVERY == null) {
      return true;
    }
    AtomicLong count = (AtomicLong) ((ThreadLocal<?>) value(EVALUATED, listener)).get();
    return count == null || count.get() % (int) value(EVALUATE_EVERY, listener) == 0;
  }

  /** A field of this name; null if there is none that can be read. */
  private static Field field(Class<?> kind, String name) {
    try {
      Field field = kind.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException | RuntimeException e) {
      return null;
    }
  }

  private static Object value(Field field, TrainingListener listener) {
    try {
      return field.get(listener);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // it was made accessible
    }
  }
}
