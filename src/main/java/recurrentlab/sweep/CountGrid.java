package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.TokenLstmSettings;

/** What a sweep of {@code count} can set: network, data-seed, longest, epochs. */
public final class CountGrid {
  private static final int LONGEST = 1000;

  private CountGrid() {}

  /**
   * A task for each combination and seed, seeds fastest; in both gradient modes where there are
   * two.
   *
   * @param typed such as {@code network=two-cells,dl4j-lstm}
   * @throws InvalidInput if a name or value is none of these
   */
  public static List<CountTask> tasks(List<String> typed, List<Long> seeds) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("network", Arrays.stream(Counted.values()).map(Counted::toString).toList());
    values.put("data-seed", List.of(String.valueOf(TokenLstmSettings.NOTEBOOK.dataSeed())));
    values.put("longest", List.of(String.valueOf(LONGEST)));
    values.put("epochs", List.of("0"));
    values.putAll(SetOption.values(typed, List.copyOf(values.keySet()), "count"));
    List<CountTask> tasks = new ArrayList<>();
    for (String dataSeed : values.get("data-seed")) {
      for (String longest : values.get("longest")) {
        for (String epochs : values.get("epochs")) {
          tasks.addAll(
              CountTask.all(
                  values.get("network").stream().map(CountGrid::network).toList(),
                  seeds,
                  number(dataSeed, 0),
                  Math.toIntExact(number(longest, 1)),
                  Math.toIntExact(number(epochs, 0))));
        }
      }
    }
    return tasks.stream().distinct().toList();
  }

  private static Counted network(String word) {
    return Arrays.stream(Counted.values())
        .filter(one -> one.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    SetOption.NAME,
                    "networks, of " + Arrays.toString(Counted.values()),
                    word,
                    "Give them with commas"));
  }

  private static long number(String text, long least) {
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least) {
      throw new InvalidInput(
          SetOption.NAME,
          "whole numbers of at least " + least + " and at most nine digits",
          text,
          "With commas between them");
    }
    return Long.parseLong(text);
  }
}
