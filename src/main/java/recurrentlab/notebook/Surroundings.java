package recurrentlab.notebook;

import java.util.Locale;

/**
 * What makes a notebook give the same on every machine: no screen, and no country's way of writing
 * numbers and messages. Holds for the whole process, until it is closed.
 */
final class Surroundings implements AutoCloseable {
  private static final String HEADLESS = "java.awt.headless";

  private final Locale before = Locale.getDefault();
  private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);

  Surroundings() {
    System.setProperty(HEADLESS, "true"); // read once, when something first draws
    Locale.setDefault(Locale.ROOT);
  }

  @Override
  public void close() {
    Locale.setDefault(before);
    Locale.setDefault(Locale.Category.DISPLAY, display);
    Locale.setDefault(Locale.Category.FORMAT, format);
  }
}
