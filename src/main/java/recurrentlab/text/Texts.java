package recurrentlab.text;

import java.util.Locale;
import java.util.ResourceBundle;
import recurrentlab.settings.Language;

/**
 * Sentences in one language. Those of the console are in {@code texts.properties} and {@code
 * texts_es.properties}; other bundles hold others.
 */
public final class Texts {
  private final Language language;
  private final Locale locale;
  private final ResourceBundle bundle;

  /** The console's texts in a language, whatever the language of the machine. */
  public Texts(Language language) {
    this(language, "recurrentlab.text.texts");
  }

  /**
   * Other texts.
   *
   * @param bundle base name of the properties files
   */
  public Texts(Language language, String bundle) {
    this.language = language;
    locale = language == Language.ES ? Locale.forLanguageTag("es") : Locale.ROOT;
    this.bundle =
        ResourceBundle.getBundle(
            bundle,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /** How Java writes what a person reads in the language; the machine has no say in it. */
  public Locale locale() {
    return locale;
  }

  /** Numbers in the language. */
  public Numbers numbers() {
    return new Numbers(locale);
  }

  /**
   * A text with its values filled in by {@link TextFormat}.
   *
   * @throws java.util.MissingResourceException for a key that does not exist
   */
  public String get(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : TextFormat.fill(locale, text, values);
  }
}
