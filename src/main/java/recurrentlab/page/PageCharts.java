package recurrentlab.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import recurrentlab.charts.Chart;
import recurrentlab.record.PartRecord;
import recurrentlab.record.RunFolder;
import recurrentlab.text.Texts;
import recurrentlab.training.History;

/**
 * The charts of the page about a run, in its order. A new chart is a class and an entry here.
 * Whatever is asked for is made once: the parts are asked for first when they are done, and again
 * by the page.
 */
final class PageCharts {
  private final List<BiFunction<PartRecord, History, Stream<Chart>>> ofAPart;
  private final List<Function<RunFolder, Optional<Chart>>> acrossParts;
  private final Map<Object, List<Chart>> made = new ConcurrentHashMap<>();

  PageCharts(Texts texts) {
    LossCharts losses = new LossCharts(texts);
    SeriesCharts series = new SeriesCharts(texts);
    CountingChart counting = new CountingChart(texts);
    ofAPart =
        List.of(
            (part, history) -> Stream.of(losses.losses(part, history)),
            (part, history) -> losses.gradients(part, history).stream(),
            (part, history) -> series.of(part).stream(),
            (part, history) -> counting.of(part).stream());
    acrossParts = List.of(losses::rnnAgainstLstm, losses::byHandAgainstFramework);
  }

  /** Those of a part; none of a part that has no epoch. */
  List<Chart> of(PartRecord part, History history) {
    return made.computeIfAbsent(
        part.part(),
        name ->
            part.epochsDone() == 0
                ? List.of()
                : ofAPart.stream().flatMap(charts -> charts.apply(part, history)).toList());
  }

  /** Those of two parts each. */
  List<Chart> across(RunFolder run) {
    return made.computeIfAbsent(
        "across",
        name -> acrossParts.stream().flatMap(chart -> chart.apply(run).stream()).toList());
  }

  /** All of them. */
  List<Chart> of(RunFolder run) {
    Stream<Chart> parts =
        run.run().parts().stream()
            .flatMap(part -> of(part, run.histories().get(part.part())).stream());
    return Stream.concat(parts, across(run).stream()).toList();
  }
}
