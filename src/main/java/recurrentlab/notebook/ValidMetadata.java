package recurrentlab.notebook;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metadata is anybody's, but for some names, of which nbformat 4.5 says what they hold. One that
 * holds something else is taken out, so that what is written is valid.
 */
final class ValidMetadata {
  private static final Predicate<JsonNode> TEXT = JsonNode::isString;

  private static final Map<String, Predicate<JsonNode>> NOTEBOOK =
      Map.of(
          "kernelspec",
          spec -> spec.path("name").isString() && spec.path("display_name").isString(),
          "language_info",
          info ->
              info.path("name").isString()
                  && isMissingOr(
                      info.path("codemirror_mode"), mode -> mode.isString() || mode.isObject())
                  && List.of("file_extension", "mimetype", "pygments_lexer").stream()
                      .allMatch(name -> isMissingOr(info.path(name), TEXT)),
          "orig_nbformat",
          format -> format.isInt() && format.asInt() >= 1,
          "title",
          TEXT,
          "authors",
          JsonNode::isArray);

  private static final Map<String, Predicate<JsonNode>> CELL =
      Map.of(
          "name",
          name -> name.isString() && !name.asString().isEmpty(),
          "tags",
          ValidMetadata::isTags,
          "jupyter",
          JsonNode::isObject);

  private static final Map<String, Predicate<JsonNode>> CODE =
      Map.of(
          "collapsed",
          JsonNode::isBoolean,
          "scrolled",
          scrolled -> scrolled.isBoolean() || scrolled.asString("").equals("auto"),
          "execution",
          times -> times.isObject() && times.valueStream().allMatch(TEXT));

  private static final Map<String, Predicate<JsonNode>> RAW = Map.of("format", TEXT);

  private ValidMetadata() {}

  /** Makes a notebook's valid. Returns the names of what was taken out. */
  static Set<String> ofNotebook(ObjectNode metadata) {
    if (metadata.path("kernelspec") instanceof ObjectNode spec
        && spec.path("name").isString()
        && !spec.has("display_name")) {
      spec.set("display_name", spec.get("name"));
    }
    return takeOut(metadata, NOTEBOOK);
  }

  /** Makes a cell's valid. Returns the names of what was taken out. */
  static Set<String> ofCell(Cell.Kind kind, ObjectNode metadata) {
    Set<String> out = takeOut(metadata, CELL);
    if (kind == Cell.Kind.CODE) {
      out.addAll(takeOut(metadata, CODE));
    } else if (kind == Cell.Kind.RAW) {
      out.addAll(takeOut(metadata, RAW));
    }
    return out;
  }

  private static Set<String> takeOut(ObjectNode metadata, Map<String, Predicate<JsonNode>> rules) {
    Set<String> out = new HashSet<>();
    rules.forEach(
        (name, rule) -> {
          if (!isMissingOr(metadata.path(name), rule)) {
            metadata.remove(name);
            out.add("metadata." + name);
          }
        });
    return out;
  }

  private static boolean isMissingOr(JsonNode value, Predicate<JsonNode> rule) {
    return value.isMissingNode() || rule.test(value);
  }

  private static boolean isTags(JsonNode tags) {
    Set<String> words = new HashSet<>();
    return tags.isArray()
        && tags.valueStream()
            .allMatch(
                tag ->
                    tag.isString() && tag.asString().matches("[^,]+") && words.add(tag.asString()));
  }
}
