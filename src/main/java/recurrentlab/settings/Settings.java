package recurrentlab.settings;

import java.util.Map;

/** What the settings of every part have. */
public interface Settings {
  /** Of the initial weights, and of what else is drawn from the same stream. */
  long seed();

  /** Number of epochs. */
  int epochs();

  /** Length of the hidden states. */
  int hiddenSize();

  /** Of the updates. */
  double learningRate();

  /**
   * What a reference must have been made with to be compared with: all but the number of epochs. A
   * new map, to be added to as the caller likes.
   */
  Map<String, Object> key();

  /** All settings by name: the {@link #key} and the number of epochs. */
  default Map<String, Object> all() {
    Map<String, Object> all = key();
    all.put("epochs", epochs());
    return all;
  }
}
