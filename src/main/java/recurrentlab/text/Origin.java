package recurrentlab.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import recurrentlab.settings.Language;

/** Says in another language what made a reference, if all the words are known. */
public final class Origin {
  private static final Set<String> WORDS =
      Set.of("the notebook", "PyTorch of unknown version", "no seed");

  /** A script and its function, or a library and its version: the same in every language. */
  private static final String NAME = "[\\w.]+: \\w+|(NumPy|PyTorch) \\d[\\w.]*";

  private Origin() {}

  /**
   * An origin such as {@code the notebook, NumPy 1.25.2}.
   *
   * @return empty if a piece is unknown
   */
  public static Optional<String> in(Language language, String origin) {
    Texts texts = new Texts(language);
    StringJoiner said = new StringJoiner("; ");
    for (String half : origin.split("; ")) {
      StringJoiner pieces = new StringJoiner(", ");
      for (String piece : half.split(", ")) {
        Optional<String> translated = piece(texts, piece);
        if (translated.isEmpty()) {
          return Optional.empty();
        }
        pieces.add(translated.get());
      }
      said.add(pieces.toString());
    }
    return Optional.of(said.toString());
  }

  private static Optional<String> piece(Texts texts, String piece) {
    if (WORDS.contains(piece)) {
      return Optional.of(texts.get("origin." + piece.toLowerCase(Locale.ROOT).replace(' ', '-')));
    }
    String[] on = piece.split(" on ");
    if (!on[0].matches(NAME) || on.length > 2) {
      return Optional.empty();
    }
    return Optional.of(on.length == 1 ? piece : texts.get("origin.on", on[0], on[1]));
  }
}
