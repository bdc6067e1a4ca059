package recurrentlab.report;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of the console in one language, from {@code texts.properties} or {@code
 * texts_es.properties}.
 */
public final class Texts {
  private final ResourceBundle bundle;

  /** The texts in a language, whatever the machine's own is. */
  public Texts(Language language) {
    bundle =
        ResourceBundle.getBundle(
            "recurrentlab.report.texts",
            language == Language.ES ? Locale.forLanguageTag("es") : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * A text with its values filled in, by {@link String#format}; numbers are written with a point in
   * every language, so that they can be compared.
   *
   * @throws java.util.MissingResourceException for a key that does not exist
   */
  public String get(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
  }
}
