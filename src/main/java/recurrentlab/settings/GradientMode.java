package recurrentlab.settings;

import java.util.Locale;

/** Which backward pass the networks by hand take. */
public enum GradientMode {
  /** The notebook's own, with its slips. The numbers that the notebook prints depend on them. */
  AS_IN_NOTEBOOK,
  /** Back-propagation through time for the loss that is reported. */
  EXACT;

  /** The other one of the two. */
  public GradientMode other() {
    return this == EXACT ? AS_IN_NOTEBOOK : EXACT;
  }

  /** The word for it on the command line and in files: {@code as-in-notebook} or {@code exact}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
