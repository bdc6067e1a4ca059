package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import recurrentlab.page.CountPage;
import recurrentlab.settings.Seeds;
import recurrentlab.settings.TokenLstmSettings;
import recurrentlab.studies.CountGroup;
import recurrentlab.studies.CountReport;
import recurrentlab.sweep.CountTask;
import recurrentlab.sweep.Counted;
import recurrentlab.sweep.Done;
import recurrentlab.sweep.RunTable;
import recurrentlab.text.Texts;

/** Asks how far networks count. */
@Command(
    name = "count",
    description =
        "How far networks count: trained on a^n b^n up to n = 11, asked up to n = 1000. The"
            + " notebook's networks, and one of two cells that counts.",
    footer = {
      "  ${ROOT-COMMAND-NAME} count",
      "  ${ROOT-COMMAND-NAME} count --networks two-cells --seeds 1001..1020 --output cells",
      "  ${ROOT-COMMAND-NAME} count --seeds 1,2 --epochs 50 --longest 50 --output quick"
    })
final class CountCommand implements Callable<Integer> {
  private static final int MOST = 100_000;

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which ones: elman-rnn, lstm, dl4j-lstm (the notebook's), two-cells, two-cells-by-hand,"
              + " two-cells-abc (default: all).")
  private List<Counted> networks = List.of(Counted.values());

  @Option(
      names = "--data-seed",
      paramLabel = "N",
      description =
          "NumPy seed of the sequences that all seeds share (default: ${DEFAULT-VALUE}). Two cells"
              + " also learn from sequences of each seed's own; parts 1 and 2 do only that.")
  private long dataSeed = TokenLstmSettings.NOTEBOOK.dataSeed();

  @Option(
      names = "--longest",
      paramLabel = "N",
      description = "The largest n that they are asked for (default: ${DEFAULT-VALUE}).")
  private int longest = 1000;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of every training, for a quick look (default: each its own).")
  private Integer epochs;

  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Override
  public Integer call() {
    Limits.upTo(MOST, "--longest", longest, "The longest sequences of the data have 11");
    if (epochs != null) {
      Limits.upTo(MOST, "--epochs", epochs, "Leave it out for each network's own number");
    }
    Seeds.check("--data-seed", dataSeed);
    List<CountTask> tasks =
        CountTask.all(networks, sweep.seeds(), dataSeed, longest, epochs == null ? 0 : epochs);
    return sweep.run(tasks, (done, interruption) -> end(tasks, done, interruption));
  }

  private void end(List<CountTask> tasks, List<Done> done, BooleanSupplier stop) {
    Path rows = sweep.write("count.csv", RunTable.rows(CountTask.COLUMNS, done), done);
    List<CountGroup> groups = groups(tasks, done);
    say(groups);
    CountReport report =
        new CountReport(groups, longest, dataSeed, CountTask.cells(tasks, done, stop), typed());
    Path page = CountPage.write(sweep.output(), sweep.language(), report);
    sweep.out().println(sweep.texts().get("sweep.files", rows, page));
  }

  /** Tasks that differ in their seeds only, in the order of the tasks. */
  private List<CountGroup> groups(List<CountTask> tasks, List<Done> done) {
    Map<List<Object>, List<Done>> groups = new LinkedHashMap<>();
    for (int k = 0; k < tasks.size(); k++) {
      CountTask task = tasks.get(k);
      groups
          .computeIfAbsent(
              List.of(task.network(), task.gradients(), own(task)), key -> new ArrayList<>())
          .add(done.get(k));
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new CountGroup(
                    group.getKey().get(0).toString(),
                    group.getKey().get(1).toString(),
                    (Boolean) group.getKey().get(2),
                    group.getValue().stream().map(CountTask::reach).toList()))
        .toList();
  }

  private boolean own(CountTask task) {
    return task.dataSeed() != dataSeed;
  }

  private void say(List<CountGroup> groups) {
    PrintWriter out = sweep.out();
    Texts texts = sweep.texts();
    out.println(texts.get("count.head"));
    Map<String, String> lines = new LinkedHashMap<>();
    for (CountGroup group : groups) {
      lines.put(
          texts.get(
              group.ownSequences() ? "count.own" : "count.shared",
              group.network(),
              group.gradients(),
              dataSeed),
          DoubleStream.of(group.largest().fiveNumbers())
              .mapToObj(n -> texts.numbers().format("%6.0f", n))
              .collect(Collectors.joining()));
    }
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    lines.forEach((name, n) -> out.println("  " + name + " ".repeat(width - name.length()) + n));
    out.println(texts.get("count.columns"));
  }

  /** The command that makes the same again. */
  private String typed() {
    return "count --seeds "
        + sweep.typedSeeds()
        + " --data-seed "
        + dataSeed
        + " --longest "
        + longest
        + (epochs == null ? "" : " --epochs " + epochs)
        + (networks.size() == Counted.values().length
            ? ""
            : " --networks "
                + networks.stream().map(Counted::toString).collect(Collectors.joining(",")))
        + " --output "
        + sweep.output();
  }
}
