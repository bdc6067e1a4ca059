package recurrentlab.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import recurrentlab.record.PartRecord;
import recurrentlab.text.Texts;

/**
 * A row of a table with a column for each part or run.
 *
 * @param label what the row is about
 * @param values one for each column
 */
record SettingRow(String label, List<String> values) {

  /**
   * The settings of parts, a row each, and the SHA-256 of their data.
   *
   * @param missing what stands where a part has no such setting
   */
  static List<SettingRow> of(List<PartRecord> parts, String missing, Texts texts) {
    Set<String> names = new LinkedHashSet<>();
    List<Map<String, Object>> settings =
        parts.stream().map(part -> part.settings().values()).toList();
    settings.forEach(values -> names.addAll(values.keySet()));
    List<SettingRow> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row =
          settings.stream()
              .map(values -> values.get(name))
              .map(value -> value == null ? missing : texts.numbers().plain(value))
              .toList();
      rows.add(new SettingRow(texts.get("setting." + name), row));
    }
    rows.add(
        new SettingRow(
            texts.get("setting.sha256"), parts.stream().map(PartRecord::dataSha256).toList()));
    return rows;
  }

  /** Whether not all columns have the same. */
  boolean differs() {
    return Set.copyOf(values).size() > 1;
  }
}
