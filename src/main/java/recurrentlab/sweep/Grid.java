package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.PartKind;

/**
 * Settings to try: every combination of the given values, the notebook's for the others.
 *
 * @param kind the part
 * @param values by the setting's name in files, such as {@code hidden_size}, at least one each
 */
public record Grid(PartKind kind, Map<String, List<Object>> values) {
  private static final String SEED = "seed";

  /** Copies the map, whose order stays. */
  public Grid {
    values = new LinkedHashMap<>(values);
  }

  /**
   * Reads settings as they are typed.
   *
   * @param typed such as {@code hidden-size=10,50}
   * @throws InvalidInput if one has no such name or value
   */
  public static Grid parse(PartKind kind, List<String> typed) {
    Map<String, Object> defaults = kind.notebook().values();
    List<String> names =
        defaults.keySet().stream()
            .filter(setting -> !setting.equals(SEED))
            .map(setting -> setting.replace('_', '-'))
            .toList();
    Map<String, List<Object>> values = new LinkedHashMap<>();
    SetOption.values(typed, names, kind.toString())
        .forEach(
            (name, texts) -> {
              String setting = name.replace('-', '_');
              values.put(
                  setting,
                  texts.stream()
                      .map(text -> value(name, text, defaults.get(setting)))
                      .distinct()
                      .toList());
            });
    return new Grid(kind, values);
  }

  /** A value of the same sort as the default. */
  private static Object value(String name, String text, Object like) {
    try {
      if (like instanceof Integer) {
        return Integer.valueOf(text);
      }
      if (like instanceof Long) {
        return Long.valueOf(text);
      }
      if (like instanceof Double) {
        return Double.valueOf(text);
      }
      return like instanceof Boolean ? (Object) Boolean.valueOf(text) : text;
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          SetOption.NAME,
          like instanceof Double ? "numbers with a decimal point" : "whole numbers",
          name + "=" + text,
          "The notebook's value is " + like);
    }
  }

  /**
   * A task for each combination and seed, seeds fastest.
   *
   * @throws InvalidInput if a combination is refused
   */
  public List<PartTask> tasks(List<Long> seeds) {
    List<Map<String, Object>> combinations = List.of(kind.notebook().values());
    for (Map.Entry<String, List<Object>> setting : values.entrySet()) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : setting.getValue()) {
          Map<String, Object> next = new TreeMap<>(combination);
          next.put(setting.getKey(), value);
          more.add(next);
        }
      }
      combinations = more;
    }
    List<PartTask> tasks = new ArrayList<>();
    for (Map<String, Object> combination : combinations) {
      for (long seed : seeds) {
        Map<String, Object> settings = new TreeMap<>(combination);
        settings.put(SEED, seed);
        tasks.add(task(settings));
      }
    }
    return tasks;
  }

  private PartTask task(Map<String, Object> settings) {
    try {
      return new PartTask(kind, settings);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          SetOption.NAME + " " + e.getMessage().replaceFirst("^[: ]+", "").replaceFirst("\\.$", ""),
          "The other settings are the notebook's");
    }
  }
}
