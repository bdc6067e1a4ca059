package recurrentlab.series;

import java.util.Locale;

/** How the decimals of a column are written. */
public enum Decimals {
  /** All its numbers are whole. */
  NONE,
  /** 1.5. */
  POINT,
  /** 1,5. */
  COMMA;

  /** As in the keys of the texts. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
