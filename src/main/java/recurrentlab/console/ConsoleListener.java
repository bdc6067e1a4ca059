package recurrentlab.console;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import recurrentlab.comparison.Comparison;
import recurrentlab.lab.RunListener;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.RunFolder;
import recurrentlab.series.SeriesData;
import recurrentlab.settings.PartKind;
import recurrentlab.settings.Settings;
import recurrentlab.studies.Ensemble;
import recurrentlab.studies.Findings;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.TokenFindings;
import recurrentlab.studies.TracedSequence;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.tokens.TokenData;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Training;

/** Tells a person on the console what happens in a run, one part after the other. */
public final class ConsoleListener implements RunListener {
  private final SharedConsole console;
  private final Supplier<Optional<Path>> page;
  private final Supplier<Optional<String>> noPage;
  private final Map<PartKind, ConsoleReport> parts = new EnumMap<>(PartKind.class);
  private final Map<PartKind, ProgressMeter> meters = new ConcurrentHashMap<>();

  /**
   * @param page the page about the run, if there is one; asked for at the end of the run
   * @param noPage why this machine cannot make a page; empty if it can
   */
  public ConsoleListener(
      SharedConsole console, Supplier<Optional<Path>> page, Supplier<Optional<String>> noPage) {
    this.console = console;
    this.page = page;
    this.noPage = noPage;
  }

  @Override
  public void runStarted(List<PartKind> kinds) {
    try (ConsoleReport first = console.next("")) {
      first.greet();
    }
    kinds.forEach(kind -> parts.put(kind, console.next(kind.toString())));
  }

  @Override
  public void tokensReady(PartKind part, long seed, TokenData data) {
    parts.get(part).tokens(seed, data);
  }

  @Override
  public void partStarted(PartKind part, Settings settings) {
    parts.get(part).title(part + ".title");
    parts.get(part).settings(settings);
  }

  @Override
  public void seriesReady(PartKind part, SeriesData data) {
    parts.get(part).series(data);
  }

  @Override
  public void networkMade(PartKind part, List<NetworkLayer> layers) {
    parts.get(part).network(layers);
  }

  @Override
  public void untrained(PartKind part, UntrainedSequence said) {
    String key = "sequence.untrained." + said.set();
    parts.get(part).sequence(key, said.index(), said.input(), said.target(), said.predicted());
  }

  @Override
  public void trainingStarted(PartKind part, int epochs) {
    meters.put(part, parts.get(part).progress(epochs, part.secondLoss()));
  }

  @Override
  public void epochDone(PartKind part, EpochRecord epoch) {
    meters.get(part).accept(epoch);
  }

  @Override
  public void trainingEnded(PartKind part) {
    meters.remove(part).close();
  }

  @Override
  public void trained(PartKind part, Settings settings, Training training, double seconds) {
    parts.get(part).trained(part, settings, training, seconds);
  }

  @Override
  public void compared(PartKind part, List<Comparison> comparisons) {
    parts.get(part).comparisons(comparisons, part);
  }

  @Override
  public void found(PartKind part, Findings findings) {
    findings.tokens().map(TokenFindings::shown).ifPresent(shown -> show(part, shown));
  }

  private void show(PartKind part, TracedSequence shown) {
    int index = shown.testIndex().orElseThrow();
    parts
        .get(part)
        .sequence("sequence.trained", index, shown.input(), shown.target(), shown.predicted());
  }

  @Override
  public void graded(PartKind part, MarkSheet marks) {
    parts.get(part).marks(marks);
  }

  @Override
  public void ensembleStarted(PartKind part, int runs) {
    parts.get(part).title("ensemble.title", runs);
  }

  @Override
  public void ensembleTrained(PartKind part, int seed, Training training) {
    parts.get(part).ensembleTrained(seed, training);
  }

  @Override
  public void ensembleDone(PartKind part, Ensemble.Result result) {
    parts.get(part).ensemble(result);
  }

  @Override
  public void partEnded(PartKind part) {
    parts.get(part).close();
  }

  @Override
  public void runEnded(RunFolder run) {
    try (ConsoleReport last = console.last()) {
      last.students(run.run().students());
      noPage.get().ifPresent(reason -> last.say("page.impossible", reason));
      last.summary(run, page.get());
    }
  }
}
