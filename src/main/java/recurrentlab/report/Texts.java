package recurrentlab.report;

import java.util.Locale;
import java.util.ResourceBundle;
import recurrentlab.settings.Language;

/**
 * Sentences in one language: of the console, from {@code texts.properties} or {@code
 * texts_es.properties}, or of another bundle.
 */
public final class Texts {
  private final Language language;
  private final ResourceBundle bundle;

  /** The console's texts in a language, whatever the machine's own is. */
  public Texts(Language language) {
    this(language, "recurrentlab.report.texts");
  }

  /**
   * Other texts.
   *
   * @param bundle base name of the properties files, as Java's resource bundles have it
   */
  public Texts(Language language, String bundle) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            bundle,
            language == Language.ES ? Locale.forLanguageTag("es") : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /**
   * A text with its values filled in, as {@link Places} has it.
   *
   * @throws java.util.MissingResourceException for a key that does not exist
   */
  public String get(String key, Object... values) {
    String text = bundle.getString(key);
    return values.length == 0 ? text : Places.fill(text, values);
  }
}
