package recurrentlab.studies;

import java.util.List;
import java.util.Optional;

/**
 * What a trained network makes of its data.
 *
 * @param predictions for the test set, one line each, as {@code --predictions} writes them
 * @param tokens of parts 1 to 3
 * @param series of part 4
 */
public record Findings(
    List<String> predictions, Optional<TokenFindings> tokens, Optional<SeriesFindings> series) {
  /** The findings of a training that was not completed. */
  public static final Findings NONE = new Findings(List.of(), Optional.empty(), Optional.empty());

  /** The findings of a network on tokens. */
  public static Findings of(List<String> predictions, TokenFindings tokens) {
    return new Findings(predictions, Optional.of(tokens), Optional.empty());
  }

  /** The findings of a forecaster. */
  public static Findings of(List<String> predictions, SeriesFindings series) {
    return new Findings(predictions, Optional.empty(), Optional.of(series));
  }
}
