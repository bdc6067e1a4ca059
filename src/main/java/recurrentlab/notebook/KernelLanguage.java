package recurrentlab.notebook;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import recurrentlab.files.InvalidInput;
import tools.jackson.databind.JsonNode;

/** For which language a notebook was written: its metadata say so. */
final class KernelLanguage {
  /** Well-known kernels of other languages, for metadata that name the kernel and no language. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "x?(python)[\\d.]*|i(r)|.*(scala|kotlin|groovy|clojure|julia).*"
              + "|(bash|javascript|octave|sql).*|\\.net-(.*)");

  private KernelLanguage() {}

  /**
   * Checks that it is Java, whatever Java kernel it names. Metadata that say nothing are no
   * obstacle.
   *
   * @throws InvalidInput for another language
   */
  static void requireJava(Path file, Notebook notebook) {
    JsonNode spec = notebook.metadata().path("kernelspec");
    String language =
        Stream.of(
                spec.path("language").asString(""),
                ofKernel(spec.path("name").asString("")),
                notebook.metadata().path("language_info").path("name").asString(""))
            .filter(word -> !word.isBlank())
            .findFirst()
            .orElse("java")
            .strip();
    if (!language.toLowerCase(Locale.ROOT).matches("java(?!script).*")) {
      String kernel = spec.path("display_name").asString("");
      throw new InvalidInput(
          file.toString(),
          "a notebook in Java",
          "one in "
              + InvalidInput.shortened(language)
              + (kernel.isBlank() ? "" : " (kernel " + InvalidInput.shortened(kernel) + ")"),
          "Run it with its own kernel, in Jupyter; if its cells are Java all the same, choose a Java"
              + " kernel there and save it");
    }
  }

  /** The language of a well-known kernel; empty for any other. */
  private static String ofKernel(String name) {
    Matcher known = OTHERS.matcher(name.toLowerCase(Locale.ROOT));
    if (!known.matches()) {
      return name.toLowerCase(Locale.ROOT).matches(".*java.*|ganymede.*|rapaio.*|recurrentlab")
          ? "java"
          : "";
    }
    for (int k = 1; k <= known.groupCount(); k++) {
      if (known.group(k) != null) {
        return known.group(k);
      }
    }
    return "";
  }
}
