package recurrentlab.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The versions that a run was made with. */
public final class Versions {
  private Versions() {}

  /** The versions of the lab, DL4J and Java, by name. */
  public static Map<String, String> byName() {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new LinkedHashMap<>();
    map.put("recurrent_lab", versions.getProperty("lab"));
    map.put("deeplearning4j", versions.getProperty("deeplearning4j"));
    map.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    return map;
  }

  /** The version of the lab. */
  public static String lab() {
    return byName().get("recurrent_lab");
  }

  /** All versions, one line each. */
  public static String[] text() {
    return byName().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .toArray(String[]::new);
  }
}
