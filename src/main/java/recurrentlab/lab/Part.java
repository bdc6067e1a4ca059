package recurrentlab.lab;

import java.nio.file.Path;
import java.util.Optional;
import recurrentlab.report.PartRecord;

/** One part of the lab with its settings. */
public interface Part {
  /** Its name: {@code part1} .. {@code part4}. */
  String name();

  /** The token sequences that it learns from; a run shows those of several parts once. */
  Optional<TokenSource> tokens();

  /**
   * Runs it, telling the person what comes out.
   *
   * @throws recurrentlab.settings.InvalidInput when its data cannot be used
   */
  PartRecord run(Session session);

  /** Name of its second loss, {@code validation} or {@code test}. */
  String secondLoss();

  /** The file that it reads, if it reads one: nothing may be written there. */
  default Optional<Path> data() {
    return Optional.empty();
  }

  /** What there is to show once the record is written; nothing, for most parts. */
  default void afterwards(Session session, PartRecord record) {}
}
