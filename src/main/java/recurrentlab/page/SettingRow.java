package recurrentlab.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import recurrentlab.record.PartSummary;
import recurrentlab.report.ConsoleReport;
import recurrentlab.report.Texts;

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
  static List<SettingRow> of(List<PartSummary> parts, String missing, Texts texts) {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.addAll(part.settings().keySet()));
    List<SettingRow> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values =
          parts.stream()
              .map(part -> part.settings().get(name))
              .map(value -> value == null ? missing : ConsoleReport.plain(value))
              .toList();
      rows.add(new SettingRow(texts.get("setting." + name), values));
    }
    rows.add(
        new SettingRow(
            texts.get("setting.sha256"), parts.stream().map(PartSummary::dataSha256).toList()));
    return rows;
  }

  /** Whether not all columns have the same. */
  boolean differs() {
    return Set.copyOf(values).size() > 1;
  }
}
