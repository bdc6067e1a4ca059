package recurrentlab;

import picocli.CommandLine.Option;
import recurrentlab.report.Language;
import recurrentlab.report.Texts;

/** The language that a command speaks. */
final class LanguageOption {
  @Option(
      names = "--lang",
      paramLabel = "en|es",
      description = "Language of the console (default: ${DEFAULT-VALUE}).")
  private Language language = Language.EN;

  Texts texts() {
    return new Texts(language);
  }
}
