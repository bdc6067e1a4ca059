package recurrentlab.lab;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import recurrentlab.comparison.Reference;
import recurrentlab.record.PartRecord;
import recurrentlab.report.ConsoleReport;
import recurrentlab.settings.Settings;

/** One part of the lab with its settings. */
public abstract class Part {
  private final String name;
  private final Settings settings;
  private final LossColumns columns;

  /**
   * @param name {@code part1} .. {@code part4}; its title has the key {@code NAME.title}
   * @param columns how its losses are shown
   */
  Part(String name, Settings settings, LossColumns columns) {
    this.name = name;
    this.settings = settings;
    this.columns = columns;
  }

  final String name() {
    return name;
  }

  final Settings settings() {
    return settings;
  }

  final LossColumns columns() {
    return columns;
  }

  /** All that was asked for, by name, as the person is shown it. */
  Map<String, Object> asked() {
    return settings.all();
  }

  /** The token sequences that it learns from; a run shows those of several parts once. */
  Optional<TokenSource> tokens() {
    return Optional.empty();
  }

  /** The file that it reads, if it reads one: nothing may be written there. */
  Optional<Path> data() {
    return Optional.empty();
  }

  /**
   * Gets its data and makes its network, and shows both.
   *
   * @throws recurrentlab.files.InvalidInput when its data cannot be used
   */
  abstract Experiment prepare(ConsoleReport console);

  /** The reference of the other backward pass; most parts have but one. */
  Optional<Reference> otherGradients() {
    return Optional.empty();
  }

  /** What there is to show once the record is written; nothing, for most parts. */
  void afterwards(PartRun run, PartRecord record) {}
}
