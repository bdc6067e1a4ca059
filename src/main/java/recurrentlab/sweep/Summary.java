package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Distribution;
import recurrentlab.studies.SweepGroup;

/** What finished runs come to, by groups that differ in their seeds only. */
public final class Summary {
  private static final String SEED = "seed";
  private static final String OUTCOME = "outcome";

  /** Columns that are outcomes; all others are settings. */
  private static final List<String> FIGURES =
      List.of("train", "validation", "test", "marks", "largest_n");

  private Summary() {}

  /** The groups, in the order of their first runs. */
  public static List<SweepGroup> of(List<Done> done) {
    Map<Map<String, String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
    for (Done one : done) {
      groups.computeIfAbsent(settings(one.row()), key -> new ArrayList<>()).add(one.row());
    }
    List<Map<String, String>> keys = List.copyOf(groups.keySet());
    return groups.entrySet().stream()
        .map(group -> group(label(group.getKey(), keys), group.getKey(), group.getValue()))
        .toList();
  }

  private static Map<String, String> settings(Map<String, String> row) {
    Map<String, String> settings = new LinkedHashMap<>(row);
    settings.keySet().removeAll(FIGURES);
    settings.keySet().removeAll(List.of(SEED, OUTCOME, CountTask.RIGHT));
    return settings;
  }

  private static String label(Map<String, String> settings, List<Map<String, String>> all) {
    return settings.entrySet().stream()
        .filter(
            one -> all.stream().anyMatch(other -> !one.getValue().equals(other.get(one.getKey()))))
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }

  private static SweepGroup group(
      String label, Map<String, String> settings, List<Map<String, String>> rows) {
    List<Map<String, String>> completed =
        rows.stream()
            .filter(row -> row.getOrDefault(OUTCOME, "completed").equals("completed"))
            .toList();
    List<Distribution> figures = new ArrayList<>();
    for (String figure : FIGURES) {
      List<Double> values =
          completed.stream()
              .map(row -> row.getOrDefault(figure, ""))
              .filter(text -> !text.isEmpty())
              .map(Double::valueOf)
              .toList();
      if (!values.isEmpty()) {
        figures.add(new Distribution(figure, values));
      }
    }
    return new SweepGroup(
        label, rows.size(), rows.size() - completed.size(), isNotebooks(settings), figures);
  }

  private static boolean isNotebooks(Map<String, String> settings) {
    for (PartKind kind : PartKind.values()) {
      Map<String, String> notebook = new LinkedHashMap<>();
      notebook.put("part", kind.toString());
      kind.notebook().values().forEach((name, value) -> notebook.put(name, String.valueOf(value)));
      notebook.remove(SEED);
      if (notebook.equals(settings)) {
        return true;
      }
    }
    return false;
  }
}
