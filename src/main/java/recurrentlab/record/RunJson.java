package recurrentlab.record;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.marks.MarkSheet;
import recurrentlab.settings.InvalidInput;
import recurrentlab.settings.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The run record as a file, {@code run.json}. */
public final class RunJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private RunJson() {}

  /**
   * The record of a run.
   *
   * @param started when it started
   * @param status its exit status so far
   */
  public static RunRecord record(
      Instant started, Language language, MarkSheet students, List<PartSummary> parts, int status) {
    return new RunRecord(
        RunRecord.FORMAT,
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        language,
        Versions.byName(),
        machine(),
        status,
        students,
        List.copyOf(parts));
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    return machine;
  }

  /** The file's text. */
  public static String text(RunRecord run) {
    return JSON.writeValueAsString(run) + "\n";
  }

  /**
   * Reads the file's text.
   *
   * @param file its name, for the message
   * @throws InvalidInput if it is not what {@link #text} gives
   */
  static RunRecord parse(Path file, String text) {
    try {
      var tree = JSON.readTree(text);
      if (tree.path("format").asInt(0) != RunRecord.FORMAT) {
        throw unreadable(file, "one of another format");
      }
      return JSON.treeToValue(tree, RunRecord.class);
    } catch (JacksonException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw unreadable(file, "one that cannot be read (" + reason + ")");
    }
  }

  private static InvalidInput unreadable(Path file, String found) {
    return new InvalidInput(
        file.toString(),
        "a run record that this version of the lab wrote, format " + RunRecord.FORMAT,
        found,
        "Run the lab again, with --output " + file.getParent());
  }
}
