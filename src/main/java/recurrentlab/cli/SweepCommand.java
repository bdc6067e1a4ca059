package recurrentlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import recurrentlab.files.InvalidInput;
import recurrentlab.page.SweepPage;
import recurrentlab.settings.PartKind;
import recurrentlab.studies.Distribution;
import recurrentlab.studies.SweepGroup;
import recurrentlab.sweep.CountGrid;
import recurrentlab.sweep.Done;
import recurrentlab.sweep.Grid;
import recurrentlab.sweep.RunTable;
import recurrentlab.sweep.Summary;
import recurrentlab.sweep.Task;
import recurrentlab.text.Texts;

/** Runs a part, or count, with many seeds and settings. */
@Command(
    name = "sweep",
    description =
        "Would another seed say the same? Runs a part, or count, with many seeds and settings, on"
            + " all processors.",
    footer = {
      "  ${ROOT-COMMAND-NAME} sweep part3 --seeds 1..100",
      "  ${ROOT-COMMAND-NAME} sweep part4 --seeds 1..10 --set hidden-size=6,24 --output sizes",
      "  ${ROOT-COMMAND-NAME} sweep count --set network=two-cells --output cells"
    })
final class SweepCommand implements Callable<Integer> {
  private static final String COUNT = "count";
  private static final int FIGURES = 6;

  @Parameters(paramLabel = "PART", description = "part1, part2, part3, part4 or count.")
  private String what;

  @Option(
      names = "--set",
      paramLabel = "NAME=V,...",
      description =
          "Values of a setting, such as hidden-size=10,50; again for another one. Every combination"
              + " is run.")
  private List<String> set = List.of();

  @Mixin private final SweepOptions sweep = new SweepOptions();

  @Override
  public Integer call() {
    return sweep.run(tasks(), (done, interruption) -> end(done));
  }

  private List<? extends Task> tasks() {
    if (what.equalsIgnoreCase(COUNT)) {
      return CountGrid.tasks(set, sweep.seeds());
    }
    for (PartKind kind : PartKind.values()) {
      if (kind.toString().equalsIgnoreCase(what)) {
        return Grid.parse(kind, set).tasks(sweep.seeds());
      }
    }
    throw new InvalidInput(
        "PART", "part1, part2, part3, part4 or count", what, "One sweep runs one of them");
  }

  private void end(List<Done> done) {
    Path rows = sweep.write("sweep.csv", RunTable.all(done), done);
    List<SweepGroup> groups = Summary.of(done);
    groups.forEach(this::say);
    Path page = SweepPage.write(sweep.output(), sweep.language(), what, groups, typed());
    sweep.out().println(sweep.texts().get("sweep.files", rows, page));
  }

  private void say(SweepGroup group) {
    Texts texts = sweep.texts();
    sweep
        .out()
        .println(
            texts.get(
                group.failed() == 0 ? "sweep.group" : "sweep.group.failed",
                group.label().isEmpty() ? what : group.label(),
                group.runs(),
                group.failed()));
    for (Distribution figure : group.figures()) {
      sweep
          .out()
          .println(
              "  "
                  + texts.get(
                      "sweep.figure",
                      figure.name(),
                      texts.numbers().rounded(figure.quantile(50), FIGURES),
                      texts.numbers().rounded(figure.quantile(25), FIGURES),
                      texts.numbers().rounded(figure.quantile(75), FIGURES)));
    }
  }

  private String typed() {
    StringBuilder typed = new StringBuilder("sweep " + what + " --seeds " + sweep.typedSeeds());
    set.forEach(one -> typed.append(" --set ").append(one));
    return typed.append(" --output ").append(sweep.output()).toString();
  }
}
