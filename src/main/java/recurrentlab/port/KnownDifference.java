package recurrentlab.port;

import java.util.List;

/**
 * A known difference between PyTorch and DL4J, as it would explain what a layer gives.
 *
 * @param key such as {@code gates}; of a sentence about it in a language
 * @param values for the sentence
 */
public record KnownDifference(String key, List<Object> values) {
  static KnownDifference of(String key, Object... values) {
    return new KnownDifference(key, List.of(values));
  }
}
