package recurrentlab.compiled;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the compiled step does not train of a network, of its configuration or of its data: all of
 * it at once, as far as one thing can be seen behind another. Thrown before anything is modified,
 * where it is about a batch before that batch's update; DL4J's own {@code fit} serves.
 *
 * <p>With a warning, where it is refused because DL4J 1.0.0-M2.1 itself follows a gradient that is
 * not that of its loss (tests show each by central differences, or by the order of the numbers):
 *
 * <ul>
 *   <li>LastTimeStep over an LSTM, if the features' mask has a zero before a one; over an LSTM both
 *       ways, if it has any zero. See {@link LastStepStage}.
 *   <li>TimeDistributed, if a batch of several sequences has a features' mask: it goes to the wrong
 *       rows.
 *   <li>MCXENT after a softmax, if the labels of a row do not sum to 1.
 *   <li>A plain dense layer between recurrent ones under {@code miniBatch(false)}: its
 *       preprocessors mix up time and batch.
 * </ul>
 */
public final class NotCompiled extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE =
      "DL4J's own network.fit and network.output can (in the lab: --engine stock)";

  private static final String NO_ADVICE = "DL4J's own network.fit cannot, either";

  /**
   * One thing in the way.
   *
   * @param thing which option of which layers, such as {@code layers 0 and 2, dropout}
   * @param expected what the compiled step knows there
   * @param found what the network has
   * @param trainedByFit whether DL4J's own {@code fit} takes it
   */
  public record Obstacle(String thing, String expected, String found, boolean trainedByFit)
      implements Serializable {
    @Override
    public String toString() {
      return thing + ": expected " + expected + ", found " + found;
    }
  }

  private final Obstacle[] obstacles;

  NotCompiled(String thing, String expected, Object found) {
    this(List.of(new Obstacle(thing, expected, String.valueOf(found), true)));
  }

  /** Of what DL4J's own {@code fit} does not take, either. */
  static NotCompiled norTrainedByFit(String thing, String expected, Object found) {
    return new NotCompiled(List.of(new Obstacle(thing, expected, String.valueOf(found), false)));
  }

  /**
   * @param obstacles at least one
   */
  NotCompiled(List<Obstacle> obstacles) {
    super(message(obstacles));
    this.obstacles = obstacles.toArray(Obstacle[]::new);
  }

  private static String message(List<Obstacle> obstacles) {
    boolean advice = obstacles.stream().allMatch(Obstacle::trainedByFit);
    if (obstacles.size() == 1) {
      return "the compiled step cannot take %s. %s"
          .formatted(obstacles.get(0), advice ? ADVICE : NO_ADVICE);
    }
    return obstacles.stream()
        .map(
            obstacle -> "\n- " + obstacle + (obstacle.trainedByFit() ? "" : " (" + NO_ADVICE + ")"))
        .collect(
            Collectors.joining(
                "",
                String.format(
                    Locale.ROOT,
                    "the compiled step cannot take %d things here%s",
                    obstacles.size(),
                    advice ? ". " + ADVICE : ""),
                ""));
  }

  /** Everything that is in the way; the message lists the same. */
  public List<Obstacle> obstacles() {
    return Arrays.asList(obstacles.clone());
  }

  /** A class as its user knows it; an anonymous one has no simple name. */
  static String name(Class<?> type) {
    return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
  }
}
