package recurrentlab.settings;

import java.util.Locale;

/** Which backward pass the networks by hand take. */
public enum GradientMode {
  /** The notebook's own, with its slips: its printed numbers depend on them. */
  AS_IN_NOTEBOOK,
  /** Back-propagation through time of the loss that is reported. */
  EXACT;

  /** The one of the two that this is not. */
  public GradientMode other() {
    return this == EXACT ? AS_IN_NOTEBOOK : EXACT;
  }

  /** The word for it on the command line and in files: {@code as-in-notebook} or {@code exact}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
