package recurrentlab.settings;

import java.util.Locale;

/** The data type of a network's parameters. */
public enum Precision {
  /** 32 bits, as PyTorch's default. */
  FLOAT,
  /** 64 bits. A row-by-row comparison with PyTorch needs them. */
  DOUBLE;

  /** The word for it on the command line and in files: {@code float} or {@code double}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
