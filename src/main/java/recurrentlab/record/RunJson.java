package recurrentlab.record;

import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.files.InvalidInput;
import recurrentlab.marks.MarkSheet;
import recurrentlab.settings.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The run record as a file, {@code run.json}. */
public final class RunJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS) // and so on: no value of another type
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  List.of(
                          CoercionInputShape.Integer,
                          CoercionInputShape.Float,
                          CoercionInputShape.Boolean)
                      .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
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
      RunRecord run = JSON.readValue(text, RunRecord.class);
      if (run == null) { // the text is "null"
        throw RefusedJson.noRecord(file, "null");
      }
      return run;
    } catch (JacksonException e) {
      throw refused(file, text, e);
    }
  }

  private static InvalidInput refused(Path file, String text, JacksonException e) {
    try {
      JsonNode tree = JSON.readTree(text);
      JsonNode format = tree.path("format");
      return format.isInt() && format.intValue() == RunRecord.FORMAT
          ? RefusedJson.refused(file, tree, e)
          : RefusedJson.noRecord(file, text.isBlank() ? "an empty file" : "one of another format");
    } catch (JacksonException noJson) {
      return RefusedJson.unreadable(file, noJson);
    }
  }
}
