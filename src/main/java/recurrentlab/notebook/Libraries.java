package recurrentlab.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
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
      Optional<String> version = version(group, artifact);
      if (version.isPresent()) {
        here.add(artifact + " " + version.get());
      } else if (group.matches("org\\.(deeplearning4j|nd4j|datavec)")) {
        version("org.deeplearning4j", DL4J)
            .ifPresent(ours -> here.add("Deeplearning4j with ND4J and DataVec " + ours));
        parts = true; // not each of its many artifacts
      } else {
        missing.add(jars(artifact).isEmpty() ? artifact : group + ":" + artifact);
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

  /** The version of a library on the class path; none if it is not there. */
  private static Optional<String> version(String group, String artifact) {
    return jars(artifact).stream()
        .filter(jar -> jar.isOf(group, artifact))
        .map(Jar::version)
        .min(Comparator.comparingInt(String::length)); // one without a platform at its end
  }

  /** Those on the class path that are called so, of whatever group. */
  private static List<Jar> jars(String artifact) {
    Pattern name = Pattern.compile(".*/" + Pattern.quote(artifact) + "-(\\d[^/]*)\\.jar!/.*");
    List<Jar> jars = new ArrayList<>();
    try {
      for (URL manifest :
          Collections.list(Libraries.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        Matcher found = name.matcher(manifest.toString());
        if (found.matches()) {
          jars.add(new Jar(manifest, found.group(1)));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return jars;
  }

  /**
   * A library's file. Its group is that of the folders where it lies in a local repository, or else
   * of its Maven data. Those of what was packed into it have other versions.
   *
   * @param manifest its address within the file
   */
  private record Jar(URL manifest, String version) {
    private static final String MAVEN = "META-INF/maven/";

    boolean isOf(String group, String artifact) {
      String path = manifest.toString().replaceFirst("/[^/]*\\.jar!/.*", "");
      String folders = "/" + artifact + "/" + version;
      if (path.endsWith(folders)) {
        return path.endsWith("/" + group.replace('.', '/') + folders);
      }
      try {
        JarFile jar = ((JarURLConnection) manifest.openConnection()).getJarFile();
        String data = MAVEN + group + "/" + artifact + "/pom.properties";
        return jar.stream().noneMatch(e -> e.getName().startsWith(MAVEN))
            || jar.getEntry(data) != null && version.startsWith(version(jar, data));
      } catch (IOException e) {
        return false;
      }
    }

    private static String version(JarFile jar, String data) throws IOException {
      Properties pom = new Properties();
      try (InputStream in = jar.getInputStream(jar.getEntry(data))) {
        pom.load(in);
      }
      return pom.getProperty("version", "?");
    }
  }
}
