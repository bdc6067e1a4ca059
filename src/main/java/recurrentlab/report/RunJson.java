package recurrentlab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.comparison.Comparison;
import recurrentlab.comparison.Comparison.Row;
import recurrentlab.comparison.Tail;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.History;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The run record: everything that a run was made with and came to, but the histories, which are in
 * the CSV files beside it.
 */
public final class RunJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RunJson() {}

  /**
   * The file's text.
   *
   * @param status the exit status of the run so far
   */
  public static String text(List<PartRecord> parts, int status) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("versions", Versions.byName());
    run.put("machine", machine());
    run.put("exit_status", status);
    run.put("parts", parts.stream().map(RunJson::part).toList());
    return JSON.writeValueAsString(run) + "\n";
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    return machine;
  }

  private static Map<String, Object> part(PartRecord record) {
    History history = record.training().history();
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("part", record.part());
    part.put("settings", record.settings());
    part.put("data_sha256", record.data());
    part.put("outcome", record.training().outcome().name().toLowerCase(java.util.Locale.ROOT));
    part.put("epochs_done", history.size());
    part.put("seconds", record.seconds());
    part.put("history", record.part() + ".csv");
    if (history.size() > 0) {
      part.put("last_epoch", losses(history.last(), record.secondLoss()));
    }
    part.put(
        "comparisons",
        record.comparisons().stream()
            .map(comparison -> comparison(comparison, record.secondLoss()))
            .toList());
    part.put("marks", record.marks());
    part.put("predictions", record.predictions());
    return part;
  }

  private static Map<String, Object> losses(EpochRecord record, String second) {
    Map<String, Object> losses = new LinkedHashMap<>();
    losses.put("epoch", record.epoch());
    losses.put("train", record.train());
    losses.put(second, record.validation());
    return losses;
  }

  private static Map<String, Object> comparison(Comparison comparison, String second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("reference", comparison.reference().name());
    map.put("origin", comparison.reference().origin());
    map.put("tolerance", comparison.reference().tolerance());
    map.put("horizon", comparison.reference().horizon());
    map.put("passed", comparison.passed());
    map.put("rows_judged", comparison.judged().size());
    comparison.worst().ifPresent(worst -> map.put("largest_difference", row(worst, second)));
    comparison.tail().ifPresent(tail -> map.put("tail", tail(tail, second)));
    if (comparison.reference().printed()) {
      map.put("rows", comparison.rows().stream().map(row -> row(row, second)).toList());
    }
    return map;
  }

  private static Map<String, Object> row(Row row, String second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", row.ours().epoch());
    map.put("reference_train", row.reference().train());
    map.put("train", row.ours().train());
    map.put("reference_" + second, row.reference().validation());
    map.put(second, row.ours().validation());
    map.put("relative_difference", row.difference());
    map.put("verdict", row.verdict().name().toLowerCase(java.util.Locale.ROOT));
    return map;
  }

  private static Map<String, Object> tail(Tail tail, String second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", tail.from());
    map.put("to", tail.to());
    map.put("inside", tail.inside());
    map.put("train", tail.train());
    map.put(second, tail.validation());
    return map;
  }
}
