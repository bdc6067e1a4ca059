package recurrentlab.studies;

import java.util.Locale;

/** The three parts into which token sequences are split. */
public enum Subset {
  /** The network learns from it. */
  TRAINING,
  /** It is looked at during the training. */
  VALIDATION,
  /** It is looked at when the training is done. */
  TEST;

  /** The word for it in files and texts. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
