package recurrentlab.sweep;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.files.InvalidInput;

/** The option {@code --set NAME=VALUE,...}. */
final class SetOption {
  static final String NAME = "--set";

  private SetOption() {}

  /**
   * The values by name.
   *
   * @param typed such as {@code hidden-size=10,50}; a name may have underscores for hyphens
   * @param names those that there are
   * @param of what they are settings of
   * @return in the order in which they were typed
   * @throws InvalidInput if a name is none of these, or is there twice
   */
  static Map<String, List<String>> values(List<String> typed, Collection<String> names, String of) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String one : typed) {
      String[] parts = one.split("=", 2);
      String name = parts[0].replace('_', '-');
      if (parts.length < 2 || !names.contains(name)) {
        throw new InvalidInput(
            NAME,
            "NAME=VALUE,... of a setting of " + of,
            one,
            "Its settings: " + String.join(", ", names) + "; seeds are --seeds");
      }
      List<String> all = Arrays.stream(parts[1].split(",", -1)).map(String::strip).toList();
      if (values.put(name, all) != null) {
        throw new InvalidInput(
            NAME, "each setting once", one, "Give all its values in one, with commas");
      }
    }
    return values;
  }
}
