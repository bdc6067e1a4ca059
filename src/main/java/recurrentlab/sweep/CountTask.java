package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.lab.TokenPart;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.CountReport.Seen;
import recurrentlab.studies.CountingRecipe;
import recurrentlab.studies.CountingRecipe.Counter;
import recurrentlab.studies.CountingRecipe.Learns;
import recurrentlab.studies.Reach;

/**
 * Trains a network and asks how far it counts.
 *
 * @param network which one
 * @param gradients of a network by hand; EXACT for DL4J's
 * @param seed of the initial weights
 * @param dataSeed of the sequences; parts 1 and 2 draw both from one seed
 * @param longest the last n that it is asked for
 * @param epochs of a training; 0 for the network's own number
 */
public record CountTask(
    Counted network, GradientMode gradients, long seed, long dataSeed, int longest, int epochs)
    implements Task {
  /** Columns of count.csv. */
  public static final List<String> COLUMNS =
      List.of("network", "gradients", "seed", "data_seed", "largest_n");

  /** For each n 1 if it is right, else 0; not a column of the table. */
  static final String RIGHT = "right";

  /**
   * The runs of some networks with some seeds: parts 1 and 2 in both gradient modes, with one seed
   * for all; part 3 on shared sequences; a network by the recipe on those, and on sequences drawn
   * by its own seed.
   *
   * @param shared seed of the shared sequences
   */
  public static List<CountTask> all(
      List<Counted> networks, List<Long> seeds, long shared, int longest, int epochs) {
    List<CountTask> tasks = new ArrayList<>();
    for (Counted network : networks) {
      if (!network.drawsItsOwn()) {
        seeds.forEach(
            s -> tasks.add(new CountTask(network, GradientMode.EXACT, s, shared, longest, epochs)));
      }
      if (network.drawsItsOwn() || network.byRecipe()) {
        for (GradientMode mode : network.gradients()) {
          seeds.forEach(s -> tasks.add(new CountTask(network, mode, s, s, longest, epochs)));
        }
      }
    }
    return tasks.stream().distinct().toList();
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "count %s %s seed=%d data-seed=%d longest=%d%s",
        network,
        gradients,
        seed,
        dataSeed,
        longest,
        epochs == 0 ? "" : " epochs=" + epochs);
  }

  @Override
  public Optional<Map<String, String>> run(BooleanSupplier stop) {
    return (network.byRecipe() ? byRecipe(stop) : part().reach(longest, stop)).map(this::row);
  }

  private TokenPart part() {
    return switch (network) {
      case ELMAN_RNN -> new ElmanRnnPart(settings(ScratchSettings.ELMAN_RNN));
      case LSTM -> new LstmPart(settings(ScratchSettings.LSTM));
      default -> {
        TokenLstmSettings notebook = TokenLstmSettings.NOTEBOOK;
        yield new TokenLstmPart(
            new TokenLstmSettings(
                seed,
                dataSeed,
                notebook.sequences(),
                epochs == 0 ? notebook.epochs() : epochs,
                notebook.hiddenSize(),
                notebook.learningRate(),
                notebook.dataType()));
      }
    };
  }

  private ScratchSettings settings(ScratchSettings notebook) {
    return new ScratchSettings(
        seed,
        notebook.sequences(),
        epochs == 0 ? notebook.epochs() : epochs,
        notebook.hiddenSize(),
        notebook.learningRate(),
        gradients);
  }

  private Optional<Reach> byRecipe(BooleanSupplier stop) {
    return counter(stop)
        .map(counter -> recipe().reach(counter, longest, stop))
        .filter(reach -> reach.right().size() == longest);
  }

  private CountingRecipe recipe() {
    return CountingRecipe.of(
        dataSeed, network.letters(), epochs == 0 ? CountingRecipe.EPOCHS : epochs);
  }

  private Optional<Counter> counter(BooleanSupplier stop) {
    return recipe()
        .train(network == Counted.TWO_CELLS_BY_HAND ? Learns.BY_HAND : Learns.DL4J, seed, stop);
  }

  /**
   * Looks into networks of two cells on aⁿbⁿ: the first, and of those that broke the one with the
   * smallest N. They are trained again.
   *
   * @param tasks in the order of what they came to
   * @param stop asked after every update
   */
  public static List<Seen> cells(List<CountTask> tasks, List<Done> done, BooleanSupplier stop) {
    List<Integer> counters =
        IntStream.range(0, tasks.size())
            .filter(k -> tasks.get(k).network().byRecipe())
            .filter(k -> tasks.get(k).network().letters().size() == 2)
            .boxed()
            .toList();
    Stream<Integer> broken =
        counters.stream()
            .filter(k -> reach(done.get(k)).largest() < tasks.get(k).longest())
            .min(Comparator.comparingInt(k -> reach(done.get(k)).largest()))
            .stream();
    return Stream.concat(counters.stream().limit(1), broken)
        .distinct()
        .flatMap(k -> tasks.get(k).seen(reach(done.get(k)).largest(), stop).stream())
        .toList();
  }

  private Optional<Seen> seen(int largest, BooleanSupplier stop) {
    return counter(stop)
        .map(
            counter ->
                new Seen(
                    seed,
                    dataSeed,
                    counter.attempts(),
                    counter.steadiness().drift(),
                    largest,
                    recipe().cell(counter, largest, longest)));
  }

  private Map<String, String> row(Reach reach) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("network", network.toString());
    row.put("gradients", gradients.toString());
    row.put("seed", String.valueOf(seed));
    row.put("data_seed", String.valueOf(dataSeed));
    row.put("largest_n", String.valueOf(reach.largest()));
    row.put(
        RIGHT,
        reach.right().stream().map(right -> right ? "1" : "0").collect(Collectors.joining()));
    return row;
  }

  /** For which n a finished task's network was right. */
  public static Reach reach(Done done) {
    return new Reach(done.row().getOrDefault(RIGHT, "").chars().mapToObj(c -> c == '1').toList());
  }
}
