package recurrentlab.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import recurrentlab.files.InvalidInput;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Other settings for a run, papermill's way: the notebook's defaults stand in the cell with the tag
 * {@code parameters}; a cell with the tag {@code injected-parameters} after it assigns others.
 */
final class Parameters {
  private static final String DEFAULTS = "parameters";
  private static final String INJECTED = "injected-parameters";
  private static final Pattern ASSIGNED = Pattern.compile("([\\p{L}_$][\\w$]*)\\s*=(?!=)");

  private Parameters() {}

  /**
   * The notebook with the cell that assigns these; in the place of one that is there already.
   *
   * @param file for the message
   * @param values Java expressions by variable; none changes nothing
   * @throws InvalidInput when the notebook has no such cell, or no such variable in it
   */
  static Notebook inject(String file, Notebook notebook, Map<String, String> values) {
    if (values.isEmpty()) {
      return notebook;
    }
    List<Cell> cells = new ArrayList<>(notebook.cells());
    cells.removeIf(cell -> cell.hasTag(INJECTED));
    int at = 0;
    while (at < cells.size() && !cells.get(at).hasTag(DEFAULTS)) {
      at++;
    }
    if (at == cells.size()) {
      throw new InvalidInput(
          "--set",
          "a notebook with a cell tagged '" + DEFAULTS + "'",
          "none in " + file,
          "Tag the cell with the settings, or leave --set out");
    }
    TreeSet<String> names =
        ASSIGNED
            .matcher(cells.get(at).source())
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    values.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            throw new InvalidInput(
                "--set",
                "one of the settings " + names + " of " + file,
                name.isEmpty() ? "no name" : name,
                "Name one of them");
          }
          if (value.isBlank()) {
            throw new InvalidInput(
                "--set",
                name + "=VALUE, a Java expression",
                "no value",
                "Give one, or leave it out");
          }
        });
    cells.add(at + 1, cell(cells, values));
    return notebook.withCells(cells);
  }

  private static Cell cell(List<Cell> others, Map<String, String> values) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.putArray("tags").add(INJECTED);
    String source =
        values.entrySet().stream()
            .map(value -> value.getKey() + " = " + value.getValue() + ";")
            .collect(Collectors.joining("\n"));
    List<String> taken = others.stream().map(Cell::id).toList();
    String id = INJECTED;
    while (taken.contains(id)) {
      id += "-";
    }
    return new Cell(Cell.Kind.CODE, id, metadata, source, null, null, List.of());
  }
}
