package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.Arrays;
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
  private static final String OPTION = "--set";
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
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (String one : typed) {
      int equals = one.indexOf('=');
      String name = (equals < 0 ? one : one.substring(0, equals)).replace('-', '_');
      if (equals < 0 || !defaults.containsKey(name) || name.equals(SEED)) {
        throw new InvalidInput(
            OPTION,
            "NAME=VALUE,... of a setting of " + kind,
            one,
            "Its settings: "
                + String.join(
                    ", ",
                    defaults.keySet().stream()
                        .filter(setting -> !setting.equals(SEED))
                        .map(setting -> setting.replace('_', '-'))
                        .toList())
                + "; seeds are --seeds");
      }
      List<Object> all =
          Arrays.stream(one.substring(equals + 1).split(",", -1))
              .map(text -> value(one, text.strip(), defaults.get(name)))
              .distinct()
              .toList();
      if (values.put(name, all) != null) {
        throw new InvalidInput(
            OPTION, "each setting once", one, "Give all its values in one, with commas");
      }
    }
    return new Grid(kind, values);
  }

  /** A value of the same sort as the default. */
  private static Object value(String typed, String text, Object like) {
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
          OPTION,
          like instanceof Double ? "numbers with a decimal point" : "whole numbers",
          typed,
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
          OPTION + " " + e.getMessage().replaceFirst("^[: ]+", "").replaceFirst("\\.$", ""),
          "The other settings are the notebook's");
    }
  }
}
