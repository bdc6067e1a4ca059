package recurrentlab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import recurrentlab.lab.ElmanRnnPart;
import recurrentlab.lab.LstmPart;
import recurrentlab.lab.TokenLstmPart;
import recurrentlab.lab.TokenPart;
import recurrentlab.settings.GradientMode;
import recurrentlab.settings.ScratchSettings;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.CountingRecipe;
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

  private static final String RIGHT = "right";

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
      boolean modes = network == Counted.ELMAN_RNN || network == Counted.LSTM;
      for (GradientMode mode : GradientMode.values()) {
        if (modes || mode == GradientMode.EXACT) {
          if (!modes) {
            seeds.forEach(s -> tasks.add(new CountTask(network, mode, s, shared, longest, epochs)));
          }
          if (modes || network.byRecipe()) {
            seeds.forEach(s -> tasks.add(new CountTask(network, mode, s, s, longest, epochs)));
          }
        }
      }
    }
    return tasks.stream().distinct().toList();
  }

  @Override
  public String id() {
    return String.format(
        java.util.Locale.ROOT,
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
    CountingRecipe recipe =
        CountingRecipe.of(
            dataSeed, network.letters(), epochs == 0 ? CountingRecipe.EPOCHS : epochs);
    Learns learns = network == Counted.TWO_CELLS_BY_HAND ? Learns.BY_HAND : Learns.DL4J;
    return recipe
        .train(learns, seed, stop)
        .map(counter -> recipe.reach(counter, longest, stop))
        .filter(reach -> reach.right().size() == longest);
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
