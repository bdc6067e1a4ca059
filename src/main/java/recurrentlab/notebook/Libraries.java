package recurrentlab.notebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the libraries that a notebook asks for are the lab's own: no others can be loaded. */
final class Libraries {
  /**
   * Coordinates as Maven's, as BeakerX's {@code mvn group artifact} or in lines of their own, and
   * as in a POM.
   */
  private static final Pattern WANTED =
      Pattern.compile(
          "([\\w.-]+):([\\w.-]+)(?::[\\w.-]+)+|\\bmvn\\s+([\\w.-]+)\\s+([\\w.-]+)"
              + "|<groupId>\\s*([\\w.-]+)\\s*</groupId>\\s*<artifactId>\\s*([\\w.-]+)\\s*<"
              + "|(?m:^)\\s*(\\w[\\w-]*\\.[\\w.-]+)[ \t]+([\\w.-]+)[ \t]+\\d[\\w.-]*");

  private static final String DL4J = "deeplearning4j-nn";

  private Libraries() {}

  /**
   * What to do about a line, or a cell, that asks for some: a sentence without its full stop.
   *
   * @param whole which of the two it is: {@code line} or {@code cell}
   */
  static String advice(String asking, String whole) {
    Set<String> here = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    boolean parts = false;
    Matcher wanted = WANTED.matcher(asking);
    while (wanted.find()) {
      int first = 1;
      while (wanted.group(first) == null) {
        first += 2;
      }
      String group = wanted.group(first);
      String artifact = wanted.group(first + 1);
      Optional<String> version = version(artifact);
      if (version.isPresent()) {
        here.add(artifact + " " + version.get());
      } else if (group.matches("org\\.(deeplearning4j|nd4j|datavec)")) {
        version(DL4J).ifPresent(ours -> here.add("Deeplearning4j with ND4J and DataVec " + ours));
        parts = true; // not each of its many artifacts
      } else {
        missing.add(artifact);
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!here.isEmpty()) {
      sentences.add(
          String.join(", ", here)
              + (here.size() == 1 ? " is" : " are")
              + " here already: leave the "
              + whole
              + " out"
              + (parts ? ", and see whether all that the notebook imports is there" : ""));
    }
    if (!missing.isEmpty()) {
      sentences.add(
          String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " not among the lab's libraries, and no others can be loaded here: leave the "
              + whole
              + " out and do without, or use a kernel that loads libraries, such as JJava");
    }
    return sentences.isEmpty()
        ? "no libraries can be loaded here; the lab's own, such as Deeplearning4j, are there"
            + " without it: leave the "
            + whole
            + " out"
        : String.join("; ", sentences);
  }

  /** The version of a library on the class path, by its jar's name; none if it is not there. */
  private static Optional<String> version(String artifact) {
    Pattern jar = Pattern.compile(".*/" + Pattern.quote(artifact) + "-(\\d[^/]*)\\.jar!/.*");
    try {
      return Collections.list(Libraries.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))
          .stream()
          .map(manifest -> jar.matcher(manifest.toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .min(Comparator.comparingInt(String::length)); // one without a platform at its end
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
