package recurrentlab.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import recurrentlab.lab.Part;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;

/**
 * Runs a part.
 *
 * @param kind which one
 * @param settings by name, as {@link Settings#values} gives them
 */
public record PartTask(PartKind kind, TreeMap<String, Object> settings) implements Task {
  /** Networks on tokens are asked how far they count, up to here. */
  public static final int LONGEST = 100;

  /**
   * @throws IllegalArgumentException if the settings are refused
   */
  public PartTask(PartKind kind, Map<String, ?> settings) {
    this(kind, new TreeMap<>(settings));
  }

  /** Copies the settings, and checks them. */
  public PartTask {
    settings = new TreeMap<>(settings);
    Settings.of(settings);
  }

  @Override
  public String id() {
    return kind
        + " "
        + settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
  }

  @Override
  public Optional<Map<String, String>> run(BooleanSupplier stop) {
    Settings checked = Settings.of(settings);
    Map<String, String> figures = Part.of(kind, checked).run(LONGEST, stop).figures();
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    Map<String, String> row = new LinkedHashMap<>();
    row.put("part", kind.toString());
    checked.values().forEach((name, value) -> row.put(name, String.valueOf(value)));
    row.putAll(figures);
    return Optional.of(row);
  }
}
