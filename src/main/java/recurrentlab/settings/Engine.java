package recurrentlab.settings;

import java.util.Locale;

/** What trains and runs the DL4J networks of parts 3 and 4. Both engines give the same network. */
public enum Engine {
  /** The compiled step: a network's whole update as plain loops. */
  COMPILED,
  /** DL4J's own {@code fit} and {@code output}. */
  STOCK;

  /** The engine of a run that names none. */
  public static final Engine DEFAULT = COMPILED;

  /** The word for it on the command line: {@code compiled} or {@code stock}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
