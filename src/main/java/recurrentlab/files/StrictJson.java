package recurrentlab.files;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Records as JSON: names in {@code snake_case}, enums in {@code kebab-case}. A file must have every
 * member and no other. No member is null, each has its own type, and all numbers are finite.
 */
public final class StrictJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter( // the lines of every machine end alike
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
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

  private StrictJson() {}

  /** A record's text, indented, with a line break at the end. */
  public static String text(Object record) {
    return JSON.writeValueAsString(record) + "\n";
  }

  /** A map's or a record's text in one line. */
  public static String compact(Object values) {
    return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(values);
  }

  /** A record's components by name, in order, as plain values; a new map. */
  public static Map<String, Object> values(Object record) {
    return JSON.convertValue(record, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /**
   * The record with these components.
   *
   * @throws IllegalArgumentException if one is missing, unknown, of another type, or refused by the
   *     record
   */
  public static <T> T record(Map<String, ?> values, Class<T> type) {
    try {
      return JSON.convertValue(values, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(problem("", JSON.valueToTree(values), e), e);
    }
  }

  /**
   * A file's text as a tree, not checked any further.
   *
   * @param expected what the file should be, for the message
   * @param advice what to do if it is not
   * @throws InvalidInput if it is no JSON
   */
  public static JsonNode tree(Path file, String text, String expected, String advice) {
    try {
      JsonNode tree = JSON.readTree(text);
      if (!tree.isMissingNode()) {
        return tree;
      }
      throw new InvalidInput(file.toString(), expected, "an empty file", advice);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation(); // null where a limit of the reader is exceeded
      String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      String reason =
          e.getOriginalMessage()
              .replaceAll("\\[Source: [^;]*; ([^\\]]*)\\]", "$1") // the place, not the text
              .replaceAll(", from `[^`]*`|: enable `.*", ""); // advice for programmers
      throw new InvalidInput(
          file + place, expected, "one that cannot be read (" + reason + ")", advice);
    }
  }

  /**
   * The record that a tree holds.
   *
   * @param file where the tree comes from
   * @param advice what to do if there is none
   * @throws InvalidInput with the place of a value that is missing, unknown, of another type, not
   *     finite, or refused by its record
   */
  public static <T> T record(Path file, JsonNode tree, Class<T> type, String advice) {
    String infinite = infinite(tree, "");
    if (infinite != null) {
      throw new InvalidInput(file + infinite, "a finite number", "one too large", advice);
    }
    try {
      return JSON.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new InvalidInput(problem(file + ", ", tree, e), advice);
    }
  }

  /** The place of a number that is not finite; null if all are. */
  private static String infinite(JsonNode node, String place) {
    if (node.isNumber() && !Double.isFinite(node.doubleValue(Double.NaN))) {
      return place;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String found = infinite(member.getValue(), place + ", " + member.getKey());
      if (found != null) {
        return found;
      }
    }
    for (int k = 0; k < (node.isArray() ? node.size() : 0); k++) {
      String found = infinite(node.get(k), place + "[" + k + "]");
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String problem(String file, JsonNode tree, JacksonException e) {
    String path = path(e);
    if (e.getCause() instanceof InvalidInput refusal) { // it has its own place and advice
      return file + path + ": " + refusal.getMessage().replaceFirst("\\.$", "");
    }
    if (e.getCause() instanceof IllegalArgumentException refusal) { // of a record's constructor
      return file + (path.isEmpty() ? "" : path + ".") + refusal.getMessage();
    }
    JsonNode found = at(tree, e);
    return file
        + path
        + ": expected "
        + expected(e)
        + ", found "
        + (found.isMissingNode()
            ? "nothing"
            : InvalidInput.shortened(
                e instanceof InvalidTypeIdException ? found.propertyNames() : found));
  }

  /** As {@code parts[0].settings}. */
  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  private static JsonNode at(JsonNode tree, JacksonException e) {
    JsonNode node = tree;
    for (JacksonException.Reference step : e.getPath()) {
      node =
          step.getPropertyName() == null
              ? node.path(step.getIndex())
              : node.path(step.getPropertyName());
    }
    return node;
  }

  private static String expected(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "no such name";
    }
    if (e instanceof InvalidTypeIdException) { // of a sealed interface: its names tell the record
      return "the members of one of its kinds";
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? words(mismatch.getTargetType())
        : "a value as the lab writes it";
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList();
    }
    Map<Type, String> words =
        Map.of(
            int.class, "a whole number",
            long.class, "a whole number",
            double.class, "a number",
            double[].class, "numbers",
            boolean.class, "true or false",
            Instant.class, "a time as 2026-11-28T09:30:00Z",
            String.class, "a text");
    return words.getOrDefault(
        type, List.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a value");
  }
}
