package recurrentlab.settings;

import java.util.Locale;

/** The languages of the lab. English is the default. */
public enum Language {
  /** English. */
  EN,
  /** Spanish, the language of the original notebook. */
  ES;

  /** The word for it on the command line: {@code en} or {@code es}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
