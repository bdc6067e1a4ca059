package recurrentlab.notebook;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Contents by MIME type: a text may be a list of its lines; JSON types hold any JSON. */
final class MimeText {
  private MimeText() {}

  /** What a JSON object holds, texts joined. What is neither a text nor of a JSON type is none. */
  static SortedMap<String, JsonNode> bundle(JsonNode forms) {
    SortedMap<String, JsonNode> data = new TreeMap<>();
    forms.forEachEntry(
        (type, content) -> {
          JsonNode whole = isJson(type) ? content : joined(content);
          if (isJson(type) || whole.isString()) {
            data.put(type, whole);
          }
        });
    return data;
  }

  private static boolean isJson(String type) {
    return type.matches("application/(.*\\+)?json");
  }

  /** A list of lines as one text; anything else as it is. */
  static JsonNode joined(JsonNode content) {
    if (!content.isArray()) {
      return content;
    }
    StringBuilder text = new StringBuilder();
    content.forEach(line -> text.append(line.asString("")));
    return StringNode.valueOf(text.toString());
  }
}
