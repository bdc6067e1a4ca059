package recurrentlab.record;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import recurrentlab.files.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a run.json, in one line that names the place in it. */
final class RefusedJson {
  private RefusedJson() {}

  static InvalidInput noRecord(Path file, String found) {
    return wrong(file.toString(), expectedRecord(), found, file);
  }

  /** It is no JSON. */
  static InvalidInput unreadable(Path file, JacksonException e) {
    String reason =
        e.getOriginalMessage()
            .replaceAll("\\[Source: [^;]*; ([^\\]]*)\\]", "$1") // the place, not the text
            .replaceAll(": enable `.*", "");
    return wrong(
        file + place(e), expectedRecord(), "one that cannot be read (" + reason + ")", file);
  }

  /** It is JSON, but not of such a record. */
  static InvalidInput refused(Path file, JsonNode tree, JacksonException e) {
    String path = path(e);
    if (e.getCause() instanceof IllegalArgumentException refusal) { // of a record's constructor
      String at = path.isEmpty() ? "" : path + ".";
      return new InvalidInput(file + ", " + at + refusal.getMessage(), advice(file));
    }
    JsonNode found = node(tree, e);
    boolean isThere = !found.isMissingNode() && !found.isNull();
    return wrong(
        file + ", " + path + (isThere ? place(e) : ""),
        expected(e),
        isThere ? Require.shortened(found) : found.isNull() ? "null" : "nothing",
        file);
  }

  private static String expectedRecord() {
    return "a run record that this version of the lab wrote, format " + RunRecord.FORMAT;
  }

  private static InvalidInput wrong(String what, String expected, String found, Path file) {
    return new InvalidInput(what, expected, found, advice(file));
  }

  private static String advice(Path file) {
    return "Run the lab again, with --output " + file.getParent();
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
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

  private static JsonNode node(JsonNode tree, JacksonException e) {
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
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? words(mismatch.getTargetType())
        : "a value as the lab writes it";
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
    }
    Map<Type, String> words =
        Map.of(
            int.class, "a whole number",
            long.class, "a whole number",
            Integer.class, "a whole number",
            double.class, "a number",
            double[].class, "numbers",
            boolean.class, "true or false",
            String.class, "a text");
    return words.getOrDefault(
        type, List.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a value");
  }
}
