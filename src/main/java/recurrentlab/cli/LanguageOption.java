package recurrentlab.cli;

import picocli.CommandLine.Option;
import recurrentlab.settings.Language;
import recurrentlab.text.Texts;

/** The language that a command speaks. */
final class LanguageOption {
  @Option(
      names = "--lang",
      paramLabel = "en|es",
      description = "Language of the console and the page (default: ${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  Language language() {
    return language;
  }

  Texts texts() {
    return new Texts(language);
  }
}
