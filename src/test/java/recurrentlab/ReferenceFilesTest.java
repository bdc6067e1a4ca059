package recurrentlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference numbers are the ones that the scripts beside them make: nobody edited either alone.
 */
class ReferenceFilesTest {
  private static final Path REFERENCE = Path.of("reference");
  private static final JsonNode INDEX =
      new JsonMapper().readTree(REFERENCE.resolve("index.json").toFile());

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void everyFileAndEveryScriptHasTheSumInTheIndex() throws Exception {
    Map<String, String> listed = new TreeMap<>();
    for (String kind : new String[] {"files", "scripts"}) {
      for (JsonNode entry : INDEX.get(kind)) {
        listed.put(entry.get("name").asString(), entry.get("sha256").asString());
      }
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(REFERENCE)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(json|py|R)")).toList()) {
        String name = REFERENCE.relativize(file).toString().replace('\\', '/');
        if (!name.equals("index.json")) {
          found.put(name, sha256(file));
        }
      }
    }
    assertThat(found).isEqualTo(listed);
  }

  /**
   * A made file holds the sums of the scripts that made it, so a later change of the maths shows.
   */
  @Test
  void everyMadeFileIsOfTheScriptsAsTheyAre() throws Exception {
    int made = 0;
    for (JsonNode entry : INDEX.get("files")) {
      if (Set.of("transcribed", "baselines.R").contains(entry.get("made_by").asString())) {
        continue; // without the maths in Python
      }
      made++;
      JsonNode scripts =
          new JsonMapper()
              .readTree(REFERENCE.resolve(entry.get("name").asString()).toFile())
              .get("scripts");
      for (Map.Entry<String, JsonNode> script : scripts.properties()) {
        assertThat(script.getValue().asString())
            .as(entry.get("name").asString() + " was made by " + script.getKey())
            .isEqualTo(sha256(REFERENCE.resolve(script.getKey())));
      }
    }
    assertThat(made).isGreaterThan(20);
  }

  /** By which a run finds the trajectories that hold for it, without reading the others. */
  @Test
  void theIndexHasEachTrajectorysPartAndSettings() {
    int trajectories = 0;
    for (JsonNode entry : INDEX.get("files")) {
      String name = entry.get("name").asString();
      if (name.startsWith("trajectories/")) {
        trajectories++;
        JsonNode file = new JsonMapper().readTree(REFERENCE.resolve(name).toFile());
        assertThat(entry.get("part")).as(name).isEqualTo(file.get("part"));
        assertThat(entry.get("settings")).as(name).isEqualTo(file.get("settings"));
      }
    }
    assertThat(trajectories).isEqualTo(8);
  }
}
