package recurrentlab.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import recurrentlab.files.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The results of single submissions, kept so that a grading that was stopped can go on. */
final class Results {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  Results(Path output) {
    folder = output.resolve("results");
  }

  /** The one with this key; none if there is none, or it cannot be read. */
  Optional<Graded> find(String key) {
    Path file = file(key);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(JSON.readValue(Files.readAllBytes(file), Graded.class))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // then it is made again
    }
  }

  void write(Graded graded) {
    AtomicFile.write("--output", file(graded.key()), JSON.writeValueAsBytes(graded));
  }

  private Path file(String key) {
    return folder.resolve(key + ".json");
  }
}
