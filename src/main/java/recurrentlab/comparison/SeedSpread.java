package recurrentlab.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Where PyTorch's own trainings end with the notebook's settings and other seeds of the weights;
 * {@code reference/spread.json}.
 */
public final class SeedSpread {
  private SeedSpread() {}

  /**
   * The last figures of every seed by name: {@code train}, {@code validation} or {@code test}, of
   * part 3 {@code largest_n}.
   *
   * @param part {@code part1} .. {@code part4}
   * @return empty for parts 1 and 2, which are not PyTorch's
   */
  public static Map<String, List<Double>> of(String part) {
    Map<String, List<Double>> figures = new TreeMap<>();
    for (JsonNode run : References.parse("spread.json").path(part)) {
      run.properties()
          .forEach(
              figure ->
                  figures
                      .computeIfAbsent(figure.getKey(), name -> new ArrayList<>())
                      .add(figure.getValue().doubleValue()));
    }
    figures.remove("seed");
    return figures;
  }
}
