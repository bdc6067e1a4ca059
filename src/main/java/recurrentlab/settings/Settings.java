package recurrentlab.settings;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import recurrentlab.files.StrictJson;

/**
 * The settings that every part has. Each kind of settings is a record. One mapper writes it to
 * names and values and reads it back. The names in a file tell which kind it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
public sealed interface Settings permits TokenSettings, NetworkSettings {
  /** Seed of the initial weights, and of all else that is drawn from the same stream. */
  long seed();

  /** Number of epochs. */
  int epochs();

  /** Length of the hidden states. */
  int hiddenSize();

  /** The learning rate of the updates. */
  double learningRate();

  /**
   * All settings by name, such as {@code hidden_size}, in the order in which a person sees them.
   */
  default Map<String, Object> values() {
    return StrictJson.values(this);
  }

  /**
   * The settings with these values.
   *
   * @param values as {@link #values} gives them
   * @throws IllegalArgumentException if they fit no kind of settings
   */
  static Settings of(Map<String, ?> values) {
    return StrictJson.record(values, Settings.class);
  }
}
