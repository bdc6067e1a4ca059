package recurrentlab.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file of arrays holds.
 *
 * @param tensors by name, in the order of the file
 * @param metadata other texts, by name
 */
public record TensorFile(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Copies both maps. */
  public TensorFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
